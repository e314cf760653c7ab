import type { KeyRow, KeyStatus, ShownKey } from "../../../registries/page-key.ts";
import type { KeyWatch } from "../../../registries/page-part.ts";
import { account } from "./form.ts";
import { secretFormats } from "./rules.ts";

const list = {
  rows: "main .tokens > li",
  loading: "main .loading",
  title: "h3 > a",
  reveal: "main code.token-text",
} as const;

const idOf = (link: Element | null) =>
  /^\/access\/(t-[a-z0-9]+)$/.exec(link?.getAttribute("href") ?? "")?.[1] ?? null;
const texts = (element: Element, selector: string) =>
  [...element.querySelectorAll(selector)].map((each) => each.textContent?.trim() ?? "");

export function isListed(document: Document): boolean {
  return document.querySelector("main .tokens") !== null;
}

/** While more of the list is to come, nothing can be said of what is not there. */
export function isWhole(document: Document): boolean {
  return isListed(document) && document.querySelector(list.loading) === null;
}

function readRow(row: Element): KeyRow | null {
  const link = row.querySelector(list.title);
  const remoteId = idOf(link);
  if (remoteId === null) return null;
  const patterns = texts(row, ".jars kbd");
  const expires = row.querySelector("time.until")?.getAttribute("datetime") ?? null;
  return {
    remoteId,
    name: link?.textContent?.trim() ?? "",
    owner: null,
    permissions: texts(row, ".may code"),
    coverage: patterns.length > 0 ? "some" : "all",
    patterns,
    packageIds: [],
    namespaces: [],
    expires: expires && new Date(expires).toISOString(),
    status: statusOf(expires),
  };
}

const statusOf = (expires: string | null): KeyStatus =>
  expires && Date.parse(expires) < Date.now() ? "expired" : "active";

export function rows(document: Document): KeyRow[] {
  return [...document.querySelectorAll(list.rows)].flatMap((row) => readRow(row) ?? []);
}

export function rowElement(document: Document, remoteId: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(list.rows)];
  return all.find((row) => idOf(row.querySelector(list.title)) === remoteId) ?? null;
}

/** The secret's place comes before the secret; the sample below has it a second time. */
export function shown(document: Document): ShownKey[] {
  const source = document.querySelector(list.reveal);
  const secret = source?.textContent ?? "";
  const anchor = source?.closest("p");
  if (!source || !anchor || !secretFormats.some(({ pattern }) => pattern.test(secret))) return [];
  const links = [...document.querySelectorAll("main > a")];
  const remoteId = links.map(idOf).find((id) => id !== null) ?? null;
  const name = document.querySelector("main .label")?.textContent?.trim();
  return [{ secret, source, remoteId, facts: name ? { name } : {}, anchor, gone: "route" }];
}

/** Everything in `main` comes and goes; who it is comes last. */
export function watch(document: Document, { signal, ...told }: KeyWatch): void {
  const describe = () => JSON.stringify([account(document), isWhole(document), rows(document)]);
  let known = describe();
  const observer = new MutationObserver(() => {
    const now = describe();
    if (now !== known) told.onListChanged();
    known = now;
    told.onListTouched();
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
