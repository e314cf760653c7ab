import type { DateOffer, FieldName, KeyRequest, Lifetime, Offer } from "../../../registries/offer.ts";
import { permissions, usual } from "./rules.ts";

/** Ids change with every drawing; their ends do not. */
export const fields = {
  form: "form.token",
  name: 'form.token [id$="-label"]',
  permissions: "form.token .may",
  targets: "form.token .reach",
  all: 'form.token [id$="-all"]',
  some: 'form.token [id$="-some"]',
  patterns: "form.token .jars input",
  more: "form.token .more",
  less: "form.token .less",
  date: 'form.token [id$="-until"]',
  never: 'form.token [id$="-never"]',
} as const;

export function find(document: Document, field: keyof typeof fields): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(fields[field]);
}

export function patternFields(document: Document): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(fields.patterns)];
}

/** The boxes of permissions by their ids, which stand beside them. */
export function boxes(document: Document): Map<string, HTMLInputElement> {
  const all = [...document.querySelectorAll<HTMLInputElement>(`${fields.permissions} input`)];
  return new Map(all.map((box) => [box.parentElement?.querySelector("code")?.textContent ?? "", box]));
}

/** Without those that another one implies: their boxes are ticked and closed. */
export function heldPermissions(document: Document): string[] {
  return [...boxes(document)].flatMap(([id, box]) => (box.checked && !box.disabled ? [id] : []));
}

/** What the date field took when it was last seen: it is away while "never" is ticked. */
const dates = new WeakMap<Document, DateOffer>();

function readDate(document: Document): DateOffer | null {
  const field = find(document, "date");
  if (field) dates.set(document, { min: field.min, max: field.max, grain: "day", ends: "end-of-day" });
  return dates.get(document) ?? null;
}

export function readLifetime(document: Document): Lifetime | null {
  if (find(document, "never")?.checked) return { kind: "never" };
  const date = find(document, "date")?.value;
  return date ? { kind: "date", date } : null;
}

export function account(document: Document): string | null {
  return document.querySelector("header .account")?.textContent?.trim() || null;
}

export function readOffer(document: Document): Offer | null {
  if (!find(document, "form")) return null;
  const offered = boxes(document);
  return {
    account: account(document),
    owners: null,
    permissions: permissions.filter(({ id }) => offered.has(id)),
    name: usual.name,
    lifetime: { days: [], date: readDate(document), never: true, stands: readLifetime(document) },
    targets: usual.targets,
  };
}

export function readForm(document: Document): KeyRequest | null {
  if (!find(document, "form")) return null;
  const lifetime = readLifetime(document);
  const isSome =
    find(document, "some")?.checked && !document.querySelector<HTMLFieldSetElement>(fields.targets)?.disabled;
  const patterns = patternFields(document)
    .map(({ value }) => value.trim())
    .filter((each) => each !== "");
  return {
    keyName: find(document, "name")?.value ?? "",
    owner: null,
    permissions: heldPermissions(document),
    targets: isSome ? { kind: "some", patterns, packageIds: [], namespaces: [] } : { kind: "all" },
    ...(lifetime && { lifetime }),
  };
}

export function fieldElement(document: Document, field: FieldName): HTMLElement | null {
  const places: Partial<Record<FieldName, string>> = {
    keyName: fields.name,
    permissions: fields.permissions,
    all: fields.targets,
    patterns: fields.targets,
    lifetime: find(document, "date") ? fields.date : fields.never,
  };
  const selector = places[field];
  return selector ? document.querySelector<HTMLElement>(selector) : null;
}
