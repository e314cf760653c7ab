import { join } from "node:path";
import { parseMessagesFile } from "@wxt-dev/i18n/build";
import type { Plugin } from "vite";

const placeholder = "__OWN_SENTENCES__";

/**
 * Writes into each content script which sentences it names, for `keepOwnSentences`: a list by hand would stand beside
 * the code that says them, and be wrong one day.
 */
export function ownSentences(): Plugin {
  return {
    name: "own-sentences",
    // The builder makes each content script as a library.
    apply: ({ build }) => Boolean(build?.lib),
    async renderChunk(code) {
      if (!code.includes(placeholder)) return null;
      return code.replaceAll(placeholder, JSON.stringify(namedIn(code, await allKeys()).join(" ")));
    },
  };
}

async function allKeys(): Promise<string[]> {
  const messages = await parseMessagesFile(join(import.meta.dirname, "../locales/en.yml"));
  return messages.map(({ key }) => key.join("."));
}

/** The keys that stand in the code as they are, or whose beginning stands before a name of one word: `label.${field}`. */
export function namedIn(code: string, keys: readonly string[]): string[] {
  const whole = new Set([...code.matchAll(/["'`]([a-z]\w*(?:\.\w+)*)["'`]/gi)].map(([, key]) => key));
  const beginnings = [...code.matchAll(/`([a-z]\w*\.)\$\{[^}]*\}`/gi)].map(([, beginning = ""]) => beginning);
  return keys.filter((key) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning)));
}
