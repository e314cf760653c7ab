import { render } from "preact";
import { browser } from "wxt/browser";
import { CardFrame } from "../components/card/CardFrame.tsx";
import { ChangedPageNote } from "../components/card/ChangedPageNote.tsx";
import css from "../components/card/card.css?inline";
import { PresetCard } from "../components/card/PresetCard.tsx";
import { Aloud } from "../components/kit/Aloud.tsx";
import type { Preset } from "../presets/preset.ts";
import type { FillReport, KeyRequest, Offer } from "../registries/offer.ts";
import type { CreateForm, PagePart } from "../registries/page-part.ts";
import { watchPresses } from "./at-rest.ts";
import { highlight } from "./highlight.ts";
import type { Host } from "./host.ts";
import type { KeysPart } from "./keys-part.ts";
import type { ListingReporter } from "./listing.ts";
import { takeCardMark, takeLinkOut } from "./own-link.ts";
import { endPlace } from "./place.ts";
import type { PresetSource } from "./preset-source.ts";
import { createSheet } from "./sheet.ts";

/** The card above the page's Create heading. */
export class CardPlace {
  readonly #form: CreateForm;
  readonly #part: KeysPart;
  readonly #source: PresetSource;
  readonly #listing: ListingReporter;
  #view: HTMLElement | undefined;
  #isSettled = false;
  /** Something that the card shows may have changed since it was drawn. */
  #isStale = true;
  #revision = 0;
  #calls = 0;
  #cancels = 0;
  readonly #isLinked: boolean;
  readonly #whenAtRest: () => Promise<void>;
  /** What the card was last brought into view for. */
  #broughtFor: unknown = null;

  constructor(form: CreateForm, part: KeysPart, source: PresetSource, listing: ListingReporter) {
    this.#form = form;
    this.#part = part;
    this.#source = source;
    this.#listing = listing;
    this.#isLinked = takeCardMark(part.document);
    this.#whenAtRest = watchPresses(part.document, part.signal);
  }

  /** From now on what is missing is missing for good, not late. */
  settle(): void {
    this.#isSettled = true;
    const missing = this.#missingParts();
    if (missing.length > 0) this.#source.noteMissing(missing);
    if (this.#view === undefined || missing.length > 0) this.noteChange();
  }

  /** Presets, the page's list or anything else that the card shows may be another now. */
  noteChange(): void {
    this.#isStale = true;
  }

  /** The page's form may hold something else now; the next drawing looks. */
  noteFormChange(): void {
    this.#revision += 1;
    this.noteChange();
  }

  /** The page's own Cancel was pressed: what was filled in is gone. */
  noteCancel(): void {
    this.#cancels += 1;
    this.noteChange();
  }

  /** Brings the list of presets before the user's eyes and gives it the focus. */
  openPresets(): void {
    this.#calls += 1;
    this.noteChange();
    this.draw();
    this.#part.host.put()?.element.scrollIntoView({ block: "nearest" });
  }

  /** Puts the card where it belongs; draws it anew only where that says something else. */
  draw(): void {
    const { presets } = this.#source;
    if (this.#isStale && presets !== null) this.#drawAnew(presets);
    if (!this.#view) return;
    this.#put(this.#view);
    this.#bringIntoView(this.#view);
  }

  /** Takes the card off the page, for good. */
  end(): void {
    if (this.#view) render(null, this.#view);
    this.#view?.remove();
  }

  #drawAnew(presets: readonly Preset[]): void {
    const offer = this.#offer();
    if (!this.#isSettled && offer === null) return;
    this.#isStale = false;
    this.#view ??= this.#part.document.createElement("div");
    render(<Aloud>{this.#viewOf(presets, offer)}</Aloud>, this.#view);
  }

  /** By the page's address, or by that of one that stood before it. */
  get #isAsked(): boolean {
    return this.#isLinked || this.#source.isAwaited;
  }

  #put(view: HTMLElement): void {
    const root = this.#part.host.put()?.root;
    if (root === undefined || view.parentNode === root) return;
    root.adoptedStyleSheets.push(createSheet(css));
    root.append(view);
    endPlace(this.#part.document);
  }

  /** Once for a link of ours and once for what waits; not while somebody is at work in the page. */
  #bringIntoView(view: HTMLElement): void {
    const { document, host } = this.#part;
    const { renewal, proposal, linkProblem } = this.#source;
    const reason = renewal ?? proposal ?? linkProblem ?? this.#isAsked;
    const isNew = reason !== this.#broughtFor && !(reason === true && this.#broughtFor !== null);
    if (reason === false || !isNew) return;
    const card = host.put()?.element;
    if (card === undefined || ![card, document.body].includes(document.activeElement as HTMLElement)) return;
    this.#broughtFor = reason;
    const button = this.#regenerate();
    if (button) return void this.#whenAtRest().then(() => bringTo(button));
    card.scrollIntoView({ block: "start" });
    const target =
      view.querySelector<HTMLElement>(".card-proposal") ?? view.querySelector<HTMLElement>(".card");
    target?.focus({ preventScroll: true });
  }

  #offer(): Offer | null {
    const { document, list } = this.#part;
    return this.#form.offer(document, list.owners(document));
  }

  #missingParts(): PagePart[] {
    const { document, list } = this.#part;
    const { expects } = list.detect(new URL(document.location.href), document);
    return this.#form.missingParts(document, expects);
  }

  #viewOf(presets: readonly Preset[], offer: Offer | null) {
    const missing = this.#missingParts();
    if (offer === null || missing.includes("form")) return this.#viewOfChangedPage(missing);
    return (
      <PresetCard
        registry={this.#form}
        offer={offer}
        presets={presets}
        proposal={this.#source.proposal}
        linkProblem={this.#source.linkProblem}
        renewal={this.#source.renewal}
        canRegenerate={this.#regenerate() !== null}
        onRenew={(act) => this.#source.renew(act)}
        stock={this.#listing.stock}
        onStock={(isOn) => this.#listing.answer(isOn)}
        onRenewAll={(remoteIds) => this.#source.renewListed(remoteIds)}
        rows={this.#part.rows()}
        isNew={(remoteId) => this.#part.list.wasThere(this.#part.document, remoteId) === false}
        isAsked={this.#isAsked}
        calls={this.#calls}
        cancels={this.#cancels}
        onFill={(request) => this.#fill(request)}
        onReport={() => void this.#whenAtRest().then(() => this.#goToSubmit())}
        besideSubmit={() => this.#besideSubmit()}
        canSubmit={() => this.#form.submit(this.#part.document) !== null}
        onEdit={() => this.#source.openEditor()}
        onDecided={() => this.#dropLink()}
        check={(request) => this.#form.check(this.#part.document, request)}
        revision={this.#revision}
      >
        {missing.length > 0 && this.#changedNote(missing)}
      </PresetCard>
    );
  }

  #viewOfChangedPage(missing: PagePart[]) {
    return (
      <CardFrame>
        <div class="card-part">{this.#isSettled && this.#changedNote(missing)}</div>
      </CardFrame>
    );
  }

  #changedNote(missing: PagePart[]) {
    const report = reportOf(this.#form, missing);
    return <ChangedPageNote registry={this.#form.label} missing={missing} report={report} />;
  }

  /** Decided once: a reload must not offer the same again. */
  #dropLink(): void {
    takeLinkOut(this.#part.document);
    this.#source.drop();
  }

  async #fill(request: KeyRequest): Promise<FillReport> {
    const { document, list } = this.#part;
    const report = await this.#form.fill(document, request);
    const fields = report.filled.map((field) => this.#form.fieldElement(document, field));
    highlight(fields, list.theme(document));
    return report;
  }

  /** Filling ends at the page's own button; pressing it is for a person, and so is going on with something else. */
  #goToSubmit(): void {
    const { document, host } = this.#part;
    const submit = this.#form.submit(document);
    const report = this.#view?.querySelector(".card-report");
    if (submit === null || !report?.contains(host.put()?.root.activeElement ?? null)) return;
    bringTo(submit.button);
  }

  /** The page's own button that gives a key which has ended a new secret, while that is what is wanted. */
  #regenerate(): HTMLElement | null {
    const { regenerates = null, step } = this.#source.renewal ?? {};
    if (regenerates === null || step !== "fill") return null;
    return this.#form.regenerate(this.#part.document, regenerates);
  }

  #besideSubmit(): Host | null {
    const submit = this.#form.submit(this.#part.document);
    if (submit === null) return null;
    const host = this.#part.createHost(this.#part.list, this.#part.document, "report");
    submit.row.before(host.element);
    return host;
  }
}

/** To a button of the page's own, which a person presses. */
function bringTo(button: HTMLElement): void {
  button.scrollIntoView({ block: "center" });
  button.focus({ preventScroll: true });
}

/** For a bug report: what was looked for and not found. Nothing of the user's. */
function reportOf({ label }: CreateForm, missing: PagePart[]): string {
  return `Spare Key ${browser.runtime.getManifest().version}, ${label}: not found on the page: ${missing.join(", ")}`;
}
