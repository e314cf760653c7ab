import type { ComponentChildren } from "preact";
import { browser } from "wxt/browser";
import { CardFrame } from "../../components/card/CardFrame.tsx";
import { ChangedPageNote } from "../../components/card/HelpLine.tsx";
import { PresetCard } from "../../components/card/PresetCard.tsx";
import type { Preset } from "../../presets/preset.ts";
import type { FillReport, KeyRequest, KeyRow, PagePart, Registry } from "../../registries/registry.ts";
import { highlight } from "./highlight.ts";
import { createHost, type Host } from "./host.tsx";
import { takeLinkOut } from "./own-link.ts";
import type { PresetSource } from "./preset-source.ts";
import { KeyNotice } from "./row-marks.tsx";
import type { KeySaver, Saving } from "./saving.ts";

/** The card above the page's Create heading, and the notices of keys whose row is gone. */
export class CardPlace {
  readonly #registry: Registry;
  readonly #document: Document;
  readonly #saver: KeySaver;
  readonly #source: PresetSource;
  #host: Host | undefined;
  #isSettled = false;
  #revision = 0;
  #calls = 0;
  /** Read once a change of the list: the card's hints are computed anew for another object. */
  #rows: KeyRow[] | null = null;

  constructor(registry: Registry, document: Document, saver: KeySaver, source: PresetSource) {
    this.#registry = registry;
    this.#document = document;
    this.#saver = saver;
    this.#source = source;
  }

  /** From now on what is missing is missing for good, not late. */
  settle(): void {
    this.#isSettled = true;
  }

  /** The page's form may hold something else now; the next drawing looks. */
  noteChange(): void {
    this.#revision += 1;
  }

  /** The page's list of keys may hold something else now. */
  noteListChange(): void {
    this.#rows = null;
  }

  /** Brings the list of presets before the user's eyes and gives it the focus. */
  openPresets(): void {
    this.#calls += 1;
    this.draw();
    this.#host?.element.scrollIntoView({ block: "nearest" });
  }

  draw(): void {
    const anchor = this.#registry.cardAnchor(this.#document);
    if (anchor === null || !(this.#isSettled || this.#registry.offer(this.#document))) return;
    const { presets } = this.#source;
    if (presets === null) return;
    this.#host ??= createHost(this.#document, "card");
    if (this.#host.element.nextElementSibling !== anchor) anchor.before(this.#host.element);
    this.#host.show(this.#view(presets));
  }

  #view(presets: readonly Preset[]) {
    const notices = this.#homeless().map((saving) => (
      <KeyNotice key={saving.key.remoteId} saving={saving} name={null} saver={this.#saver} />
    ));
    const offer = this.#registry.offer(this.#document);
    const missing = this.#registry.missingParts(this.#document);
    if (offer === null || missing.includes("form")) return this.#viewOfChangedPage(missing, notices);
    return (
      <PresetCard
        registry={this.#registry}
        offer={offer}
        presets={presets}
        proposal={this.#source.proposal}
        linkProblem={this.#source.linkProblem}
        rows={this.#readRows()}
        calls={this.#calls}
        onFill={(request) => this.#fill(request)}
        onEdit={() => this.#source.openEditor()}
        onDecided={() => this.#dropLink()}
        check={(request) => this.#registry.check(this.#document, request)}
        revision={this.#revision}
      >
        {notices.length > 0 && notices}
        {missing.length > 0 && (
          <ChangedPageNote missing={missing} report={reportOf(this.#registry, missing)} />
        )}
      </PresetCard>
    );
  }

  #viewOfChangedPage(missing: PagePart[], notices: ComponentChildren) {
    return (
      <CardFrame>
        <div class="card-part">
          {notices}
          {this.#isSettled && (
            <ChangedPageNote missing={missing} report={reportOf(this.#registry, missing)} />
          )}
        </div>
      </CardFrame>
    );
  }

  #readRows(): KeyRow[] {
    this.#rows ??= this.#registry.rows(this.#document);
    return this.#rows;
  }

  /** Failures whose row the page has removed, and copies that belong to no row. */
  #homeless(): Saving[] {
    const hasRow = ({ key }: Saving) => this.#registry.rowElement(this.#document, key.remoteId) !== null;
    return this.#saver.savings.filter((saving) => !hasRow(saving) && this.#saver.isWorthTelling(saving));
  }

  /** Decided once: a reload must not offer the same again. */
  #dropLink(): void {
    takeLinkOut(this.#document);
    this.#source.drop();
  }

  async #fill(request: KeyRequest): Promise<FillReport> {
    const report = await this.#registry.fill(this.#document, request);
    highlight(this.#registry, this.#document, report.filled);
    return report;
  }
}

/** For a bug report: what was looked for and not found. Nothing of the user's. */
function reportOf(registry: Registry, missing: PagePart[]): string {
  return `Spare Key ${browser.runtime.getManifest().version}, ${registry.label}: not found on the page: ${missing.join(", ")}`;
}
