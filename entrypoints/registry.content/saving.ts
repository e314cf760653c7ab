import { codeOf, type ErrorCode } from "../../errors/extension-error.ts";
import type { SavedNotice } from "../../messaging/protocol.ts";
import { send } from "../../messaging/send.ts";
import type { NewKey, Registry } from "../../registries/registry.ts";

/** How far the saving of one key has come. "saved" is only ever set by the background's answer. */
export type Saving =
  | { state: "saving"; key: NewKey }
  | { state: "saved"; key: NewKey; notice: SavedNotice }
  | { state: "not-saved"; key: NewKey; code: ErrorCode; isRetrying: boolean };

/** ms between tries while a key is not saved and the page still holds its secret. */
const retryPauses = [2_000, 5_000, 15_000, 60_000];

/** Failures that the next try cannot mend without the user or another version of us. */
const final: ReadonlySet<ErrorCode> = new Set([
  "secret-not-found",
  "too-many-captures",
  "site-access-withheld",
]);

/** Stands for the id of a key that was copied without a Copy link of its own. */
const unknownId = "copied";

/** Reports new keys to the background and remembers, by the key's id, what became of each. */
export class KeySaver {
  readonly #savings = new Map<string, Saving>();
  readonly #registry: Registry;
  readonly #document: Document;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;

  constructor(registry: Registry, document: Document, onChange: () => void, signal: AbortSignal) {
    this.#registry = registry;
    this.#document = document;
    this.#onChange = onChange;
    this.#signal = signal;
  }

  get savings(): Saving[] {
    return [...this.#savings.values()];
  }

  find(remoteId: string): Saving | undefined {
    return this.#savings.get(remoteId);
  }

  /** A secret is readable on the page; does nothing for one that is being saved or was. */
  save(key: NewKey): void {
    const saving = this.#savings.get(key.remoteId);
    if (saving === undefined || (saving.state === "not-saved" && !saving.isRetrying)) void this.#try(key, 0);
  }

  /** The user pressed the page's own Copy, which shows us the secret without any code in the page's world. */
  async saveCopied(remoteId: string | null, secret: string): Promise<void> {
    if (remoteId !== null && this.#savings.get(remoteId)?.state === "saved") return;
    const known = remoteId === null ? undefined : this.#savings.get(remoteId)?.key;
    const key = known ?? { remoteId: remoteId ?? unknownId, replaces: null };
    const row =
      this.#registry.rows(this.#document).find((candidate) => candidate.remoteId === remoteId) ?? null;
    const account = this.#registry.offer(this.#document)?.account ?? null;
    await this.#settle(key, () =>
      send("saveCopiedKey", { registry: this.#registry.id, remoteId, secret, account, row }),
    );
  }

  /** True while the page still shows Copy for it, as far as that can be told. */
  isHeld({ key }: Saving): boolean {
    return key.remoteId === unknownId || this.#registry.copyableIds(this.#document).includes(key.remoteId);
  }

  /** What is to be told of a key without a row: failures, unless a newer key is in its place, and copies. */
  isWorthTelling({ key, state }: Saving): boolean {
    if (key.remoteId === unknownId) return true;
    return state !== "saved" && !this.savings.some((other) => other.key.replaces === key.remoteId);
  }

  /** A secret that is not in the vault would be lost if the page went away now. */
  isAtRisk(): boolean {
    const held = new Set(this.#registry.copyableIds(this.#document));
    return this.savings.some((saving) => saving.state !== "saved" && held.has(saving.key.remoteId));
  }

  async #try(key: NewKey, attempt: number): Promise<void> {
    const { remoteId, replaces } = key;
    await this.#settle(key, () => send("saveNewKey", { registry: this.#registry.id, remoteId, replaces }));
    const saving = this.#savings.get(remoteId);
    if (saving?.state === "not-saved" && !final.has(saving.code)) this.#tryLater(key, attempt);
  }

  #tryLater(key: NewKey, attempt: number): void {
    const pause = retryPauses[Math.min(attempt, retryPauses.length - 1)];
    const timer = setTimeout(() => {
      const isHeld = this.#registry.copyableIds(this.#document).includes(key.remoteId);
      const saving = this.#savings.get(key.remoteId);
      if (isHeld && saving?.state === "not-saved" && !saving.isRetrying) void this.#try(key, attempt + 1);
    }, pause);
    this.#signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }

  async #settle(key: NewKey, ask: () => Promise<SavedNotice>): Promise<void> {
    const before = this.#savings.get(key.remoteId);
    // A failed key stays visibly "not saved" during a retry: a red card that comes and goes reassures falsely.
    this.#set(before?.state === "not-saved" ? { ...before, isRetrying: true } : { state: "saving", key });
    try {
      this.#set({ state: "saved", key, notice: await ask() });
    } catch (error) {
      if (this.#savings.get(key.remoteId)?.state === "saved") return;
      this.#set({ state: "not-saved", key, code: codeOf(error), isRetrying: false });
    }
  }

  #set(saving: Saving): void {
    if (this.#signal.aborted) return;
    this.#savings.set(saving.key.remoteId, saving);
    this.#onChange();
  }
}
