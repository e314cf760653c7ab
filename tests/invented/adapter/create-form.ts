import type { CreateForm, PagePart } from "../../../registries/page-part.ts";
import { id, label } from "./addresses.ts";
import { fill, readFill } from "./fill.ts";
import { fieldElement, find, readForm, readOffer } from "./form.ts";
import { isListed, isWhole } from "./list.ts";
import { permissionOf, permissions, terms } from "./rules.ts";

const isThere: Readonly<Record<PagePart, (document: Document) => boolean>> = {
  form: (document) => find(document, "form") !== null,
  list: isListed,
  reveal: (document) => document.querySelector("main .token-text") !== null,
};

export const createForm: CreateForm = {
  id,
  label,
  ...terms,
  permissions,
  permissionOf,
  offer: readOffer,
  fill,
  check: readFill,
  readForm,
  fieldElement,
  missingParts: (document, expects) => expects.filter((part) => !isThere[part](document)),
  isWholeList: isWhole,
  submit: (document) => {
    const button = document.querySelector<HTMLElement>("form.token > button:not(:disabled)");
    return button && { button, row: button };
  },
  regenerate: () => null,
  isCancel: () => false,
};
