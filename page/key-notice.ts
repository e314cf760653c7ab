import { byPerson } from "../components/card/by-person.ts";
import { savedPaths, warningPaths } from "../components/kit/icon-paths.ts";
import type { ErrorCode } from "../errors/extension-error.ts";
import { formatDate } from "../keys/dates.ts";
import { errorSentence } from "../locales/error-sentence.ts";
import { type SentenceKey, sentence, t } from "../locales/sentences.ts";
import type { SavedNotice } from "../messaging/protocol.ts";
import { element, note, noteHead, smallButton, strong } from "./elements.ts";
import type { Settled } from "./saving.ts";

export interface NoticeFacts {
  saving: Settled;
  /** What the page calls the key; `null` where it has no row. */
  name: string | null;
  /** The page says that the key is dead: when it would have expired says nothing any more. */
  hasEnded: boolean;
  /** False once the page has forgotten the secret: then neither Copy nor another try can help. */
  isHeld: boolean;
  /** What to do where it is not saved. */
  advice: string;
  onRetry(): void;
  /** The user wants a key saved that is not saved by itself. */
  onAllow(): void;
  /** The user wants to set a passphrase. */
  onSetUp(): void;
}

type NotSaved = Extract<Settled, { state: "not-saved" }>;

/** What each place says at this moment: drawn anew it would be read out again, and its button would lose the focus. */
const said = new WeakMap<Element, string>();

/** Where one key is spoken of. Put it into the page before there is anything to say: only then is that read out. */
export function createPlace(document: Document): HTMLElement {
  const regions = ["status", "alert"].map((role) => element(document, "div", { role }));
  return element(document, "div", {}, ...regions);
}

/** Says in a `place` of {@link createPlace} what became of one key. */
export function drawNotice(place: Element, facts: NoticeFacts): void {
  const { saving, name, hasEnded, isHeld } = facts;
  const words = JSON.stringify([{ ...saving, isRetrying: null }, name, hasEnded, isHeld]);
  if (said.get(place) !== words) {
    clearNotice(place);
    place.children[isAlarming(saving) ? 1 : 0]?.append(noticeOf(place.ownerDocument, facts));
    said.set(place, words);
  }
  const button = place.querySelector<HTMLButtonElement>(".try");
  if (button && saving.state === "not-saved") showRetry(button, saving);
}

/** Nothing is known of the key for the moment. */
export function clearNotice(place: Element): void {
  for (const region of place.children) region.replaceChildren();
  said.delete(place);
}

/** What interrupts the reader. */
function isAlarming(saving: Settled): boolean {
  return saving.state === "not-saved" && !asks.has(saving.code);
}

function showRetry(button: HTMLButtonElement, { code, isRetrying }: NotSaved): void {
  const offer = asks.has(code) ? t("notice.saveIt") : t("app.tryAgain");
  button.setAttribute("aria-disabled", `${isRetrying}`);
  button.textContent = isRetrying ? t("notice.retrying") : offer;
}

/** Why a key waits for a person's word. */
const asks: ReadonlySet<ErrorCode> = new Set(["private-window", "several-secrets"]);

function noticeOf(document: Document, facts: NoticeFacts): HTMLElement {
  const { saving } = facts;
  return saving.state === "saved"
    ? savedNotice(document, saving.notice, facts)
    : notSavedNotice(document, saving.code, facts);
}

/** Where a key is not protected, or not yet. */
const reasons = {
  vault: null,
  device: "notice.setPassphrase",
  beside: "notice.vaultUnreadable",
  unproven: "notice.notProtected",
} as const;

/** At a key's row, after the durable write and not before. What the row says better than the answer is the row's. */
function savedNotice(document: Document, notice: SavedNotice, facts: NoticeFacts): HTMLElement {
  const { expiresAt, savedIn, isKnownFormat, isAsked, pushCommand } = notice;
  const name = notice.name ?? facts.name;
  const where = savedIn === "vault" ? "notice.inVault" : "notice.onDevice";
  const reason = reasons[savedIn];
  const more = [
    expiresAt && !facts.hasEnded && t("notice.expires", { date: formatDate(expiresAt, t("language")) }),
    reason && t(reason),
    !isKnownFormat && t("key.oddFormat", { registry: document.location.hostname }),
    isAsked && t("key.asked"),
    pushCommand && t("notice.publish"),
  ];
  const text = [
    noteHead(document, t("notice.saved")),
    t(where, { name: name ? `“${name}”` : t("notice.unnamed") }),
    ...more.map((line) => line && element(document, "span", { class: "soft block" }, line)),
    pushCommand && element(document, "code", {}, pushCommand),
  ];
  const button = savedIn === "device" && setUpButton(document, facts);
  return note(document, { class: "safe" }, savedPaths, text, button);
}

/** Leads to a page of ours: no passphrase is ever typed in a registry's. */
function setUpButton(document: Document, { onSetUp }: NoticeFacts): HTMLElement {
  const button = smallButton(document, "", byPerson(onSetUp));
  button.textContent = t("app.setPassphrase");
  return button;
}

/** Another try would only repeat these; what is named helps against a limit, after which one comes by itself. */
const vain: Partial<Record<ErrorCode, SentenceKey | null>> = {
  "unreadable-capture": null,
  "not-allowed": null,
  "too-many-captures": "notice.wait",
  "too-many-until-unlock": "notice.then",
  "too-many-until-passphrase": "notice.then",
};

/** Why, and what to do before the page forgets the secret; in red, but where the key waits for a person's word. */
function notSavedNotice(document: Document, code: ErrorCode, facts: NoticeFacts): HTMLElement {
  const { isHeld, advice } = facts;
  const help = isHeld && vain[code];
  const isAsk = asks.has(code);
  const why = (isHeld || !isAsk) && errorSentence(code);
  const next = help ? sentence(help) : (!isHeld || !isAsk) && advice;
  const line = next && element(document, "span", { class: "block" }, ...strong(document, next));
  const look = { class: isAsk ? "warn" : "danger lost" };
  const text = [noteHead(document, t("notice.notSaved")), why, line];
  return note(document, look, warningPaths, text, notSavedButton(document, code, facts));
}

function notSavedButton(document: Document, code: ErrorCode, facts: NoticeFacts): HTMLElement | null {
  if (code === "too-many-until-passphrase") return setUpButton(document, facts);
  if (!facts.isHeld || code in vain) return null;
  return asks.has(code)
    ? smallButton(document, "try", byPerson(facts.onAllow))
    : smallButton(document, "danger try", facts.onRetry);
}
