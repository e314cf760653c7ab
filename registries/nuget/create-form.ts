import type { CreateForm, KeyRow, PagePart } from "../registry.ts";
import { label } from "./addresses.ts";
import { fill } from "./fill.ts";
import { readFill } from "./fill-report.ts";
import { findField, readOffer } from "./form.ts";
import { scopeLabel, scopeOfLabel } from "./scopes.ts";
import { create, manage, noKeys, page, section } from "./selectors.ts";
import { ownText } from "./wording.ts";

const requiredFields = [section.form, section.toggle, create.name, create.owner, create.push, create.glob];

/** Copy links exist only while a secret is held; the template they come from is always there. */
function isCopyMissing(document: Document): boolean {
  const template = document.querySelector(page.rowTemplate)?.textContent;
  return typeof template === "string" && !/\bCopyId\b/.test(template);
}

function missingParts(document: Document): PagePart[] {
  const missing: PagePart[] = [];
  if (requiredFields.some((selector) => !document.querySelector(selector))) missing.push("form");
  if (!document.querySelector(manage.list)) missing.push("list");
  if (isCopyMissing(document)) missing.push("copy");
  return missing;
}

/** See {@link CreateForm.isWholeList}. */
function isWholeList(document: Document, rows: readonly KeyRow[]): boolean {
  const list = document.querySelector(manage.list);
  if (list?.querySelectorAll(`:scope > ${manage.row}`).length !== rows.length) return false;
  const boxes = [...document.querySelectorAll(manage.alert)];
  return rows.length > 0 || boxes.some((box) => noKeys.test(ownText(box) ?? ""));
}

/** The create form of nuget.org's keys page. */
export const createForm: CreateForm = {
  id: "nuget",
  label,
  scopeLabel,
  scopeOfLabel,
  offer: readOffer,
  fill,
  check: readFill,
  fieldElement: findField,
  missingParts,
  isWholeList,
  isCancel: (target) => target instanceof Element && target.closest(create.cancel) !== null,
};
