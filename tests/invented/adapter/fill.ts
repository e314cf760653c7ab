import { setChecked, setValue } from "../../../registries/form-controls.ts";
import type {
  FieldName,
  FillReport,
  KeyRequest,
  Lifetime,
  RefusalReason,
} from "../../../registries/offer.ts";
import { boxes, find, heldPermissions, patternFields, readForm, readLifetime } from "./form.ts";
import { permissions, usual } from "./rules.ts";

/** ms; the page draws some 20 ms after a change, in a hidden tab up to a second. */
const longestDrawing = 3_000;

/** Does something to an element of the form, and waits until the page has drawn the form anew. */
async function change(element: HTMLElement | null, act: (element: HTMLElement) => void): Promise<void> {
  const form = element?.closest("form");
  if (!element || !form) return;
  const drawn = whenGone(form);
  act(element);
  await drawn;
}

function whenGone(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      observer.disconnect();
      clearTimeout(limit);
      resolve();
    };
    const observer = new MutationObserver(() => {
      if (!element.isConnected) stop();
    });
    const limit = setTimeout(stop, longestDrawing);
    observer.observe(element.ownerDocument.body, { childList: true, subtree: true });
  });
}

async function check(box: HTMLInputElement | null | undefined, isWanted: boolean): Promise<void> {
  if (box && !box.disabled && box.checked !== isWanted) await change(box, () => setChecked(box, isWanted));
}

async function setText(field: HTMLInputElement | null | undefined, value: string): Promise<void> {
  if (field && field.value !== value) await change(field, () => setValue(field, value));
}

/** Those that another asked one implies cannot be asked for besides. */
function setOf(asked: readonly string[]): string[] {
  const implied = permissions.filter(({ id }) => asked.includes(id)).flatMap(({ implies = [] }) => implies);
  return asked.filter((id) => !implied.includes(id));
}

/** Unticks first: what implies the others closes them. */
async function choosePermissions(document: Document, asked: readonly string[]): Promise<void> {
  const wanted = setOf(asked);
  for (const id of heldPermissions(document))
    if (!wanted.includes(id)) await check(boxes(document).get(id), false);
  for (const id of wanted) await check(boxes(document).get(id), true);
}

async function chooseTargets(document: Document, targets: KeyRequest["targets"]): Promise<void> {
  if (targets.kind === "all") return check(find(document, "all"), true);
  await check(find(document, "some"), true);
  const { patterns } = targets;
  const excess = () => patternFields(document).length - patterns.length;
  for (let left = excess(); left > 0; left -= 1)
    await change(find(document, "less"), (button) => button.click());
  for (let left = excess(); left < 0; left += 1)
    await change(find(document, "more"), (button) => button.click());
  for (const [at, pattern] of patterns.entries()) await setText(patternFields(document)[at], pattern);
}

async function setLifetime(document: Document, lifetime: Lifetime | undefined): Promise<void> {
  if (lifetime === undefined || lifetime.kind === "days") return;
  await check(find(document, "never"), lifetime.kind === "never");
  if (lifetime.kind === "date") await setText(find(document, "date"), lifetime.date);
}

/** Targets are closed until the permissions are chosen. */
export async function fill(document: Document, request: KeyRequest): Promise<FillReport> {
  await choosePermissions(document, request.permissions);
  await chooseTargets(document, request.targets);
  await setLifetime(document, request.lifetime);
  await setText(find(document, "name"), request.keyName);
  return readFill(document, request);
}

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each) => other.includes(each));

/** What the form holds of a request. */
export function readFill(document: Document, request: KeyRequest): FillReport {
  const held = readForm(document);
  const report: FillReport = { filled: [], refused: [] };
  const note = (field: FieldName, isHeld: boolean, reason: RefusalReason, holds = "") => {
    if (held && isHeld) report.filled.push(field);
    else report.refused.push({ field, reason: held ? reason : "missing", holds: holds || null });
  };
  const wanted = setOf(request.permissions);
  const isOffered = wanted.every((id) => boxes(document).has(id));
  const mine = held?.permissions ?? [];
  note("permissions", sameSet(mine, wanted), isOffered ? "did-not-take" : "not-offered", mine.join(", "));
  noteTargets();
  const { keyName } = request;
  const max = usual.name?.max ?? Number.POSITIVE_INFINITY;
  note(
    "keyName",
    held?.keyName === keyName,
    keyName.length > max ? "invalid" : "did-not-take",
    held?.keyName,
  );
  if (request.lifetime) noteLifetime(request.lifetime);
  return report;

  function noteTargets(): void {
    const { targets } = request;
    const patterns = held?.targets.kind === "some" ? held.targets.patterns : [];
    if (targets.kind === "all")
      note("all", find(document, "all")?.checked ?? false, "did-not-take", patterns.join(", "));
    else note("patterns", sameSet(patterns, targets.patterns), "did-not-take", patterns.join(", "));
  }

  function noteLifetime(asked: Lifetime): void {
    const holds = readLifetime(document);
    const isHeld = JSON.stringify(holds) === JSON.stringify(asked);
    const words = holds?.kind === "date" ? holds.date : holds?.kind;
    note("lifetime", isHeld, asked.kind === "days" ? "not-offered" : "did-not-take", words);
  }
}
