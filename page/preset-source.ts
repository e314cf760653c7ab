import type { Response } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import { builtInsOf } from "../presets/built-in.ts";
import { findLink } from "../presets/link-fragment.ts";
import type { Preset, Proposal } from "../presets/preset.ts";
import type { Renewal, RenewalAct } from "../presets/renewal.ts";
import type { CreateForm, PagePart } from "../registries/page-part.ts";

/** ms until the built-in presets stand in: filling must not wait for a background that is slow or gone. */
const patience = 2_000;

/** The presets of the card, and settings that wait for this page. */
export class PresetSource {
  readonly #registry: CreateForm["id"];
  readonly #onChange: () => void;
  /** A question that was asked before there was a card; the first reading takes its answer. */
  #first: Promise<Response<"offerPresets">> | null;
  #link: string | null = null;
  /** Since when what is offered has waited; tells it from what comes later. */
  #at: number | null = null;
  /** Counts the questions: an answer that comes after a later question is out of date. */
  #asked = 0;
  /** The last question before the user was done with what it is about. */
  #done = 0;
  /** `null` until there is an answer, or none can be expected. */
  presets: readonly Preset[] | null = null;
  proposal: Proposal | null = null;
  /** The key whose turn it is to be renewed here. */
  renewal: Renewal | null = null;
  linkProblem: "damaged" | "newer" | null = null;
  /** A link of ours was followed to this page, by way of another one, or settings were left for it. */
  isAwaited = false;

  constructor(
    form: Pick<CreateForm, "id">,
    first: Promise<Response<"offerPresets">> | null,
    onChange: () => void,
  ) {
    this.#registry = form.id;
    this.#first = first;
    this.#onChange = onChange;
  }

  /** Takes up the settings that the page's address carries; nothing is parsed here. */
  followLink(hash: string): Promise<void> {
    this.#link = findLink(hash) ?? this.#link;
    return this.read();
  }

  /** What cannot be read stays as it is; before anything was read, the built-in presets stand in. */
  async read(): Promise<void> {
    this.#asked += 1;
    const question = this.#asked;
    const timer = setTimeout(() => this.#standIn(), patience);
    try {
      const answer = await this.#ask();
      if (question <= this.#done) return;
      if (question === this.#asked) this.#take(answer);
      // Of what waited this is told once: it stays to be read, and counts in a late answer, too.
      this.isAwaited ||= answer.at !== null;
      this.linkProblem = this.proposal ? null : (answer.linkProblem ?? this.linkProblem);
      this.#onChange();
    } catch {
      this.#standIn();
    } finally {
      clearTimeout(timer);
    }
  }

  #ask(): Promise<Response<"offerPresets">> {
    const first = this.#first;
    this.#first = null;
    return first ?? send("offerPresets", { registry: this.#registry, link: this.#link });
  }

  #take({ presets, proposal, at, renewal }: Response<"offerPresets">): void {
    this.presets = presets;
    this.proposal = keepIfSame(this.proposal, proposal);
    this.#at = at;
    this.renewal = keepIfSame(this.renewal, renewal);
  }

  #standIn(): void {
    this.presets ??= builtInsOf(this.#registry);
    this.#onChange();
  }

  /** The user has used or dismissed the proposal; it does not come back by itself. */
  drop(): void {
    this.#link = null;
    this.#done = this.#asked;
    this.proposal = null;
    this.linkProblem = null;
    this.#onChange();
    const dropping = send("dropProposal", { registry: this.#registry, at: this.#at });
    // Where the background cannot be told it would only offer the same again, so that it is not asked.
    void dropping.then(() => this.read()).catch(() => undefined);
  }

  /** What its user does next with the key that is renewed; then the page shows what comes. */
  renew(act: RenewalAct): void {
    const { at = 0 } = this.renewal ?? {};
    const going = send("goOnRenewing", { registry: this.#registry, act, at });
    void going.catch(() => undefined).then(() => this.read());
  }

  /** Begins with these keys of the page's list. */
  renewListed(remoteIds: string[]): void {
    const beginning = send("renewListed", { registry: this.#registry, remoteIds });
    void beginning.catch(() => undefined).then(() => this.read());
  }

  /** For a report that the user may send; nothing hangs on it. */
  noteMissing(parts: PagePart[]): void {
    void send("noteMissing", { registry: this.#registry, parts }).catch(() => undefined);
  }

  openEditor(): void {
    void send("openPresets", { registry: this.#registry }).catch(() => undefined);
  }
}

/** The same object as long as it says the same: what is computed from it need not be computed again. */
function keepIfSame<Value>(known: Value, read: Value): Value {
  return JSON.stringify(known) === JSON.stringify(read) ? known : read;
}
