import { speakAs } from "../locales/sentences.ts";
import { onPageNotice } from "../messaging/page-notices.ts";
import type { KeyRow } from "../registries/page-key.ts";
import type { KeyList } from "../registries/page-part.ts";
import { createCardHost } from "./card-host.ts";
import { watchTheme } from "./host.ts";
import { Notices } from "./notices.ts";
import { orphanRule } from "./orphan.ts";
import { hideOwnNodes } from "./own-nodes.ts";
import { keepOwnSentences } from "./own-sentences.ts";
import { leavingRoom, whenIdle } from "./pacing.ts";
import { KeySaver, type SavingWay } from "./saving.ts";

/**
 * What lasts as long as the document, whatever route of it the registry shows: which keys were saved, what is said of
 * them, and the question before the document is left.
 */
export type Savings = ReturnType<typeof startSavings>;

/** Begins with nothing saved. All of it ends with the signal. */
export function startSavings(list: KeyList, way: SavingWay, document: Document, signal: AbortSignal) {
  speakAs(list);
  const drawings = new Set<() => void>();
  let known: readonly KeyRow[] | null = null;
  const rows = () => {
    known ??= list.rows(document);
    return known;
  };
  const drawNow = () => {
    if (signal.aborted) return;
    if (orphan.isSilent()) return hideOwnNodes(document);
    callEach([() => notices.draw(), orphan.draw, ...drawings]);
  };
  const draw = leavingRoom(drawNow, signal);
  const saver = new KeySaver(list, way, document, draw, signal);
  const host = createCardHost(list, document);
  const orphan = orphanRule(list, document, saver, host);
  const notices = new Notices({ list, way, document, saver, host, rows, redraw: draw });
  onPageNotice((notice) => {
    if (notice === "save-again") saver.saveAgain();
    if (notice === "set-up") saver.noteSetUp();
  }, signal);
  guardLeaving(document, orphan.isAtRisk, signal);
  watchTheme(list, document, signal);
  whenIdle(keepOwnSentences);
  return {
    saver,
    host,
    /** The page's keys; the same list until it is forgotten. */
    rows,
    /** Draws everything, soon. */
    draw,
    /** The page may list something else now. */
    forgetRows: () => {
      known = null;
    },
    /** Calls at every drawing until the signal ends. */
    onDraw: (work: () => void, until: AbortSignal) => {
      drawings.add(work);
      until.addEventListener("abort", () => drawings.delete(work));
    },
  };
}

/** What fails must not keep a key from being saved, nor anything else from being done. */
export function callEach(works: Iterable<() => void>): void {
  for (const work of works) {
    try {
      work();
    } catch {
      // The next drawing tries again.
    }
  }
}

/** Asks the browser to confirm leaving while `isAtRisk` answers true. */
function guardLeaving(document: Document, isAtRisk: () => boolean, signal: AbortSignal): void {
  document.defaultView?.addEventListener(
    "beforeunload",
    (event) => {
      if (isAtRisk()) event.preventDefault();
    },
    { signal },
  );
}
