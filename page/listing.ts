import { listingLimits, reportPause } from "../keys/budget.ts";
import { send } from "../messaging/send.ts";
import { ownedBy } from "../presets/expand.ts";
import type { Stock } from "../presets/renewal.ts";
import type { Offer, OwnerPackages } from "../registries/offer.ts";
import type { CreateForm } from "../registries/page-part.ts";
import { bounded, boundedRow } from "./bounds.ts";
import type { KeysPart } from "./keys-part.ts";

/**
 * Tells the background what the page lists, and remembers which of the listed keys are in the vault. It shares the
 * background with the saving of keys, and waits for that; a page that changes its list all the time is heard every two
 * seconds. A listing that cannot be delivered is of no harm: the next change or load brings another.
 */
export class ListingReporter {
  readonly #form: CreateForm;
  readonly #part: KeysPart;
  readonly #onStock: () => void;
  #isDue = false;
  /** One is on its way, or the last was a moment ago. */
  #isResting = false;
  /** By the id of every key that was asked about. */
  #isSaved: ReadonlyMap<string, boolean> = new Map();
  #dueIds: ReadonlySet<string> = new Set();
  #stock: Stock | null = null;
  /** Whose it is: the page may say another name meanwhile. */
  #stockOf = "";
  /** Made shortly before this load, by the first answer in it. */
  #madeIds: ReadonlySet<string> | null = null;

  constructor(form: CreateForm, part: KeysPart, onStock = () => {}) {
    this.#form = form;
    this.#part = part;
    this.#onStock = onStock;
  }

  /** `null` while the vault has not answered, or was not asked. */
  isSaved(remoteId: string): boolean | null {
    return this.#isSaved.get(remoteId) ?? null;
  }

  /** It is reminded of, and asks for its renewal. */
  isDue(remoteId: string): boolean {
    return this.#dueIds.has(remoteId);
  }

  /** The key came into the account's list after it was last seen, a moment ago at most. */
  isJustMade(remoteId: string): boolean {
    const { list, document } = this.#part;
    return list.wasThere(document, remoteId) === false || (this.#madeIds?.has(remoteId) ?? false);
  }

  /** What there is, as long as its user has not said what is to become of it. */
  get stock(): Stock | null {
    return this.#stock;
  }

  /** Its user wants to be reminded of all, or to be asked no more. */
  async answer(isOn: boolean): Promise<void> {
    await send("answerStock", { registry: this.#part.list.id, account: this.#stockOf, isOn });
    this.#take(null);
    this.report();
  }

  #take(stock: Stock | null): void {
    const isSame = JSON.stringify(stock) === JSON.stringify(this.#stock);
    this.#stock = stock;
    if (!isSame) this.#onStock();
  }

  /** The page lists something else; any number of calls while a report has to wait is one report. */
  report(): void {
    this.#isDue = true;
    this.goOn();
  }

  /** Reports what is due, unless a key is being saved: call it again when that has come to an end. */
  goOn(): void {
    if (!this.#isDue || this.#isResting || this.#part.saver.isBusy()) return;
    this.#isDue = false;
    this.#isResting = true;
    void this.#send().finally(() => {
      this.#part.draw();
      setTimeout(() => {
        this.#isResting = false;
        this.goOn();
      }, reportPause);
    });
  }

  async #send(): Promise<void> {
    const { list, document } = this.#part;
    const all = this.#part.rows();
    const rows = all.slice(0, listingLimits.rows).map(boundedRow);
    const name = list.account(document);
    const account = name && bounded(name);
    const offer = this.#form.offer(document, list.owners(document));
    const isComplete = rows.length === all.length && this.#form.isWholeList(document, all);
    try {
      const { savedIds, dueIds, madeIds, newId, stock } = await send("reportListing", {
        registry: list.id,
        account,
        isComplete,
        load: new Date(performance.timeOrigin).toISOString(),
        rows,
        owners: offer ? ownersOf(offer) : [],
      });
      if (newId !== null) this.#part.between?.link(newId);
      const saved = new Set(savedIds);
      this.#isSaved = new Map(rows.map(({ remoteId }) => [remoteId, saved.has(remoteId)]));
      this.#dueIds = new Set(dueIds);
      this.#stockOf = account ?? "";
      this.#take(stock);
      // Later in this load what the page did not have when it was loaded says it better.
      this.#madeIds ??= new Set(madeIds);
    } catch {
      this.#isSaved = new Map();
    }
  }
}

/** Cut where the page lists more than a listing can hold: previews then know the first of them. */
function ownersOf(offer: Offer): OwnerPackages[] {
  const all = offer.permissions.map(({ id }) => id);
  const account = offer.account === null ? [] : [{ name: offer.account, permissions: all }];
  const owners = offer.owners ?? account;
  const packageIds = (name: string) => ownedBy(offer, offer.owners && name);
  return owners.slice(0, listingLimits.owners).map((owner) => ({
    name: bounded(owner.name),
    scopes: [...owner.permissions],
    packageIds: packageIds(owner.name).slice(0, listingLimits.packageIds).map(bounded),
  }));
}
