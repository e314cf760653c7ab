import { leave, setChecked, setSelectedIndex, setValue } from "../form-controls.ts";
import type { FillReport, KeyRequest, ScopeId } from "../registry.ts";
import { readFill } from "./fill-report.ts";
import {
  chosenOwner,
  findInput,
  findSelect,
  isSameName,
  ownerOptions,
  packageBoxes,
  readTicked,
} from "./form.ts";
import { otherBoxes } from "./other-scopes.ts";
import { globRule, isLegalName } from "./rules.ts";
import { create, section } from "./selectors.ts";

/** ms; the page's own animation takes 350, a hidden tab stretches it. Then we fill what is there. */
const longestAnimation = 5_000;

/** Watches the class, not the clock: timers of hidden tabs are throttled. */
function whenClasses(element: Element, isThere: (classes: DOMTokenList) => boolean): Promise<void> {
  if (isThere(element.classList)) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = () => {
      observer.disconnect();
      clearTimeout(limit);
      resolve();
    };
    const observer = new MutationObserver(() => {
      if (isThere(element.classList)) stop();
    });
    const limit = setTimeout(stop, longestAnimation);
    observer.observe(element, { attributes: true, attributeFilter: ["class"] });
  });
}

/** Must come first: the page's validation ignores hidden fields, so a collapsed form would take anything. */
async function openSection(document: Document): Promise<void> {
  const container = document.querySelector(section.container);
  if (!container) return;
  await whenClasses(container, (classes) => !classes.contains("collapsing"));
  if (container.classList.contains("in")) return;
  document.querySelector<HTMLElement>(section.toggle)?.click();
  await whenClasses(container, (classes) => classes.contains("in") && !classes.contains("collapsing"));
}

/** Choosing the owner again would lose ticked packages for nothing. */
function chooseOwner(document: Document, owner: string): void {
  const select = findSelect(document, create.owner);
  if (!select || isSameName(chosenOwner(document), owner)) return;
  const option = ownerOptions(select).find(({ name }) => isSameName(name, owner));
  if (option) setSelectedIndex(select, option.index);
}

/** Ticks before it unticks: without any scope the page would disable what comes next. Boxes not asked for are left alone. */
function chooseScopes(document: Document, scopes: readonly ScopeId[]): void {
  const push = findInput(document, create.push);
  const isNew = scopes.includes("package:push");
  const isKind = isNew || scopes.includes("package:pushversion");
  const others = otherBoxes(document).filter(({ scope }) => scope !== null && scopes.includes(scope));
  const isPush = isKind || others.some(({ isUnderPush }) => isUnderPush);
  if (isPush) setChecked(push, true);
  if (isKind) setChecked(findInput(document, isNew ? create.pushNew : create.pushVersion), true);
  for (const { box } of others) setChecked(box, true);
  setChecked(findInput(document, create.unlist), scopes.includes("package:unlist"));
  if (!isPush) setChecked(push, false);
}

function setGlob(document: Document, glob: string): void {
  const field = findInput(document, create.glob);
  if (!field || field.disabled || !globRule.test(glob)) return;
  setValue(field, glob);
  leave(field);
}

function tickPackages(document: Document, packageIds: readonly string[]): void {
  const wanted = new Set(packageIds.map((id) => id.toLowerCase()));
  for (const { box, id, isMatched } of packageBoxes(document)) {
    if (!isMatched) setChecked(box, wanted.has(id.toLowerCase()));
  }
}

function setName(document: Document, name: string): void {
  const field = findInput(document, create.name);
  if (!field || !isLegalName(name)) return;
  setValue(field, name);
  leave(field);
}

function setExpiry(document: Document, days: number | undefined): void {
  const select = findSelect(document, create.expiry);
  const option = [...(select?.options ?? [])].find(({ value }) => Number(value) === days);
  if (select && option) setValue(select, option.value);
}

function isChosen(document: Document, id: string): boolean {
  return packageBoxes(document).some(
    ({ id: other, box, isMatched }) => other === id && (box.checked || isMatched),
  );
}

/** See {@link CreateForm.fill}. The order is the page's: every step enables or resets later ones. */
export async function fill(document: Document, request: KeyRequest): Promise<FillReport> {
  await openSection(document);
  const ticked = readTicked(document);
  chooseOwner(document, request.owner);
  chooseScopes(document, request.scopes);
  setGlob(document, request.glob ?? "");
  tickPackages(document, request.packageIds);
  setName(document, request.keyName);
  setExpiry(document, request.expiresInDays);
  // What the page puts off to a microtask must be over before the fields are read back.
  await Promise.resolve();
  const unticked = ticked.filter((id) => !isChosen(document, id));
  return { ...readFill(document, request), ...(unticked.length > 0 && { unticked }) };
}
