import { codeOf, type ErrorCode, ExtensionError } from "../errors/extension-error.ts";
import type { Request, SavedNotice } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import type { NewKey } from "../registries/page-key.ts";
import type { KeyList } from "../registries/page-part.ts";
import { bounded, boundedRow } from "./bounds.ts";

/**
 * How far the saving of one key has come. "saved" is only ever set by the background's answer. `isRetrying`: the
 * background is being asked again.
 */
export type Saving =
  | { state: "saving"; key: NewKey }
  | { state: "saved"; key: NewKey; notice: SavedNotice; isRetrying: boolean }
  | { state: "not-saved"; key: NewKey; code: ErrorCode; isRetrying: boolean };

/** One that has come to an end, for the time being. */
export type Settled = Exclude<Saving, { state: "saving" }>;

/** ms between tries while a key is not saved and the page still holds its secret; the last one repeats. */
const retryPauses = [2_000, 5_000, 15_000, 60_000];

/** ms that a key rests between two reports: a page that shows and hides its Copy must not keep the background busy. */
const rest = 1_000;

/** ms between tries where the user is asked to do something first. */
const askedPause = 5_000;

/** Failures that a try without the user, or without another run of this script, cannot mend. */
const final: ReadonlySet<ErrorCode> = new Set([
  "secret-not-found",
  "private-window",
  "several-secrets",
  "site-access-withheld",
  "unreadable-capture",
]);

/** Stands for the id of a key that was copied without a Copy link of its own. */
const unknownId = "copied";

/** Whether the user has pressed "Save it" for a key. */
export type Consent = Pick<Request<"saveNewKey">, "isAllowed">;

/** How the secrets of one page get to the background, and where it is said what became of each. */
export interface SavingWay {
  /** Keys whose secret can still be had. */
  heldIds(): string[];
  /** Resolves when the key's secret is saved. Throws {@link ExtensionError}. */
  report(key: NewKey, consent: Consent): Promise<SavedNotice>;
  /** The page's element that stands for the key; `null` where it has none. */
  anchorOf(key: NewKey): HTMLElement | null;
  /** Puts a notice at such a place, where it is not there. */
  put(notice: HTMLElement, place: HTMLElement): void;
  /** What to do about a key that is not saved; `isHeld`: its secret can still be had. */
  adviceOf(key: NewKey, isHeld: boolean): string;
  /** The id under which the key of a row is reported, where that is not the registry's. */
  idOf?(remoteId: string): string;
}

/** Reports new keys to the background and remembers, by the key's id, what became of each. */
export class KeySaver {
  readonly #savings = new Map<string, Saving>();
  /** The one pending try of a key. */
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** When each key was last asked about, in ms. */
  readonly #askedAt = new Map<string, number>();
  /** Keys that the user wants saved, and that nothing saves by itself, by their ids. */
  readonly #allowed = new Set<string>();
  /** Saves what was copied last in a private window without a Copy link. */
  #saveWithheld: (() => void) | null = null;
  /** What the page holds, as it was read in this task; `null` before. */
  #held: ReadonlySet<string> | null = null;
  /** Numbers what was asked of the background. */
  #asks = 0;
  /** The latest number by which each key was saved. */
  readonly #savedBy = new Map<string, number>();
  /** Grows when what was saved by then must be saved once more. */
  #round = 0;
  readonly #list: KeyList;
  readonly #way: SavingWay;
  readonly #document: Document;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;

  constructor(list: KeyList, way: SavingWay, document: Document, onChange: () => void, signal: AbortSignal) {
    this.#list = list;
    this.#way = way;
    this.#document = document;
    this.#onChange = onChange;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#timers.forEach(clearTimeout));
  }

  get savings(): Saving[] {
    return [...this.#savings.values()];
  }

  find(remoteId: string): Saving | undefined {
    return this.#savings.get(this.#way.idOf?.(remoteId) ?? remoteId);
  }

  /** True while a key is on its way to the vault. */
  isBusy(): boolean {
    return this.savings.some(isOnItsWay);
  }

  /**
   * A secret is readable on the page, or the user asks for another try. Never skipped for a key that is saved already:
   * it may be another secret, and the vault knows the same one again. One on its way is asked about once more after it.
   */
  save(key: NewKey): void {
    const saving = this.#savings.get(key.remoteId);
    const wait = (this.#askedAt.get(key.remoteId) ?? Number.NEGATIVE_INFINITY) + rest - performance.now();
    if (saving && isOnItsWay(saving)) this.#plan(key, rest, () => this.#saveLater(key));
    else if (wait > 0) this.#plan(key, wait, () => this.#saveLater(key));
    else void this.#try(key, 0);
  }

  /** What is saved, and what the page has let go of meanwhile, would only be said to be not saved. */
  #saveLater(key: NewKey): void {
    const saving = this.#savings.get(key.remoteId);
    if (saving?.state !== "saved" || this.isHeld(saving)) this.save(key);
  }

  /** The user wants the key of a private window, or one of several, saved after all. */
  allow(key: NewKey): void {
    if (key.remoteId !== unknownId) {
      this.#allowed.add(key.remoteId);
      void this.#try(key, 0);
    } else this.#saveWithheld?.();
  }

  /**
   * The user pressed the page's own Copy, which shows us the secret without any code in the page's world. Never
   * skipped either.
   */
  async saveCopied(remoteId: string | null, secret: string, isPressed = false): Promise<void> {
    const known = remoteId === null ? undefined : this.#savings.get(remoteId)?.key;
    const key = known ?? { remoteId: remoteId ?? unknownId, replaces: null };
    const request = {
      ...this.#factsOf(remoteId),
      secret,
      replaces: key.replaces,
      ...this.#consent(key, isPressed),
    };
    await this.#settle(key, async () => {
      if (secret.length > this.#list.secretMost) throw new ExtensionError("unreadable-capture");
      return send("saveCopiedKey", request);
    });
    if (remoteId === null) this.#withhold(() => void this.saveCopied(null, secret, true));
  }

  /** What the page says about a key whose Copy was pressed. */
  #factsOf(remoteId: string | null): Omit<Request<"saveCopiedKey">, "secret" | "replaces"> {
    const row = this.#list.rows(this.#document).find((candidate) => candidate.remoteId === remoteId);
    const account = this.#list.account(this.#document);
    return {
      ...{ registry: this.#list.id, remoteId },
      account: account && bounded(account),
      row: row ? boundedRow(row) : null,
      wordedEnd: remoteId && this.#list.wordedEnd(this.#document, remoteId, Date.now()),
    };
  }

  /**
   * Nothing that was said of saved keys holds any more: what the page still shows Copy for is saved once more, and the
   * others are no longer called saved.
   */
  saveAgain(): void {
    this.#round += 1;
    for (const { key, state } of this.savings) {
      if (state !== "saved") continue;
      this.#savings.delete(key.remoteId);
      if (this.#heldIds().has(key.remoteId)) void this.#try(key, 0);
    }
    this.#onChange();
  }

  /** A passphrase was set: what was saved on this device is in the vault now. */
  noteSetUp(): void {
    for (const saving of this.savings)
      if (saving.state === "saved" && saving.notice.savedIn === "device")
        this.#set({ ...saving, notice: { ...saving.notice, savedIn: "vault" } });
  }

  /** True while its secret can still be had, as far as that can be told. */
  isHeld({ key }: Saving): boolean {
    return key.remoteId === unknownId || this.#heldIds().has(key.remoteId);
  }

  /** Read once for all keys of a draw, because a page may show a thousand; the page may be another after that. */
  #heldIds(): ReadonlySet<string> {
    if (this.#held === null) queueMicrotask(() => (this.#held = null));
    this.#held ??= new Set(this.#way.heldIds());
    return this.#held;
  }

  /** What is to be told of a key without a row: failures, unless a newer key stands in its row, and copies. */
  isWorthTelling({ key, state }: Saving): boolean {
    if (key.remoteId === unknownId) return true;
    return state !== "saved" && !this.savings.some((other) => this.#isRenewal(other.key, key));
  }

  /** A secret that is not in the vault would be lost if the page went away now; `isTold`: somebody else has it, by its id. */
  isAtRisk(isTold = (_: string) => false): boolean {
    return this.#way.heldIds().some((remoteId) => {
      const saving = this.#savings.get(remoteId);
      return saving && (saving.state !== "saved" || saving.isRetrying) && !isTold(remoteId);
    });
  }

  #consent({ remoteId }: NewKey, isPressed = false): Consent {
    return isPressed || this.#allowed.has(remoteId) ? { isAllowed: true } : {};
  }

  /** Only where its notice offers to: a secret is held no longer than it must be. */
  #withhold(save: () => void): void {
    const saving = this.#savings.get(unknownId);
    this.#saveWithheld = saving?.state === "not-saved" && saving.code === "private-window" ? save : null;
  }

  #isRenewal(newer: NewKey, older: NewKey): boolean {
    return newer.replaces === older.remoteId && this.#way.anchorOf(newer) !== null;
  }

  async #try(key: NewKey, attempt: number): Promise<void> {
    const { remoteId } = key;
    clearTimeout(this.#timers.get(remoteId));
    this.#askedAt.set(remoteId, performance.now());
    const consent = this.#consent(key);
    await this.#settle(key, () => this.#way.report(key, consent));
    const saving = this.#savings.get(remoteId);
    if (saving?.state === "not-saved" && !final.has(saving.code)) this.#tryLater(key, attempt, saving.code);
  }

  #tryLater(key: NewKey, attempt: number, code: ErrorCode): void {
    const isAsked = code === "too-many-until-unlock" || code === "too-many-until-passphrase";
    const pause = isAsked ? askedPause : (retryPauses[Math.min(attempt, retryPauses.length - 1)] ?? rest);
    this.#plan(key, pause, () => {
      const saving = this.#savings.get(key.remoteId);
      if (saving?.state !== "not-saved" || saving.isRetrying || !this.isHeld(saving)) return;
      void this.#try(key, attempt + 1);
    });
  }

  /** In place of what was planned for the key. */
  #plan({ remoteId }: NewKey, pause: number, act: () => void): void {
    if (this.#signal.aborted) return;
    clearTimeout(this.#timers.get(remoteId));
    this.#timers.set(remoteId, setTimeout(act, pause));
  }

  async #settle(key: NewKey, ask: () => Promise<SavedNotice>): Promise<void> {
    const { remoteId } = key;
    const number = ++this.#asks;
    const before = this.#savings.get(remoteId);
    // What was said stays said until there is more to say: a card that comes and goes misleads.
    if (before === undefined) this.#set({ state: "saving", key });
    else if (before.state !== "saving") this.#set({ ...before, isRetrying: true });
    try {
      const notice = await this.#askInOneRound(ask);
      this.#savedBy.set(remoteId, Math.max(number, this.#savedBy.get(remoteId) ?? 0));
      this.#set({ state: "saved", key, notice, isRetrying: false });
    } catch (error) {
      // What was asked later has been saved, and the page holds one secret of a key: this one has come too late.
      if (number < (this.#savedBy.get(remoteId) ?? 0)) return;
      // Also where it was saved before: nobody knows whether this is the same secret.
      this.#set({ state: "not-saved", key, code: codeOf(error), isRetrying: false });
    }
  }

  /** An answer from before {@link saveAgain} says nothing after it. */
  async #askInOneRound(ask: () => Promise<SavedNotice>): Promise<SavedNotice> {
    const round = this.#round;
    const notice = await ask();
    return round === this.#round ? notice : this.#askInOneRound(ask);
  }

  #set(saving: Saving): void {
    if (this.#signal.aborted) return;
    this.#savings.set(saving.key.remoteId, saving);
    this.#onChange();
  }
}

function isOnItsWay(saving: Saving): boolean {
  return saving.state === "saving" || saving.isRetrying;
}
