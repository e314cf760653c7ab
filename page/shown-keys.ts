import { ExtensionError } from "../errors/extension-error.ts";
import { t } from "../locales/sentences.ts";
import type { SavedNotice } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import type { KeyRow, NewKey, ShownKey } from "../registries/page-key.ts";
import type { KeyListBy } from "../registries/page-part.ts";
import { bounded, boundedRow } from "./bounds.ts";
import { leavingRoom } from "./pacing.ts";
import type { Consent, KeySaver, SavingWay } from "./saving.ts";
import { findShown, isRival } from "./shown-rules.ts";

/** A secret that the page shows, or has shown and that is not saved yet: the page would not show it again. */
interface Held {
  /** Its id is the registry's, or one of ours that no registry has. */
  readonly key: NewKey;
  shown: ShownKey;
  /** The registry's id as the list has told it; the page may show the key without it. */
  linkedId: string | null;
  isShown: boolean;
  /** No other secret stands where only one key can. */
  isAlone: boolean;
}

const goneWords: Record<ShownKey["gone"], () => string> = {
  reload: () => t("shown.reload"),
  leave: () => t("shown.leave"),
  route: () => t("shown.leave"),
  idle: () => t("shown.idle"),
};

/** What is sent of a key of which the page says nothing. */
const nothingTold = {
  ...{ name: "", owner: null, permissions: [], coverage: "unknown" },
  ...{ patterns: [], packageIds: [], namespaces: [], status: "active" },
} satisfies Omit<KeyRow, "remoteId">;

/** Saves the keys whose secrets stand in the document, as soon as they do. */
export class ShownKeys implements SavingWay {
  readonly #list: KeyListBy<"document">;
  readonly #document: Document;
  /** By the secret. */
  readonly #held = new Map<string, Held>();
  #unnamed = 0;

  constructor(list: KeyListBy<"document">, document: Document) {
    this.#list = list;
    this.#document = document;
  }

  /** Looks now, and at every change of the page until the signal ends. */
  watch(saver: KeySaver, signal: AbortSignal): void {
    const look = leavingRoom(() => this.#look(saver, this.#find()), signal);
    const observer = new MutationObserver(look);
    const changes = { childList: true, subtree: true, characterData: true, attributeFilter: ["value"] };
    observer.observe(this.#document, changes);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      this.#look(saver, []);
    });
    look();
  }

  /** The id of the one key whose own the page does not show; of several nobody can tell. */
  link(remoteId: string, saver: KeySaver): void {
    const [one, ...others] = [...this.#held.values()].filter((held) => idIn(held) === null);
    if (one === undefined || others.length > 0) return;
    one.linkedId = remoteId;
    saver.save(one.key);
  }

  heldIds(): string[] {
    return [...this.#held.values()].map(({ key }) => key.remoteId);
  }

  idOf(remoteId: string): string {
    return [...this.#held.values()].find((held) => idIn(held) === remoteId)?.key.remoteId ?? remoteId;
  }

  async report(key: NewKey, consent: Consent): Promise<SavedNotice> {
    const held = this.#heldOf(key);
    if (held === undefined) throw new ExtensionError("secret-not-found");
    if (!held.isAlone && !consent.isAllowed) throw new ExtensionError("several-secrets");
    const notice = await send("saveShownKey", { ...this.#messageOf(held), ...consent });
    if (!held.isShown) this.#held.delete(held.shown.secret);
    return notice;
  }

  /** Beside what shows it; a key that is not saved is told of wherever the page has gone on to. */
  anchorOf(key: NewKey): HTMLElement | null {
    const held = this.#heldOf(key);
    if (held === undefined) return null;
    return held.shown.anchor.isConnected ? (held.shown.anchor as HTMLElement) : this.#document.body;
  }

  put(notice: HTMLElement, place: HTMLElement): void {
    if (place === this.#document.body) {
      if (place.firstChild !== notice) place.prepend(notice);
    } else if (place.nextSibling !== notice) place.after(notice);
  }

  adviceOf(key: NewKey, isHeld: boolean): string {
    return isHeld ? goneWords[this.#heldOf(key)?.shown.gone ?? "leave"]() : t("shown.forgotten");
  }

  #heldOf({ remoteId }: NewKey): Held | undefined {
    return [...this.#held.values()].find(({ key }) => key.remoteId === remoteId);
  }

  /** What an odd page makes the adapter trip over is no reason to stop looking. */
  #find(): ShownKey[] {
    try {
      return findShown(this.#list, this.#document);
    } catch {
      return [];
    }
  }

  #look(saver: KeySaver, found: readonly ShownKey[]): void {
    const isSaved = ({ secret }: ShownKey) => {
      const held = this.#held.get(secret);
      return held !== undefined && saver.find(held.key.remoteId)?.state === "saved";
    };
    for (const held of this.#held.values()) held.isShown = false;
    for (const shown of found) {
      const isAlone = !found.some((other) => isRival(shown, other) && !isSaved(other));
      this.#note(shown, isAlone, saver);
    }
    for (const [secret, { isShown, shown }] of this.#held)
      if (!isShown && isSaved(shown)) this.#held.delete(secret);
  }

  /** One that says something new is reported again: the vault knows the same secret, and takes what it lacks. */
  #note(shown: ShownKey, isAlone: boolean, saver: KeySaver): void {
    const known = this.#held.get(shown.secret);
    const key = known?.key ?? this.#keyOf(shown);
    const linkedId = known?.linkedId ?? null;
    this.#held.set(shown.secret, { key, shown, linkedId, isShown: true, isAlone });
    const isNews = known === undefined || wordsOf(known.shown) !== wordsOf(shown);
    if (isNews || (isAlone && !known.isAlone)) saver.save(key);
  }

  #keyOf({ remoteId }: ShownKey): NewKey {
    const isFree = remoteId !== null && this.#heldOf({ remoteId, replaces: null }) === undefined;
    return { remoteId: isFree ? remoteId : `shown:${++this.#unnamed}`, replaces: null };
  }

  #messageOf(held: Held) {
    const { secret, facts } = held.shown;
    const account = this.#list.account(this.#document);
    return {
      ...{ registry: this.#list.id, remoteId: idIn(held), secret, account: account && bounded(account) },
      facts: boundedRow({ ...nothingTold, ...facts }),
    };
  }
}

function idIn({ shown, linkedId }: Held): string | null {
  return shown.remoteId ?? linkedId;
}

function wordsOf({ remoteId, facts }: ShownKey): string {
  return JSON.stringify([remoteId, facts]);
}
