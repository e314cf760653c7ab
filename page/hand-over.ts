import type { KeysPart } from "./keys-part.ts";

/** One run of our scripts in a document. */
interface Run {
  controller: AbortController;
  /** What the script that saves had last for the card: one for each route of the page. */
  part?: KeysPart;
  card?: (part: KeysPart) => void;
}

const slot = Symbol.for("spare-key");

/** The scripts' own world: no page can reach it, but all of ours and a second run of them can. */
const world = globalThis as typeof globalThis & { [slot]?: Run };

/** Ends the run before, where there is one in this world. */
export function replaceRun(controller: AbortController): void {
  world[slot]?.controller.abort();
  world[slot] = { controller };
}

/** For what saves: the card's script gets it at once, or as soon as it is here. */
export function handOver(part: KeysPart): void {
  const run = world[slot];
  if (run === undefined || part.signal.aborted) return;
  run.part = part;
  run.card?.(part);
}

/** For the card: calls with what the run has for it, for each route anew. Nothing where another card has it. */
export function takeParts(card: (part: KeysPart) => void): void {
  const run = world[slot];
  if (run === undefined || run.card) return;
  run.card = card;
  if (run.part && !run.part.signal.aborted) card(run.part);
}
