import { t } from "../locales/sentences.ts";
import { send } from "../messaging/send.ts";
import type { KeyRequest } from "../registries/offer.ts";
import type { CreateForm } from "../registries/page-part.ts";
import { bounded } from "./bounds.ts";
import { ownLine, smallButton } from "./elements.ts";
import type { KeysPart } from "./keys-part.ts";

/**
 * For registries whose form and new key are not one page: notes what the form is sent with, so that the key can be told
 * by it, and offers to fill it in again where the page has lost it. Nothing is held back, filled or sent by itself.
 */
export function watchSending(form: CreateForm, part: KeysPart): void {
  const { list, document, signal } = part;
  const place = () => ({ registry: list.id, account: bounded(list.account(document) ?? "") || null });
  document.addEventListener(
    "submit",
    ({ target }) => {
      const request = isOwnForm(form, document, target) ? form.readForm(document) : null;
      if (request === null) return;
      const note = { ...place(), listedIds: listedIds(form, part), request };
      void send("noteDraft", note).catch(() => undefined);
    },
    { capture: true, signal },
  );
  void send("findDraft", place())
    .then(({ request }) => request && offerAgain(form, part, request))
    .catch(() => undefined);
}

/** A page has other forms, too. */
function isOwnForm(form: CreateForm, document: Document, target: EventTarget | null): boolean {
  const fields = ["keyName", "permissions", "patterns", "packages"] as const;
  const field = fields.map((name) => form.fieldElement(document, name)).find((found) => found !== null);
  return field !== undefined && target instanceof Node && Node.prototype.contains.call(target, field);
}

/** `null` where the page does not list all of them. */
function listedIds(form: CreateForm, { document, rows }: KeysPart): string[] | null {
  return form.isWholeList(document, rows()) ? rows().map(({ remoteId }) => remoteId) : null;
}

/** A line above the card, as long as the form holds something else. */
function offerAgain(form: CreateForm, part: KeysPart, request: KeyRequest): void {
  const { document, host, signal } = part;
  const words = document.createTextNode(t("sent.lost"));
  const fill = async () => {
    const { refused } = await form.fill(document, request);
    if (refused.length > 0) words.data = t("sent.partly");
    part.draw();
  };
  const button = smallButton(document, "", () => void fill().catch(() => undefined));
  button.textContent = t("filled.again");
  const line = ownLine(document, words, button);
  part.onDraw(() => {
    const isLost = form.readForm(document) !== null && form.check(document, request).refused.length > 0;
    const root = isLost ? host.put()?.root : undefined;
    if (root === undefined) line.remove();
    else if (line.parentNode !== root) root.prepend(line);
  });
  signal.addEventListener("abort", () => line.remove());
  part.draw();
}
