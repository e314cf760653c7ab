import { byPerson } from "../components/card/by-person.ts";
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
  const words = JSON.stringify([
    saving.key.remoteId,
    saving.state,
    name,
    hasEnded,
    isHeld,
    "code" in saving && saving.code,
    "notice" in saving && saving.notice.savedIn,
  ]);
  if (said.get(place) !== words) sayIn(place, noticeOf(place.ownerDocument, facts), isAlarming(saving));
  said.set(place, words);
  const button = place.querySelector<HTMLButtonElement>(".try");
  if (button && saving.state === "not-saved") showRetry(button, saving);
}

/** Nothing is known of the key for the moment. */
export function clearNotice(place: Element): void {
  for (const region of place.children) region.replaceChildren();
  said.delete(place);
}

function sayIn({ children: [status, alert] }: Element, notice: HTMLElement, isAlarm: boolean): void {
  status?.replaceChildren(...(isAlarm ? [] : [notice]));
  alert?.replaceChildren(...(isAlarm ? [notice] : []));
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
  if (saving.state === "saved") return savedNotice(document, noticeAtRow(saving.notice, facts), facts);
  return asks.has(saving.code)
    ? askNotice(document, saving.code, facts)
    : notSavedNotice(document, saving.code, facts);
}

/** What the row says better than the answer. */
function noticeAtRow(notice: SavedNotice, { name, hasEnded }: NoticeFacts): SavedNotice {
  return { ...notice, name: notice.name ?? name, expiresAt: hasEnded ? null : notice.expiresAt };
}

/** At a key's row, after the durable write and not before. */
function savedNotice(
  document: Document,
  { name, expiresAt, savedIn, isKnownFormat, isAsked, pushCommand }: SavedNotice,
  { onSetUp }: NoticeFacts,
): HTMLElement {
  const more = [
    expiresAt && t("notice.expires", { date: formatDate(expiresAt, t("language")) }),
    savedIn === "device" && t("notice.setPassphrase"),
    savedIn === "beside" && t("notice.vaultUnreadable"),
    savedIn === "unproven" && t("notice.notProtected"),
    !isKnownFormat && t("key.oddFormat"),
    isAsked === true && t("key.asked"),
  ];
  const lines = more.map((text) => text && element(document, "span", { class: "soft block" }, text));
  const push = pushCommand !== undefined && [
    element(document, "span", { class: "soft block" }, t("notice.publish")),
    element(document, "code", { class: "block" }, pushCommand),
  ];
  const text = [noteHead(document, t("notice.saved")), whereText(name, savedIn), ...lines, ...(push || [])];
  return note(
    document,
    { class: "safe" },
    "saved",
    text,
    savedIn === "device" && setUpButton(document, onSetUp),
  );
}

/** Leads to a page of ours: no passphrase is ever typed in a registry's. */
function setUpButton(document: Document, onSetUp: () => void): HTMLElement {
  const button = smallButton(document, "", byPerson(onSetUp));
  button.textContent = t("app.setPassphrase");
  return button;
}

function whereText(name: string | null, savedIn: SavedNotice["savedIn"]): string {
  if (savedIn !== "vault") return name ? t("notice.onDevice", { name }) : t("notice.onDeviceUnnamed");
  return name ? t("notice.inVault", { name }) : t("notice.inVaultUnnamed");
}

/** Another try would only repeat these; what is named helps against a limit, after which one comes by itself. */
const vain: Partial<Record<ErrorCode, SentenceKey | null>> = {
  "unreadable-capture": null,
  "not-allowed": null,
  "too-many-captures": "notice.wait",
  "too-many-until-unlock": "notice.then",
  "too-many-until-passphrase": "notice.then",
};

/** In red: why, and what to do before the page forgets the secret. */
function notSavedNotice(
  document: Document,
  code: ErrorCode,
  { isHeld, advice, onRetry, onSetUp }: NoticeFacts,
): HTMLElement {
  const help = vain[code];
  const words = help && isHeld ? sentence(help) : advice;
  const line = element(document, "span", { class: "block" }, ...strong(document, words));
  const text = [noteHead(document, t("notice.notSaved")), errorSentence(code), line];
  const retry = isHeld && help === undefined && smallButton(document, "danger try", onRetry);
  const button = code === "too-many-until-passphrase" ? setUpButton(document, onSetUp) : retry;
  return note(document, { class: "danger lost" }, "warning", text, button);
}

/** At a key of which nothing has been stored, and nothing is without this press. */
function askNotice(document: Document, code: ErrorCode, { isHeld, onAllow }: NoticeFacts): HTMLElement {
  const isPrivate = code === "private-window";
  const privately = isHeld ? t("notice.privateHeld") : t("notice.privateForgotten");
  const words = isPrivate ? privately : errorSentence(code);
  const button = isHeld && smallButton(document, "try", byPerson(onAllow));
  return note(
    document,
    { class: "warn" },
    "warning",
    [noteHead(document, isPrivate ? t("notice.private") : t("notice.notSaved")), words],
    button,
  );
}
