import { send } from "../../messaging/send.ts";
import type { KeyRow, Offer, OwnerPackages, Registry } from "../../registries/registry.ts";

/** As many as the vault stores of a listing, and far more than anyone has. */
const rowsMost = 1_000;
const ownersMost = 1_000;
const packagesMost = 20_000;

/**
 * Tells the background what the page lists, and remembers which of the listed keys are in the vault.
 * A listing that cannot be delivered is of no harm: the next change or load brings another.
 */
export class ListingReporter {
  readonly #registry: Registry;
  readonly #document: Document;
  readonly #onChange: () => void;
  /** By the id of every key that was asked about. */
  #isSaved: ReadonlyMap<string, boolean> = new Map();

  constructor(registry: Registry, document: Document, onChange: () => void) {
    this.#registry = registry;
    this.#document = document;
    this.#onChange = onChange;
  }

  /** `null` while the vault has not answered, or was not asked. */
  isSaved(remoteId: string): boolean | null {
    return this.#isSaved.get(remoteId) ?? null;
  }

  async report(): Promise<void> {
    const all = this.#registry.rows(this.#document);
    const rows = all.slice(0, rowsMost);
    const offer = this.#registry.offer(this.#document);
    const isWhole = rows.length === all.length;
    const isComplete = isWhole && !this.#registry.missingParts(this.#document).includes("list");
    try {
      const { savedIds } = await send("reportListing", {
        registry: this.#registry.id,
        account: offer?.account ?? null,
        isComplete,
        rows,
        owners: offer ? ownersOf(offer) : [],
      });
      this.#isSaved = answersFor(rows, new Set(savedIds));
      this.#onChange();
    } catch {
      this.#isSaved = new Map();
    }
  }
}

/** Cut where the page lists more than a listing can hold: previews then know the first of them. */
function ownersOf({ owners, packageIds }: Offer): OwnerPackages[] {
  return owners
    .slice(0, ownersMost)
    .map((owner) => ({ ...owner, packageIds: packageIds(owner.name).slice(0, packagesMost) }));
}

function answersFor(rows: KeyRow[], savedIds: ReadonlySet<string>): Map<string, boolean> {
  return new Map(rows.map(({ remoteId }) => [remoteId, savedIds.has(remoteId)]));
}
