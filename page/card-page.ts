import { speakAs } from "../locales/sentences.ts";
import { onPageNotice } from "../messaging/page-notices.ts";
import type { CreateForm } from "../registries/page-part.ts";
import { CardPlace } from "./card-place.tsx";
import { watchForm } from "./form-watch.ts";
import { takeParts } from "./hand-over.ts";
import { highlight } from "./highlight.ts";
import type { KeysPart } from "./keys-part.ts";
import { ListingReporter } from "./listing.ts";
import { takeRowMark } from "./own-link.ts";
import { keepOwnSentences } from "./own-sentences.ts";
import { whenIdle } from "./pacing.ts";
import { PresetSource } from "./preset-source.ts";
import { watchPresets } from "./preset-watch.ts";
import { warnOfRegenerate } from "./regenerate-note.ts";
import { RowBadges } from "./row-badges.ts";

/** What Spare Key does on a registry's keys page besides saving, as long as what saves does. */
export function startCard(forms: readonly CreateForm[]): void {
  takeParts((part) => {
    const form = forms.find(({ id }) => id === part.list.id);
    if (form) start(form, part);
  });
}

function start(form: CreateForm, part: KeysPart): void {
  speakAs(form);
  const { document, signal, draw } = part;
  const listing = new ListingReporter(form, part, () => card.noteChange());
  const badges = new RowBadges(part, listing, (remoteId) => presets.renewListed([remoteId]));
  const presets = new PresetSource(form, part.presets, () => {
    card.noteChange();
    draw();
  });
  const card = new CardPlace(form, part, presets, listing);
  const listChanged = () => {
    card.noteChange();
    listing.report();
    draw();
  };
  part.onDraw(() => {
    badges.draw();
    card.draw();
    listing.goOn();
  });
  part.onList(listChanged);
  signal.addEventListener("abort", () => {
    badges.clear();
    card.end();
  });
  part.between?.watchForm(form, part);
  void part.list.whenRendered(document, signal).then(() => {
    listChanged();
    showAskedRow(part);
  });
  warnOfRegenerate(form, part);
  watchPresets(document, presets, () => card.openPresets(), signal);
  onPageNotice((notice) => {
    if (notice === "save-again") listing.report();
  }, signal);
  watchForm(document, part, {
    onChange: () => {
      card.noteFormChange();
      draw();
    },
    onPress: (target) => {
      if (!form.isCancel(target)) return;
      card.noteCancel();
      draw();
    },
  });
  void whenLate(document, signal).then(() => {
    card.settle();
    draw();
  });
  whenIdle(keepOwnSentences);
}

/** The row that a link of ours leads to: what is done there its user does, by the page's own buttons. */
function showAskedRow({ list, document }: KeysPart): void {
  const remoteId = takeRowMark(document);
  const row = remoteId === null ? null : list.rowElement(document, remoteId);
  row?.scrollIntoView({ block: "center" });
  highlight([row], list.theme(document));
}

/** ms after the load event by which a page that renders at all has rendered. */
const patience = 5_000;

async function whenLate(document: Document, signal: AbortSignal): Promise<void> {
  if (document.readyState !== "complete") {
    await new Promise((resolve) =>
      document.defaultView?.addEventListener("load", resolve, { once: true, signal }),
    );
  }
  await new Promise((resolve) => setTimeout(resolve, patience));
}
