import { byPerson } from "../components/card/by-person.ts";
import type { ErrorCode } from "../errors/extension-error.ts";
import { formatDate } from "../keys/dates.ts";
import { errorSentence } from "../locales/error-sentence.ts";
import { t } from "../locales/sentences.ts";
import type { SavedNotice } from "../messaging/protocol.ts";
import { element, note, noteHead, sentence, smallButton } from "./elements.ts";
import type { Settled } from "./saving.ts";

export interface NoticeFacts {
  saving: Settled;
  /** What the page calls the key; `null` where it has no row. */
  name: string | null;
  /** The page says that the key is dead: when it would have expired says nothing any more. */
  hasEnded: boolean;
  /** False once the page has forgotten the secret: then neither Copy nor another try can help. */
  isHeld: boolean;
  onRetry(): void;
  /** The user wants a private window's key saved. */
  onAllow(): void;
}

type NotSaved = Extract<Settled, { state: "not-saved" }>;

/** What each place says at this moment: drawn anew it would be read out again, and its button would lose the focus. */
const said = new WeakMap<Element, string>();

/** Says in `place` what became of one key. */
export function drawNotice(place: Element, facts: NoticeFacts): void {
  const { saving, name, hasEnded, isHeld } = facts;
  const words = JSON.stringify([
    saving.key.remoteId,
    saving.state,
    name,
    hasEnded,
    isHeld,
    "code" in saving && saving.code,
    "notice" in saving && saving.notice.place,
  ]);
  if (said.get(place) !== words) place.replaceChildren(noticeOf(place.ownerDocument, facts));
  said.set(place, words);
  const button = place.querySelector("button");
  if (button && saving.state === "not-saved") showRetry(button, saving);
}

function showRetry(button: HTMLButtonElement, { code, isRetrying }: NotSaved): void {
  const offer = code === "private-window" ? t("notice.saveIt") : t("app.tryAgain");
  button.setAttribute("aria-disabled", `${isRetrying}`);
  button.textContent = isRetrying ? t("notice.retrying") : offer;
}

function noticeOf(document: Document, facts: NoticeFacts): HTMLElement {
  const { saving, isHeld, onRetry, onAllow } = facts;
  if (saving.state === "saved") return savedNotice(document, noticeAtRow(saving.notice, facts));
  if (saving.code === "private-window") return privateNotice(document, isHeld, onAllow);
  return notSavedNotice(document, saving.code, isHeld, onRetry);
}

/** What the row says better than the answer. */
function noticeAtRow(notice: SavedNotice, { name, hasEnded }: NoticeFacts): SavedNotice {
  return { ...notice, name: notice.name ?? name, expiresAt: hasEnded ? null : notice.expiresAt };
}

/** At a key's row, after the durable write and not before. */
function savedNotice(
  document: Document,
  { name, expiresAt, place, isKnownFormat }: SavedNotice,
): HTMLElement {
  const more = [
    expiresAt && t("notice.expires", { date: formatDate(expiresAt, t("language")) }),
    place === "device" && t("notice.setPassphrase"),
    place === "beside" && t("notice.vaultUnreadable"),
    place === "unproven" && t("notice.notProtected"),
    !isKnownFormat && t("key.oddFormat"),
  ];
  const lines = more.map((text) => text && element(document, "span", { class: "soft block" }, text));
  const text = [noteHead(document, t("notice.saved")), whereText(name, place), ...lines];
  return note(document, { class: "safe", role: "status" }, "saved", text);
}

function whereText(name: string | null, place: SavedNotice["place"]): string {
  if (place !== "vault") return name ? t("notice.onDevice", { name }) : t("notice.onDeviceUnnamed");
  return name ? t("notice.inVault", { name }) : t("notice.inVaultUnnamed");
}

/** What helps where another try would only repeat the failure; a limit is tried again by itself. */
const helps: Partial<Record<ErrorCode, () => string>> = {
  "unreadable-capture": () => t("notice.pressCopy"),
  "not-allowed": () => t("notice.pressCopy"),
  "too-many-captures": () => t("notice.waitOrCopy"),
  "too-many-until-unlock": () => t("notice.unlockOnce"),
  "too-many-until-passphrase": () => t("notice.passphraseNow"),
};

/** In red: why, and what to do before the page forgets the secret. */
function notSavedNotice(
  document: Document,
  code: ErrorCode,
  isHeld: boolean,
  onRetry: () => void,
): HTMLElement {
  const help = helps[code];
  const advice = element(
    document,
    "span",
    { class: "block" },
    ...sentence(document, isHeld ? (help?.() ?? t("notice.pressCopyOrRetry")) : t("notice.forgotten")),
  );
  const { happened } = errorSentence(code);
  const text = [noteHead(document, t("notice.notSaved")), happened, advice];
  const button = isHeld && !help && smallButton(document, "danger", onRetry);
  return note(document, { class: "danger lost", role: "alert" }, "warning", text, button);
}

/** At a key's row in a private window: nothing of it has been stored, and nothing is without this press. */
function privateNotice(document: Document, isHeld: boolean, onAllow: () => void): HTMLElement {
  const words = isHeld ? t("notice.privateHeld") : t("notice.privateForgotten");
  const button = isHeld && smallButton(document, "", byPerson(onAllow));
  const look = { class: "warn", role: "status" } as const;
  return note(document, look, "warning", [noteHead(document, t("notice.private")), words], button);
}
