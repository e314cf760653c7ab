import { warningPaths } from "../components/kit/icon-paths.ts";
import { t } from "../locales/sentences.ts";
import { send } from "../messaging/send.ts";
import type { CreateForm } from "../registries/page-part.ts";
import { note } from "./elements.ts";
import type { KeysPart } from "./keys-part.ts";

/**
 * Where a person points at the page's own Regenerate, or moves the focus there: that it ends a key which works and is used
 * somewhere. Only what a person does counts, or the page could ask that of each key.
 */
export function warnOfRegenerate(form: CreateForm, part: KeysPart): void {
  const { document, signal } = part;
  let isByPerson = watchPerson();
  let at: string | null = null;
  let drawn: Element | null = null;
  const goTo = (remoteId: string | null) => {
    at = remoteId;
    drawn?.remove();
    drawn = null;
  };
  const ask = async (remoteId: string) => {
    const { isInUse } = await send("checkUse", { registry: form.id, remoteId });
    if (isInUse && at === remoteId) drawn ??= draw(part, remoteId);
  };
  const onEvent = (event: Event) => {
    if (!isByPerson(event) || part.isOwnNode(event.target)) return;
    const remoteId = regeneratedBy(form, part, event.target);
    if (remoteId === at) return;
    goTo(remoteId);
    if (remoteId !== null) void ask(remoteId).catch(() => undefined);
  };
  for (const type of ["pointermove", "keydown", "focusin"])
    document.addEventListener(type, onEvent, { capture: true, signal });
  part.onList(() => {
    isByPerson = watchPerson();
    goTo(null);
  });
  signal.addEventListener("abort", () => goTo(null));
}

/**
 * Tells of each event whether a person has come to its element by it. The browser also trusts what a page brings about:
 * it moves the focus, and its links under a pointer that rests. So the pointer has to move, and each Tab moves the focus
 * once.
 */
function watchPerson(): (event: Event) => boolean {
  let pointed: EventTarget | null = null;
  let isTabbing = false;
  return (event) => {
    if (!event.isTrusted) return false;
    const { type, target } = event;
    const isArrival = type === "pointermove" ? target !== pointed : type === "focusin" && isTabbing;
    if (type === "pointermove") pointed = target;
    else isTabbing = type === "keydown" && (event as KeyboardEvent).key === "Tab";
    return isArrival;
  };
}

/** The number of the living key whose Regenerate that is, or is in. */
function regeneratedBy(form: CreateForm, { document, rows }: KeysPart, target: EventTarget | null) {
  const isButton = target instanceof Element && target.closest("a, button, [role=button]") !== null;
  if (!isButton) return null;
  const isIts = (remoteId: string) => form.regenerate(document, remoteId)?.contains(target) === true;
  return rows().find(({ status, remoteId }) => status === "active" && isIts(remoteId))?.remoteId ?? null;
}

/** It lies over what is below the row, moves nothing, and lets every press through. */
function draw({ list, document, createHost }: KeysPart, remoteId: string): Element | null {
  const row = list.rowElement(document, remoteId);
  const parent = (row && list.titleElement(row)?.parentElement) ?? row;
  if (parent === null) return null;
  const { element, root } = createHost(list, document, "notice");
  Object.assign(element.style, { position: "absolute", zIndex: "1", pointerEvents: "none" });
  root.append(note(document, { class: "warn", role: "alert" }, warningPaths, [t("badge.inUse")]));
  parent.append(element);
  return element;
}
