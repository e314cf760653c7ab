import type { PagePart, Registry } from "../registry.ts";
import { cardAnchor, detect, hosts, isKeysUrl, isWayUrl } from "./detect.ts";
import { fill } from "./fill.ts";
import { readFill } from "./fill-report.ts";
import { findField, globRule, nameMax, nameRule, packagesMax, readOffer } from "./form.ts";
import { parseInstant } from "./instant.ts";
import { copyableIds, findList, findRow, findTitle, readRows } from "./list.ts";
import { whenRendered } from "./rendered.ts";
import { scopeLabel, scopeOfLabel } from "./scopes.ts";
import { readSecret } from "./secret.ts";
import { secretFormats } from "./secret-formats.ts";
import { create, page } from "./selectors.ts";
import { watch } from "./watch.ts";

const requiredFields = [create.form, create.toggle, create.name, create.owner, create.push, create.glob];

/** Copy links exist only while a secret is held; the template they come from is always there. */
function isCopyMissing(document: Document): boolean {
  const template = document.querySelector(page.rowTemplate)?.textContent;
  return typeof template === "string" && !/\bCopyId\b/.test(template);
}

function missingParts(document: Document): PagePart[] {
  const missing: PagePart[] = [];
  if (requiredFields.some((selector) => !document.querySelector(selector))) missing.push("form");
  if (!findList(document)) missing.push("list");
  if (isCopyMissing(document)) missing.push("copy");
  return missing;
}

/** nuget.org. */
export const nuget: Registry = {
  id: "nuget",
  label: "nuget.org",
  hosts,
  // Without forceApiKeys the site answers with its trusted-publishing page; the fragment opens the form.
  keysUrl: "https://www.nuget.org/account/apikeys?forceApiKeys=true#show-create-container",
  detect,
  isKeysUrl,
  isWayUrl,
  cardAnchor,
  offer: readOffer,
  fill,
  check: readFill,
  fieldElement: findField,
  rows: readRows,
  rowElement: findRow,
  titleElement: findTitle,
  copyableIds,
  watch,
  missingParts,
  whenRendered,
  readSecret,
  parseInstant,
  secretFormats,
  // As of August 2026.
  usual: { expiryDays: [1, 8, 30], globRule, nameMax, nameRule, packagesMax },
  scopeLabel,
  scopeOfLabel,
};
