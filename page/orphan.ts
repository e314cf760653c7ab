import type { KeyList } from "../registries/registry.ts";
import { hasOtherRun, isOrphan, isSpokenFor } from "./instance.ts";
import type { KeySaver } from "./saving.ts";

/** ms within which a newer run says at a new key's row what became of it. */
const grace = 5_000;

/**
 * When a run that has lost its extension leaves the page to a newer one. It cannot ask whether there is one: what
 * it sees of it, nodes in the page, the page could have made up. So it never stops watching; it is silent only
 * while nothing is at risk, or for a moment while another run has yet to speak at the row of a key that is. A page
 * that wants to hide a warning would have to put a notice at that very row, and could as well draw "saved" itself.
 */
export class OrphanRule {
  readonly #list: KeyList;
  readonly #document: Document;
  readonly #saver: KeySaver;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;
  /** When the key that is at risk now was first seen so. */
  #since: number | null = null;

  constructor(list: KeyList, document: Document, saver: KeySaver, onChange: () => void, signal: AbortSignal) {
    this.#list = list;
    this.#document = document;
    this.#saver = saver;
    this.#onChange = onChange;
    this.#signal = signal;
  }

  /** A secret that is not in the vault, as far as this run or another one at its row can tell. */
  isAtRisk(): boolean {
    return this.#saver.isAtRisk() && !(isOrphan() && this.#areAllSpokenFor());
  }

  /** True while nothing of this run is to be shown. */
  isSilent(): boolean {
    if (!isOrphan() || !hasOtherRun(this.#document)) return false;
    if (!this.isAtRisk()) {
      this.#since = null;
      return true;
    }
    this.#since ??= this.#startGrace();
    return performance.now() - this.#since < grace;
  }

  #startGrace(): number {
    const timer = setTimeout(this.#onChange, grace);
    this.#signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    return performance.now();
  }

  #areAllSpokenFor(): boolean {
    const held = new Set(this.#list.copyableIds(this.#document));
    const open = this.#saver.savings.filter(({ state, key }) => state !== "saved" && held.has(key.remoteId));
    return open.every(({ key }) => {
      const row = this.#list.rowElement(this.#document, key.remoteId);
      return row !== null && isSpokenFor(row);
    });
  }
}
