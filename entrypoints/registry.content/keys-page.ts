import { keepPageSentences } from "../../components/card/page-sentences.ts";
import type { Registry } from "../../registries/registry.ts";
import { CardPlace } from "./card-place.tsx";
import { watchForm } from "./form-watch.ts";
import { watchTheme } from "./host.tsx";
import { hideOwnNodes } from "./instance.ts";
import { guardLeaving } from "./leave-guard.ts";
import { ListingReporter } from "./listing.ts";
import { OrphanRule } from "./orphan.ts";
import { leavingRoom, soonAfter } from "./pacing.ts";
import { PresetSource } from "./preset-source.ts";
import { watchPresets } from "./preset-watch.ts";
import { RowMarks } from "./row-marks.tsx";
import { KeySaver } from "./saving.ts";

/** ms before what the page took away is put back: a page that does so again and again is not to be driven on. */
const redrawPause = 100;

/** Everything Spare Key does on a registry's keys page, until the signal ends. Saving comes first. */
export function startKeysPage(registry: Registry, document: Document, signal: AbortSignal): void {
  keepPageSentences();
  const drawNow = () => {
    if (signal.aborted) return;
    if (orphan.isSilent()) return hideOwnNodes(document);
    marks.draw();
    card.draw();
  };
  const draw = leavingRoom(drawNow, signal);
  const saver = new KeySaver(registry, document, draw, signal);
  const orphan = new OrphanRule(registry, document, saver, draw, signal);
  const listing = new ListingReporter(registry, document, draw);
  const marks = new RowMarks(registry, document, saver, listing);
  const presets = new PresetSource(registry, draw);
  const card = new CardPlace(registry, document, saver, presets);

  registry.watch(document, {
    onNewKey: (key) => saver.save(key),
    onCopied: ({ remoteId, secret }) => void saver.saveCopied(remoteId, secret),
    onListChanged: () => {
      card.noteListChange();
      draw();
      void listing.report();
    },
    onListTouched: soonAfter(redrawPause, draw, signal),
    signal,
  });
  guardLeaving(document, () => orphan.isAtRisk(), signal);
  watchTheme(document, signal);
  watchPresets(document, presets, () => card.openPresets(), signal);
  void registry.whenRendered(document, signal).then(() => {
    card.noteListChange();
    draw();
    return listing.report();
  });
  void whenLate(document, signal).then(() => {
    card.settle();
    draw();
  });
  watchForm(document, signal, () => {
    card.noteChange();
    draw();
  });
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
