import type { KeyRow } from "../page-key.ts";
import type { CreateForm, PagePart } from "../page-part.ts";
import { fill } from "./fill.ts";
import { readFill } from "./fill-report.ts";
import { findField, findInput, readForm, readOffer } from "./form.ts";
import { findRow, rowHead } from "./list.ts";
import { create, manage, noKeys, page, section } from "./selectors.ts";
import { formTerms } from "./terms.ts";
import { ownText } from "./wording.ts";

const requiredFields = [section.form, section.toggle, create.name, create.owner, create.push, create.glob];

/** Copy links exist only while a secret is held; the template they come from is always there. */
function isCopyMissing(document: Document): boolean {
  const template = document.querySelector(page.rowTemplate)?.textContent;
  return typeof template === "string" && !/\bCopyId\b/.test(template);
}

const isMissing: Readonly<Record<PagePart, (document: Document) => boolean>> = {
  form: (document) => requiredFields.some((selector) => !document.querySelector(selector)),
  list: (document) => !document.querySelector(manage.list),
  reveal: isCopyMissing,
};

/** See {@link CreateForm.isWholeList}. */
function isWholeList(document: Document, rows: readonly KeyRow[]): boolean {
  const list = document.querySelector(manage.list);
  if (list?.querySelectorAll(`:scope > ${manage.row}`).length !== rows.length) return false;
  const boxes = [...document.querySelectorAll(manage.alert)];
  return rows.length > 0 || boxes.some((box) => noKeys.test(ownText(box) ?? ""));
}

/** The create form of nuget.org's keys page. */
export const createForm: CreateForm = {
  ...formTerms,
  offer: readOffer,
  fill,
  check: readFill,
  readForm,
  fieldElement: findField,
  missingParts: (document, expects) => expects.filter((part) => isMissing[part](document)),
  isWholeList,
  submit: (document) => {
    const button = findInput(document, create.submit);
    return button?.disabled === false ? { button, row: button.closest(".row") ?? button } : null;
  },
  regenerate: (document, remoteId) => {
    const row = findRow(document, remoteId);
    return row && rowHead(row).querySelector<HTMLElement>(manage.regenerate);
  },
  isCancel: (target) => target instanceof Element && target.closest(create.cancel) !== null,
};
