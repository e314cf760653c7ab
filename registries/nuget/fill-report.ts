import type { FieldName, FillReport, KeyRequest, RefusalReason, ScopeId } from "../registry.ts";
import { chosenOwner, findInput, findSelect, isSameName, ownerOptions, packageBoxes } from "./form.ts";
import { heldBoxes, otherBoxes } from "./other-scopes.ts";
import { globRule, isLegalName } from "./rules.ts";
import { scopeLabel } from "./scopes.ts";
import { create } from "./selectors.ts";

/** `null`: the field holds what was asked. */
type Outcome = { reason: RefusalReason; holds: string | null } | null;

const refuse = (reason: RefusalReason, holds: string | null = null): Outcome => ({
  reason,
  holds: holds || null,
});

function readText(
  document: Document,
  selectors: { field: string; message: string },
  asked: { value: string; isLegal: boolean },
): Outcome {
  const field = findInput(document, selectors.field);
  if (!field) return refuse("missing");
  if (!asked.isLegal) return refuse("invalid", field.value);
  if (field.value !== asked.value) return refuse("did-not-take", field.value);
  const message = document.querySelector(selectors.message)?.textContent?.trim();
  return message || field.getAttribute("aria-invalid") === "true" ? refuse("invalid", field.value) : null;
}

function readName(document: Document, name: string): Outcome {
  const selectors = { field: create.name, message: create.nameMessage };
  return readText(document, selectors, { value: name, isLegal: isLegalName(name) });
}

function readGlob(document: Document, glob: string): Outcome {
  const selectors = { field: create.glob, message: create.globMessage };
  return readText(document, selectors, { value: glob, isLegal: globRule.test(glob) });
}

function readOwner(document: Document, owner: string): Outcome {
  const select = findSelect(document, create.owner);
  if (!select) return refuse("missing");
  const chosen = chosenOwner(document);
  if (isSameName(chosen, owner)) return null;
  const isOffered = ownerOptions(select).some(({ name }) => isSameName(name, owner));
  return refuse(isOffered ? "did-not-take" : "not-offered", chosen);
}

/** Of the permissions that came later only those that were asked for: the others are not ours to judge. */
function chosenScopes(document: Document, asked: readonly ScopeId[]): ScopeId[] {
  const isChecked = (selector: string) => findInput(document, selector)?.checked ?? false;
  const others = heldBoxes(document).flatMap(({ scope }) => scope ?? []);
  const scopes: ScopeId[] = [...new Set(others)].filter((scope) => asked.includes(scope));
  if (isChecked(create.push) && isChecked(create.pushNew)) scopes.push("package:push");
  if (isChecked(create.push) && isChecked(create.pushVersion)) scopes.push("package:pushversion");
  if (isChecked(create.unlist)) scopes.push("package:unlist");
  return scopes;
}

const scopeInputs: Readonly<Partial<Record<ScopeId, string>>> = {
  "package:push": create.pushNew,
  "package:pushversion": create.pushVersion,
  "package:unlist": create.unlist,
};

function scopeInput(document: Document, wanted: ScopeId): HTMLInputElement | null {
  const selector = scopeInputs[wanted];
  if (selector !== undefined) return findInput(document, selector);
  return otherBoxes(document).find(({ scope }) => scope === wanted)?.box ?? null;
}

function readScopes(document: Document, scopes: readonly ScopeId[]): Outcome {
  // The page has one radio button for both: "push new" includes versions.
  const asked = scopes.filter((scope) => scope !== "package:pushversion" || !scopes.includes("package:push"));
  const inputs = asked.map((scope) => scopeInput(document, scope));
  if (inputs.includes(null) || !findInput(document, create.push)) return refuse("missing");
  const held = chosenScopes(document, asked);
  const holds = held.map(scopeLabel).join(", ");
  if (held.some((scope) => !asked.includes(scope))) return refuse("page-chose-other", holds);
  if (held.length === asked.length) return null;
  return refuse(inputs.some((input) => input?.disabled) ? "not-offered" : "did-not-take", holds);
}

/** Packages that the glob matches count as held, whether or not they were asked for one by one. */
function readPackages(document: Document, packageIds: readonly string[]): Outcome {
  const boxes = packageBoxes(document);
  const asked = new Set(packageIds.map((id) => id.toLowerCase()));
  const offered = new Map(boxes.map((row) => [row.id.toLowerCase(), row]));
  const holds =
    document.querySelector(create.counter)?.textContent?.trim() ??
    boxes.flatMap(({ box, id }) => (box.checked ? [id] : [])).join(", ");
  if (asked.size > 0 && boxes.length === 0 && !document.querySelector(create.packages))
    return refuse("missing");
  if ([...asked].some((id) => !offered.has(id))) return refuse("not-offered", holds);
  const isWrong = ({ box, id, isMatched }: (typeof boxes)[number]) =>
    !isMatched && box.checked !== asked.has(id.toLowerCase());
  return boxes.some(isWrong) ? refuse("did-not-take", holds) : null;
}

function readExpiry(document: Document, days: number): Outcome {
  const select = findSelect(document, create.expiry);
  if (!select) return refuse("missing");
  const option = select.options[select.selectedIndex];
  if (option && Number(option.value) === days) return null;
  const isOffered = [...select.options].some(({ value }) => Number(value) === days);
  return refuse(isOffered ? "did-not-take" : "not-offered", option?.text.trim() ?? null);
}

function readLeftTicked(document: Document, asked: readonly ScopeId[]): Pick<FillReport, "leftTicked"> {
  const left = heldBoxes(document).filter(({ scope }) => scope === null || !asked.includes(scope));
  return left.length > 0 ? { leftTicked: left.map(({ label }) => label) } : {};
}

/**
 * Reads the form back. A glob or packages that were not asked for appear only when the form still holds
 * some; an expiry that was not asked for does not appear.
 */
export function readFill(document: Document, request: KeyRequest): FillReport {
  const { glob = "", packageIds, expiresInDays } = request;
  const outcomes: [FieldName, Outcome, boolean][] = [
    ["owner", readOwner(document, request.owner), true],
    ["scopes", readScopes(document, request.scopes), true],
    ["glob", readGlob(document, glob), glob !== ""],
    ["packages", readPackages(document, packageIds), packageIds.length > 0],
    ["keyName", readName(document, request.keyName), true],
  ];
  if (expiresInDays !== undefined) outcomes.push(["expiry", readExpiry(document, expiresInDays), true]);
  return {
    filled: outcomes.flatMap(([field, outcome, isAsked]) => (isAsked && !outcome ? [field] : [])),
    refused: outcomes.flatMap(([field, outcome, isAsked]) =>
      outcome && (isAsked || outcome.holds) ? [{ field, ...outcome }] : [],
    ),
    ...readLeftTicked(document, request.scopes),
  };
}
