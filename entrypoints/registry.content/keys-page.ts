import { keepPageSentences } from "../../components/card/page-sentences.ts";
import type { Registry } from "../../registries/registry.ts";
import { CardPlace } from "./card-place.tsx";
import { watchTheme } from "./host.tsx";
import { hideOwnNodes, isOwnNode } from "./instance.ts";
import { guardLeaving } from "./leave-guard.ts";
import { ListingReporter } from "./listing.ts";
import { OrphanRule } from "./orphan.ts";
import { RowMarks } from "./row-marks.tsx";
import { KeySaver } from "./saving.ts";

/** ms before what the page took away is put back: a page that does so again and again is not to be driven on. */
const redrawPause = 100;

/** ms after the last change in the form: the first for what the page does at once, the second for what it puts off. */
const recheckPauses = [200, 1_000];

/** Everything Spare Key does on a registry's keys page, until the signal ends. Saving comes first. */
export function startKeysPage(registry: Registry, document: Document, signal: AbortSignal): void {
  keepPageSentences();
  const draw = () => {
    if (signal.aborted) return;
    if (orphan.isSilent()) return hideOwnNodes(document);
    marks.draw();
    card.draw();
  };
  const saver = new KeySaver(registry, document, draw, signal);
  const orphan = new OrphanRule(registry, document, saver, draw, signal);
  const listing = new ListingReporter(registry, document, draw);
  const marks = new RowMarks(registry, document, saver, listing);
  const card = new CardPlace(registry, document, saver);

  registry.watch(document, {
    onNewKey: (key) => saver.save(key),
    onCopied: ({ remoteId, secret }) => void saver.saveCopied(remoteId, secret),
    onListChanged: () => {
      draw();
      void listing.report();
    },
    onListTouched: soonAfter(redrawPause, draw, signal),
    signal,
  });
  guardLeaving(document, () => orphan.isAtRisk(), signal);
  watchTheme(document, signal);
  void registry.whenRendered(document, signal).then(() => {
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

/** Calls `act` a pause after the first of any number of calls. */
function soonAfter(pause: number, act: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, pause);
  };
}

/** Calls `act` a pause after the last of any number of calls. */
function afterLast(pause: number, act: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}

/** Tells of everything by which the page's form may hold something else; what happens in our own nodes does not. */
function watchForm(document: Document, signal: AbortSignal, onChange: () => void): void {
  const recheck = recheckPauses.map((pause) => afterLast(pause, onChange, signal));
  const onEvent = ({ target }: Event) => {
    if (!isOwnNode(target)) for (const check of recheck) check();
  };
  for (const type of ["input", "change", "click"])
    document.addEventListener(type, onEvent, { capture: true, signal });
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
