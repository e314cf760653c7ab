import type { FieldName, FillReport, KeyRequest, Lifetime, PermissionId, RefusalReason } from "../offer.ts";
import { labelOf } from "../permissions.ts";
import {
  chosenOwner,
  chosenPermissions,
  findInput,
  findSelect,
  isSameName,
  ownerOptions,
  packageBoxes,
  targetsOf,
} from "./form.ts";
import { heldBoxes, otherBoxes } from "./other-permissions.ts";
import { permissions as known } from "./permissions.ts";
import { globRule, isLegalName } from "./rules.ts";
import { create } from "./selectors.ts";

/** `null`: the field holds what was asked. */
type Outcome = { reason: RefusalReason; holds: string | null } | null;

const refuse = (reason: RefusalReason, holds: string | null = null): Outcome => ({
  reason,
  holds: holds || null,
});

/** `selectors` are those of the field and of the page's message about it. */
function readText(document: Document, selectors: [string, string], value: string, isLegal: boolean): Outcome {
  const field = findInput(document, selectors[0]);
  if (!field) return refuse("missing");
  if (!isLegal) return refuse("invalid", field.value);
  if (field.value !== value) return refuse("did-not-take", field.value);
  const message = document.querySelector(selectors[1])?.textContent?.trim();
  return message || field.getAttribute("aria-invalid") === "true" ? refuse("invalid", field.value) : null;
}

function readOwner(document: Document, owner: string): Outcome {
  const select = findSelect(document, create.owner);
  if (!select) return refuse("missing");
  const chosen = chosenOwner(document);
  if (isSameName(chosen, owner)) return null;
  const isOffered = ownerOptions(select).some(({ name }) => isSameName(name, owner));
  return refuse(isOffered ? "did-not-take" : "not-offered", chosen);
}

const permissionInputs: Readonly<Record<PermissionId, string>> = {
  "package:push": create.pushNew,
  "package:pushversion": create.pushVersion,
  "package:unlist": create.unlist,
};

function permissionInput(document: Document, wanted: PermissionId): HTMLInputElement | null {
  const selector = permissionInputs[wanted];
  if (selector !== undefined) return findInput(document, selector);
  return otherBoxes(document).find(({ id }) => id === wanted)?.box ?? null;
}

function readPermissions(document: Document, wanted: readonly PermissionId[]): Outcome {
  // The page has one radio button for both: "push new" includes versions.
  const asked = wanted.filter((id) => id !== "package:pushversion" || !wanted.includes("package:push"));
  const inputs = asked.map((id) => permissionInput(document, id));
  if (inputs.includes(null) || !findInput(document, create.push)) return refuse("missing");
  const held = chosenPermissions(document).filter((id) => asked.includes(id) || id in permissionInputs);
  const holds = held.map((id) => labelOf(id, known)).join(", ");
  if (held.some((id) => !asked.includes(id))) return refuse("page-chose-other", holds);
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

function readLifetime(document: Document, lifetime: Lifetime): Outcome {
  const select = findSelect(document, create.expiry);
  if (!select) return refuse("missing");
  const days = lifetime.kind === "days" ? lifetime.days : Number.NaN;
  const option = select.options[select.selectedIndex];
  if (option && Number(option.value) === days) return null;
  const isOffered = [...select.options].some(({ value }) => Number(value) === days);
  return refuse(isOffered ? "did-not-take" : "not-offered", option?.text.trim() ?? null);
}

function readLeftTicked(document: Document, asked: readonly PermissionId[]): Pick<FillReport, "leftTicked"> {
  const left = heldBoxes(document).filter(({ id }) => id === null || !asked.includes(id));
  return left.length > 0 ? { leftTicked: left.map(({ label }) => label) } : {};
}

/**
 * Reads the form back. A pattern or packages that were not asked for appear only when the form still holds
 * some; a life time that was not asked for does not appear.
 */
export function readFill(document: Document, request: KeyRequest): FillReport {
  const { permissions, lifetime, keyName } = request;
  const { isAll, glob, packageIds } = targetsOf(request);
  const outcomes: [FieldName, Outcome, boolean][] = [
    ["owner", readOwner(document, request.owner ?? ""), true],
    ["permissions", readPermissions(document, permissions), true],
    // The page's form has no such choice.
    ["all", isAll ? refuse("not-offered") : null, isAll],
    [
      "patterns",
      readText(document, [create.glob, create.globMessage], glob, globRule.test(glob)),
      glob !== "",
    ],
    ["packages", readPackages(document, packageIds), packageIds.length > 0],
    ["keyName", readText(document, [create.name, create.nameMessage], keyName, isLegalName(keyName)), true],
  ];
  if (lifetime) outcomes.push(["lifetime", readLifetime(document, lifetime), true]);
  return {
    filled: outcomes.flatMap(([field, outcome, isAsked]) => (isAsked && !outcome ? [field] : [])),
    refused: outcomes.flatMap(([field, outcome, isAsked]) =>
      outcome && (isAsked || outcome.holds) ? [{ field, ...outcome }] : [],
    ),
    ...readLeftTicked(document, permissions),
  };
}
