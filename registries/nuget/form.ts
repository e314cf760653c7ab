import type { FieldName, Offer, OtherScope, OwnerOffer, OwnerPackages } from "../registry.ts";
import { readAccount } from "./account.ts";
import { readOtherScopes } from "./other-scopes.ts";
import { globRule, nameMax, nameRule, packagesMax } from "./rules.ts";
import { usualScopes } from "./scopes.ts";
import { create, section } from "./selectors.ts";
import { isTranslated } from "./wording.ts";

/** One box of "Available Packages". */
export interface PackageBox {
  id: string;
  box: HTMLInputElement;
  /** The glob matches it: the page counts it whatever the box says, and a click would only confuse the two. */
  isMatched: boolean;
}

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

export function packageBoxes(document: Document): PackageBox[] {
  return [...document.querySelectorAll<HTMLInputElement>(create.package)].map((box) => ({
    box,
    id: (box.nextElementSibling ?? box.parentElement)?.textContent?.trim() ?? "",
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
  others: readonly OtherScope[],
): OwnerOffer[] {
  const also = others.flatMap(({ scope }) => scope ?? []);
  return ownerNames(document, known).map((name) => {
    const usual = known.find((owner) => isSameName(owner.name, name))?.scopes ?? usualScopes;
    return { name, scopes: [...new Set([...usual, ...also])] };
  });
}

function readPackageIds(document: Document, known: readonly OwnerPackages[], owner: string): string[] {
  const said = known.find(({ name }) => isSameName(name, owner));
  if (said) return said.packageIds;
  if (isTranslated(document)) return [];
  return isSameName(chosenOwner(document), owner) ? packageBoxes(document).map(({ id }) => id) : [];
}

function readExpiryDays(document: Document): number[] {
  const options = [...(findSelect(document, create.expiry)?.options ?? [])];
  const days = options.map((option) => Number(option.value)).filter((value) => value > 0);
  return [...new Set(days)].sort((a, b) => a - b);
}

/** See {@link CreateForm.offer}. */
export function readOffer(document: Document, known: readonly OwnerPackages[]): Offer | null {
  const form = document.querySelector(section.form);
  if (!form) return null;
  const otherScopes = readOtherScopes(document);
  return {
    form,
    account: readAccount(document, known),
    owners: readOwners(document, known, otherScopes),
    expiryDays: readExpiryDays(document),
    packageIds: (owner) => readPackageIds(document, known, owner),
    globRule,
    nameMax,
    nameRule,
    packagesMax,
    tickedIds: () => readTicked(document),
    ...(otherScopes.length > 0 && { otherScopes }),
  };
}

/** See {@link CreateForm.fieldElement}. */
export function findField(document: Document, field: FieldName): HTMLElement | null {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  if (field === "keyName") return find(create.name);
  if (field === "owner") return find(create.owner);
  if (field === "scopes") return find(create.scopesHeading)?.parentElement ?? find(create.push);
  if (field === "glob") return find(create.glob);
  if (field === "packages") return find(create.packages);
  return find(create.expiry);
}
