import type {
  FieldName,
  KeyRequest,
  Offer,
  OtherPermission,
  OwnerOffer,
  OwnerPackages,
  PermissionId,
} from "../offer.ts";
import { readAccount } from "./account.ts";
import { heldBoxes, readOtherPermissions } from "./other-permissions.ts";
import { permissions, usualPermissions } from "./permissions.ts";
import { usual } from "./rules.ts";
import { create, section } from "./selectors.ts";
import { isTranslated } from "./wording.ts";

/** The element; `null` when it is not on the page. */
export function findInput(document: Document, selector: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(selector);
}

export function findSelect(document: Document, selector: string): HTMLSelectElement | null {
  return document.querySelector<HTMLSelectElement>(selector);
}

/** User names cannot end in a dot, so "Select an owner..." is no owner. */
function isCaption(option: HTMLOptionElement, index: number): boolean {
  return index === 0 && /(\.\.\.|…)$/.test(option.text.trim());
}

/** The options that are owners, with their index in the select. */
export function ownerOptions(select: HTMLSelectElement): { name: string; index: number }[] {
  return [...select.options]
    .map((option, index) => ({ name: isCaption(option, index) ? "" : option.text.trim(), index }))
    .filter(({ name }) => name !== "");
}

/** The owner chosen in the form; `null` while it shows its caption. */
export function chosenOwner(document: Document): string | null {
  const select = findSelect(document, create.owner);
  return (select && ownerOptions(select).find(({ index }) => index === select.selectedIndex)?.name) ?? null;
}

/** User names and package IDs are case-insensitive at nuget.org. */
export function isSameName(one: string | null, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

/** Those of "Available Packages". */
export function packageBoxes(document: Document) {
  return [...document.querySelectorAll<HTMLInputElement>(create.package)].map((box) => ({
    box,
    id: (box.nextElementSibling ?? box.parentElement)?.textContent?.trim() ?? "",
    /** The glob matches it: the page counts it whatever the box says, and a click would only confuse the two. */
    isMatched: box.closest(create.packageRow)?.classList.contains("disabled") ?? false,
  }));
}

/** Packages that are ticked by hand. */
export function readTicked(document: Document): string[] {
  return packageBoxes(document).flatMap(({ box, id, isMatched }) => (box.checked && !isMatched ? [id] : []));
}

/** An owner in words of a translator's is none, and nor is the caption. */
function ownerNames(document: Document, known: readonly OwnerPackages[]): string[] {
  const select = findSelect(document, create.owner);
  const names = select ? ownerOptions(select).map(({ name }) => name) : [];
  const isKnown = (name: string) => known.some((owner) => isSameName(owner.name, name));
  return isTranslated(document) ? names.filter(isKnown) : names;
}

/** Of a permission that came later the page's inline data says nothing we know: offered is what the form has. */
function readOwners(
  document: Document,
  known: readonly OwnerPackages[],
  others: readonly OtherPermission[],
): OwnerOffer[] {
  const also = others.flatMap(({ id }) => id ?? []);
  return ownerNames(document, known).map((name) => {
    const ids = known.find((owner) => isSameName(owner.name, name))?.scopes ?? usualPermissions;
    return { name, permissions: [...new Set([...ids, ...also])] };
  });
}

function readPackageIds(
  document: Document,
  known: readonly OwnerPackages[],
  owner: string | null,
): readonly string[] | null {
  const said = known.find(({ name }) => isSameName(name, owner ?? ""));
  if (said) return said.packageIds;
  if (isTranslated(document) || !isSameName(chosenOwner(document), owner ?? "")) return null;
  return packageBoxes(document).map(({ id }) => id);
}

function readExpiryDays(document: Document): number[] {
  const options = [...(findSelect(document, create.expiry)?.options ?? [])];
  const days = options.map((option) => Number(option.value)).filter((value) => value > 0);
  return [...new Set(days)].sort((a, b) => a - b);
}

/** The page has a list of days, or its keys never end. */
function readLifetime(document: Document): Offer["lifetime"] {
  const select = findSelect(document, create.expiry);
  const days = readExpiryDays(document);
  const stands = Number(select?.value);
  return {
    days,
    date: null,
    never: days.length === 0,
    stands: days.includes(stands) ? { kind: "days", days: stands } : null,
  };
}

/** See {@link CreateForm.offer}. */
export function readOffer(document: Document, known: readonly OwnerPackages[]): Offer | null {
  const form = document.querySelector(section.form);
  if (!form) return null;
  const otherPermissions = readOtherPermissions(document);
  const { name, targets } = usual;
  const ids = (owner: string | null) => readPackageIds(document, known, owner);
  return {
    form,
    account: readAccount(document, known),
    owners: readOwners(document, known, otherPermissions),
    permissions,
    name,
    lifetime: readLifetime(document),
    targets: { ...targets, packages: { ...targets.packages, ids } },
    ...(otherPermissions.length > 0 && { otherPermissions }),
  };
}

/** What the form would send if it were asked now, as far as we know it. */
export function chosenPermissions(document: Document): PermissionId[] {
  const isChecked = (selector: string) => findInput(document, selector)?.checked ?? false;
  const others = heldBoxes(document).flatMap(({ id }) => id ?? []);
  const isPush = isChecked(create.push);
  return [
    ...new Set(others),
    ...(isPush && isChecked(create.pushNew) ? ["package:push"] : []),
    ...(isPush && isChecked(create.pushVersion) ? ["package:pushversion"] : []),
    ...(isChecked(create.unlist) ? ["package:unlist"] : []),
  ];
}

/** What the page has fields for: one pattern, and single packages. A request made for another page may hold more. */
export function targetsOf({ targets }: KeyRequest) {
  if (targets.kind === "all") return { isAll: true, glob: "", packageIds: [] };
  return { isAll: false, glob: targets.patterns[0] ?? "", packageIds: targets.packageIds };
}

/** See {@link CreateForm.readForm}. */
export function readForm(document: Document): KeyRequest | null {
  if (!document.querySelector(section.form)) return null;
  const glob = findInput(document, create.glob)?.value ?? "";
  const { stands } = readLifetime(document);
  return {
    keyName: findInput(document, create.name)?.value ?? "",
    owner: chosenOwner(document),
    permissions: chosenPermissions(document),
    targets: {
      kind: "some",
      patterns: glob === "" ? [] : [glob],
      packageIds: readTicked(document),
      namespaces: [],
    },
    ...(stands && { lifetime: stands }),
  };
}

const fields: Readonly<Partial<Record<FieldName, string>>> = {
  keyName: create.name,
  owner: create.owner,
  patterns: create.glob,
  packages: create.packages,
  lifetime: create.expiry,
};

/** See {@link CreateForm.fieldElement}. */
export function findField(document: Document, field: FieldName): HTMLElement | null {
  const find = (selector: string | undefined) =>
    selector === undefined ? null : document.querySelector<HTMLElement>(selector);
  if (field !== "permissions") return find(fields[field]);
  return find(create.scopesHeading)?.parentElement ?? find(create.push);
}
