import { send } from "../../messaging/send.ts";
import type { Registry } from "../../registries/registry.ts";

/**
 * Tells the background what the page lists, and remembers which of the listed keys are in the vault.
 * A listing that cannot be delivered is of no harm: the next change or load brings another.
 */
export class ListingReporter {
  readonly #registry: Registry;
  readonly #document: Document;
  readonly #onChange: () => void;
  #savedIds: ReadonlySet<string> = new Set();
  #isKnown = false;

  constructor(registry: Registry, document: Document, onChange: () => void) {
    this.#registry = registry;
    this.#document = document;
    this.#onChange = onChange;
  }

  /** `null` while the vault has not answered. */
  isSaved(remoteId: string): boolean | null {
    return this.#isKnown ? this.#savedIds.has(remoteId) : null;
  }

  async report(): Promise<void> {
    const rows = this.#registry.rows(this.#document);
    const account = this.#registry.offer(this.#document)?.account ?? null;
    const isComplete = this.#registry.missingParts(this.#document).includes("list") === false;
    try {
      const { savedIds } = await send("reportListing", {
        registry: this.#registry.id,
        account,
        isComplete,
        rows,
      });
      this.#savedIds = new Set(savedIds);
      this.#isKnown = true;
      this.#onChange();
    } catch {
      this.#isKnown = false;
    }
  }
}
