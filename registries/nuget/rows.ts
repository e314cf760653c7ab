import type { KeyRow, KeyStatus } from "../page-key.ts";
import { type InitialKey, readInitialData } from "./initial-data.ts";
import { parseInstant } from "./instant.ts";
import { splitLabels } from "./labels.ts";
import { rowElements, rowHead, rowId } from "./list.ts";
import { manage, rowLabels } from "./selectors.ts";
import { ownText } from "./wording.ts";

/** A form ends it too: its fields could lead the walk in a circle. */
const isEndOfValue = (element: Element) =>
  element instanceof HTMLFormElement || /^(B|BR|UL)$/.test(element.nodeName);

/**
 * The spans behind a bold label; empty without it, `null` where somebody else's words are among them: names, patterns
 * and IDs hold no blank. A long list has two spans.
 */
function readValue(head: Element, wanted: string): string | null {
  const labels = [...head.querySelectorAll(manage.label)];
  const label = labels.find((each) => ownText(each)?.replace(/:$/, "").toLowerCase() === wanted);
  let value = "";
  for (let next = label?.nextElementSibling; next && !isEndOfValue(next); next = next.nextElementSibling) {
    if (next.nodeName !== "SPAN") continue;
    const text = ownText(next);
    if (text === null) return null;
    value += ` ${text}`;
  }
  return /[^,\s]\s+\S/.test(value) ? null : value.trim();
}

const settingLabels = [rowLabels.owner, rowLabels.glob, rowLabels.packages];

const splitIds = (text: string) => text.split(/[\s,]+/).filter((id) => id !== "");

function readStatus(head: Element, life: string, known: InitialKey | undefined): KeyStatus {
  if (head.querySelector(`${manage.details} ${manage.revoked}`) || life === "Revoked") return "revoked";
  if (known?.ended || life === "Expired") return known?.ended ?? "expired";
  const isLegacy = known ? known.isLegacy : head.querySelector(manage.edit) === null;
  return isLegacy ? "legacy" : "active";
}

/** The exact date stands only in the page's inline data, which is stale once a key has been revoked. */
function readExpires(
  life: string,
  status: KeyStatus,
  known: InitialKey | undefined,
): Pick<KeyRow, "expires"> {
  const hasEnded = status === "expired" || status === "revoked";
  if (hasEnded && !known?.ended) return {};
  if (known?.expires === null || life.startsWith("Never expires")) return { expires: null };
  const expires = known?.expires ? parseInstant(known.expires) : null;
  return expires ? { expires } : {};
}

/** The page's own data has the first word: what a key may do never changes under one id. */
function readPermissions(item: Element | undefined, known: InitialKey | undefined): string[] {
  const text = ownText(item?.querySelector("span") ?? item) ?? "";
  return known?.permissions[0] ? known.permissions : splitLabels(text.replace(/^Scopes:\s*/, ""));
}

/**
 * What the row says wins while it is the page's own wording: the inline data is stale after an edit. Else that data,
 * and of a key that was made since nothing.
 */
function readSettings(head: Element, known: InitialKey | undefined) {
  const [owner, glob, packages] = settingLabels.map((label) => readValue(head, label));
  const isOwn = owner !== null && glob !== null && packages !== null && (owner !== "" || !known?.owner);
  const patterns = (isOwn ? splitIds(glob ?? "") : known?.patterns) ?? [];
  const packageIds = (isOwn ? splitIds(packages ?? "") : known?.packageIds) ?? [];
  // No key here is for everything but by its pattern.
  const coverage: KeyRow["coverage"] = patterns[0] || packageIds[0] ? "some" : "unknown";
  return { owner: known?.owner ?? (owner || null), coverage, patterns, packageIds, namespaces: [] };
}

/** What one row says, merged with the page's inline data; `null` for a row without an id. */
function readRow(row: Element, keys: ReadonlyMap<string, InitialKey> | undefined): KeyRow | null {
  const remoteId = rowId(row);
  if (!remoteId) return null;
  const known = keys?.get(remoteId);
  const head = rowHead(row);
  const [item, scopes] = head.querySelectorAll(manage.details);
  const life = ownText(item) ?? "";
  const status = readStatus(head, life, known);
  return {
    remoteId,
    name: known?.name ?? ownText(head.querySelector(manage.title)) ?? "",
    permissions: readPermissions(scopes, known),
    ...readSettings(head, known),
    ...readExpires(life, status, known),
    status,
  };
}

const day = 86_400_000;

/** ms. What the page calls a month are 26 to 45 days; of what it offers, 30. */
const units = new Map([
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", day],
  ["month", 30 * day],
  ["year", 365 * day],
]);

/**
 * When a key ends of which the page says no more than "Expires in a month": UTC ISO 8601, reckoned from `now` (ms since
 * the epoch); `null` for any other words.
 */
function endFromWords(life: string, now: number): string | null {
  const [, count = "", unit = ""] = /^Expires in (an?|\d{1,4}) ([a-z]+?)s?$/.exec(life) ?? [];
  const length = units.get(unit);
  return length === undefined ? null : new Date(now + (Number(count) || 1) * length).toISOString();
}

/** See {@link KeyList.wordedEnd}. */
export function wordedEnd(document: Document, remoteId: string, now: number): string | null {
  const row = rowElements(document).find((candidate) => rowId(candidate) === remoteId);
  const life = row && rowHead(row).querySelector(manage.details)?.textContent;
  return life ? endFromWords(life.replace(/\s+/g, " ").trim(), now) : null;
}

/** See {@link KeyList.rows}. */
export function readRows(document: Document): KeyRow[] {
  const keys = readInitialData(document)?.keys;
  return rowElements(document).flatMap((row) => {
    try {
      return readRow(row, keys) ?? [];
    } catch {
      // An odd row must not hide the others.
      return [];
    }
  });
}
