import type { PageRegistryId } from "../../../registries/ids.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import type { ShownKey } from "../../../registries/page-key.ts";
import type { KeyListBy } from "../../../registries/page-part.ts";
import type { Registry } from "../../../registries/registry.ts";
import { prefixed } from "../../../registries/secret-format.ts";

/** A registry that is none: its pages are routes of one document, and a new key stands in them as text. */
export const pantryId = "pantry" as string as PageRegistryId;

export const pantryHost = "pantry.example";

/** Right format, visibly fake. */
export function makeFake(letter: string): string {
  return `pty_${letter.repeat(32)}`;
}

const paths = ["/keys", "/keys/new"];

const isKeysUrl = ({ origin, pathname }: URL) =>
  origin === `https://${pantryHost}` && paths.includes(pathname);

export const pantry: Registry = {
  ...nuget,
  ...{ id: pantryId, label: "Pantry", hosts: [pantryHost], navigation: "client", isKeysUrl },
  isWayUrl: () => false,
  capture: { kind: "document" },
  secretFormats: [prefixed("token", /pty_[a-z]{32}/)],
  secretMost: 100,
};

/** `<p class="reveal" id="17"><code>…</code></p>`, or the value of a field in it. */
function shown(document: Document): ShownKey[] {
  return [...document.querySelectorAll<HTMLElement>(".reveal")].flatMap((reveal) => {
    const source = reveal.querySelector("code, input, textarea");
    const secret = source instanceof HTMLInputElement ? source.value : source?.textContent;
    if (!source || !secret) return [];
    const facts = { name: reveal.title || "unnamed" };
    return [{ secret, source, remoteId: reveal.id || null, facts, anchor: reveal, gone: "route" as const }];
  });
}

export const pantryList = {
  ...pantry,
  capture: { kind: "document", formats: pantry.secretFormats, shown },
  account: () => "jdoe",
  rows: () => [],
  rowElement: () => null,
  titleElement: () => null,
  cardAnchor: (document: Document) => document.querySelector("main > *"),
  theme: () => "light",
  detect: (url: URL) => ({ kind: isKeysUrl(url) ? "keys" : "other", expects: [] }),
  whenRendered: async () => undefined,
  watch: () => undefined,
} as unknown as KeyListBy<"document">;
