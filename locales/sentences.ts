import { browser } from "wxt/browser";
import type { GeneratedI18nStructure } from "#i18n";
import { isolated } from "./isolated.ts";

export type SentenceKey = Exclude<keyof GeneratedI18nStructure, `@@${string}`>;

type NamesOf<Key extends SentenceKey> = GeneratedI18nStructure[Key] extends {
  namedSubstitutions: readonly (infer Name extends string)[];
}
  ? Exclude<Name, `${"its" | "first"}_${string}`>
  : never;

/** What a sentence needs: its {names}, and `count` where it has a form for one and one for many. */
export type ValuesOf<Key extends SentenceKey> = {
  [Name in NamesOf<Key>]: string | number;
} & (GeneratedI18nStructure[Key]["plural"] extends true ? { count: number } : unknown);

/** As the generated types name messages; every key of ours is one, with its dots as underscores. */
type MessageName = Parameters<typeof browser.i18n.getMessage>[0];

/** Text as it stands in the locale file, read once. It outlives the extension API of an orphaned page script. */
const table = new Map<string, string>();

/**
 * The sentence in the reader's language. Still works in a content script whose extension was reloaded, for
 * every sentence that was used before, or kept by `keepOwnSentences`; else it gives the key itself.
 */
export function t<Key extends SentenceKey>(
  ...[key, values]: keyof ValuesOf<Key> extends never ? [key: Key] : [key: Key, values: ValuesOf<Key>]
): string {
  const given = (values ?? {}) as Record<string, string | number>;
  const form = pluralForm(rawText(key), given.count);
  return form.replaceAll(/\{(\w+)\}/g, (whole, name: string) => isolated(String(given[name] ?? whole)));
}

/** The words of the registry whose page this is: {@link Registry.words}. */
let words = "";

/** Says of keys and packages what the registry does; for a script in its page, before it says anything. */
export function speakAs(registry: { words: string }): void {
  ({ words } = registry);
}

/** A sentence that needs no values, by a key that is known only when it is said. */
export function sentence(key: SentenceKey): string {
  return pluralForm(rawText(key), undefined);
}

/** Reads sentences into memory while the extension API still answers. */
export function keepSentences(keys: readonly SentenceKey[]): void {
  for (const key of keys) rawText(key);
}

function rawText(key: string): string {
  const known = table.get(key);
  if (known !== undefined) return known;
  const text = readMessage(key);
  if (text) table.set(key, text);
  return text || key;
}

/** With the registry's words in it, so that they are kept with the sentence; before any value, which cannot bring one. */
function readMessage(key: string): string {
  try {
    const text = browser.i18n.getMessage(key.replaceAll(".", "_") as MessageName);
    return text.replaceAll(/\{((its|first)_\w+)\}/g, (_, name) => readMessage(`word.${words}${name}`));
  } catch {
    // Chromium invalidates the API of content scripts when their extension is reloaded or removed.
    return "";
  }
}

/** Locale files join plural forms by " | ": one and many, or none, one and many. */
function pluralForm(text: string, count: number | string | undefined): string {
  const forms = text.split(" | ");
  const many = forms.at(-1) ?? text;
  if (typeof count !== "number" || forms.length === 1) return many;
  if (forms.length === 2) return count === 1 ? (forms[0] ?? many) : many;
  return forms[count] ?? many;
}
