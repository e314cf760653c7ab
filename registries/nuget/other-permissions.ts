import type { OtherPermission } from "../offer.ts";
import { permissionOf } from "./labels.ts";
import { create, section } from "./selectors.ts";

/** Characters of a label: the page could write as much as it likes. */
const labelMost = 200;

interface OtherBox extends OtherPermission {
  box: HTMLInputElement;
  /** Counts only while Push is ticked. */
  isUnderPush: boolean;
}

const textOf = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/** The box's permission by its label, wherever that stands. */
function labelOf(box: HTMLInputElement): string {
  const text = textOf(box.closest("label")) || textOf(box.nextElementSibling) || textOf(box.parentElement);
  return (text || box.value).slice(0, labelMost);
}

/** The part of the form with the permissions, which has few boxes; all of the form where that is not as we know it. */
function areaOf(document: Document): Element | null {
  const push = document.querySelector(create.push);
  const group = document.querySelector(create.scopesHeading)?.parentElement;
  return push && group?.contains(push) ? group : document.querySelector(section.form);
}

/** Every box for a permission but the four that the form has always had. */
export function otherBoxes(document: Document): OtherBox[] {
  const usual = [create.push, create.pushNew, create.pushVersion, create.unlist];
  const known = new Set(usual.map((selector) => document.querySelector(selector)));
  const group = document.querySelector(create.push)?.closest("li");
  const kinds = document.querySelector<HTMLInputElement>(create.pushNew)?.name || null;
  const boxes = areaOf(document)?.querySelectorAll<HTMLInputElement>(create.anyBox) ?? [];
  return [...boxes]
    .filter((box) => !known.has(box) && !box.closest(create.packages))
    .map((box) => {
      const label = labelOf(box);
      return {
        box,
        label,
        // The value is a constant; a label may have been translated.
        id: permissionOf(box.value) ?? permissionOf(label),
        isUnderPush: box.name === kinds || (group?.contains(box) ?? false),
      };
    });
}

/** See {@link Offer.otherPermissions}. */
export function readOtherPermissions(document: Document): OtherPermission[] {
  return otherBoxes(document).map(({ label, id }) => ({ label, id }));
}

/** Those that the page would send if it were asked now. */
export function heldBoxes(document: Document): OtherPermission[] {
  const isPush = document.querySelector<HTMLInputElement>(create.push)?.checked ?? false;
  return otherBoxes(document).filter(({ box, isUnderPush }) => box.checked && (isPush || !isUnderPush));
}
