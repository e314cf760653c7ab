import type { KeysPart } from "./keys-part.ts";

/** One run of our scripts in a document. */
interface Run {
  controller: AbortController;
  /** What the script that saves has for the card; `null` when this is no keys page after all. */
  part: Promise<KeysPart | null>;
  hasCard?: boolean;
}

const slot = Symbol.for("spare-key");

/** The scripts' own world: no page can reach it, but all of ours and a second run of them can. */
const world = globalThis as typeof globalThis & { [slot]?: Run };

/** Ends the run before, where there is one in this world. */
export function replaceRun(run: Run): void {
  world[slot]?.controller.abort();
  world[slot] = run;
}

/** For the card: what the run has for it; `null` where there is nothing, or another card has it. */
export async function takePart(): Promise<KeysPart | null> {
  const run = world[slot];
  if (run === undefined || run.hasCard) return null;
  run.hasCard = true;
  return run.part;
}
