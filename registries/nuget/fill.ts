import { leave, setChecked, setSelectedIndex, setValue } from "../form-controls.ts";
import type { FillReport, KeyRequest, Lifetime, PermissionId } from "../offer.ts";
import { readFill } from "./fill-report.ts";
import {
  chosenOwner,
  findInput,
  findSelect,
  isSameName,
  ownerOptions,
  packageBoxes,
  readTicked,
  targetsOf,
} from "./form.ts";
import { otherBoxes } from "./other-permissions.ts";
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

/** Ticks before it unticks: without any permission the page would disable what comes next. Boxes not asked for are left alone. */
function choosePermissions(document: Document, wanted: readonly PermissionId[]): void {
  const push = findInput(document, create.push);
  const isNew = wanted.includes("package:push");
  const isKind = isNew || wanted.includes("package:pushversion");
  const others = otherBoxes(document).filter(({ id }) => id !== null && wanted.includes(id));
  const isPush = isKind || others.some(({ isUnderPush }) => isUnderPush);
  if (isPush) setChecked(push, true);
  if (isKind) setChecked(findInput(document, isNew ? create.pushNew : create.pushVersion), true);
  for (const { box } of others) setChecked(box, true);
  setChecked(findInput(document, create.unlist), wanted.includes("package:unlist"));
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

function setLifetime(document: Document, lifetime: Lifetime | undefined): void {
  if (lifetime?.kind !== "days") return;
  const select = findSelect(document, create.expiry);
  const option = [...(select?.options ?? [])].find(({ value }) => Number(value) === lifetime.days);
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
  const { glob, packageIds } = targetsOf(request);
  chooseOwner(document, request.owner ?? "");
  choosePermissions(document, request.permissions);
  setGlob(document, glob);
  tickPackages(document, packageIds);
  setName(document, request.keyName);
  setLifetime(document, request.lifetime);
  // What the page puts off to a microtask must be over before the fields are read back.
  await Promise.resolve();
  const unticked = ticked.filter((id) => !isChosen(document, id));
  return { ...readFill(document, request), ...(unticked.length > 0 && { unticked }) };
}
