import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SentenceKey } from "../../locales/sentences.ts";
import { root } from "../../scripts/run.ts";

type Messages = Readonly<Record<string, { readonly message: string }>>;

let messages: Messages | undefined;

/** What stands under this key of the locale file in what was built, so that a job follows a changed wording. */
export function said(key: SentenceKey, values: Readonly<Record<string, string>> = {}): string {
  const file = join(root, ".output/chrome-mv3/_locales/en/messages.json");
  messages ??= JSON.parse(readFileSync(file, "utf8")) as Messages;
  const entry = messages[key.replaceAll(".", "_")];
  if (entry === undefined) throw new Error(`${key} was not built`);
  return entry.message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
