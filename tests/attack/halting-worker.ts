import type { CDPSession } from "puppeteer-core";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { until } from "../e2e/fixture/until.ts";
import { openWorker } from "../e2e/worker-session.ts";

/** What the worker is about to do: `add records`, `end readwrite`, `session.set vault.unlocked`. */
type Step = string;

/** Where the worker is to stand still: before the step of that number, or before the first one of that name. */
type Place = number | Step;

/** Chromium's worker, whose every step into a store is counted. */
export interface HaltingWorker {
  /** So far, in order. */
  readonly steps: readonly Step[];
  /** Resolves when it stands still, with a name for the place. */
  halted(): Promise<string>;
  /** Ends it, at whatever step it stands. The next event starts another one, which is as it was built. */
  stop(): Promise<void>;
}

/**
 * Lets the worker stand still for good right before a step, as if the browser had taken the processor away just there:
 * nothing that it had begun is called back, nothing more is begun. Without a place it only counts, from now on.
 */
export async function startHalting(fixture: Fixture, place: Place | null = null): Promise<HaltingWorker> {
  const { session, steps } = await openInstrumented(fixture, place);
  const at = () => (typeof place === "number" ? place : steps.indexOf(String(place)));
  const reached = () => (at() in steps ? `step ${at()}, ${steps[at()]}` : null);
  return {
    steps,
    halted: () => until(`the worker stands still at ${place}`, reached, 60_000),
    async stop() {
      // A worker that someone listens to cannot be stopped.
      await session.detach();
      await fixture.stopBackground();
    },
  };
}

/** The worker found first may be one that is just ending: then the next one. */
function openInstrumented(
  fixture: Fixture,
  place: Place | null,
): Promise<{ session: CDPSession; steps: Step[] }> {
  const expression = `((__name) => (${instrument})(${JSON.stringify(place)}))((f) => f)`;
  return until("a worker is instrumented", async () => {
    const session = await openWorker(fixture);
    const steps: Step[] = [];
    session.on("Runtime.bindingCalled", ({ payload }) => steps.push(payload));
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "noteStep" });
    await session.send("Runtime.evaluate", { expression });
    return { session, steps };
  });
}

/** Runs in the worker. */
function instrument(place: Place | null): void {
  const world = globalThis as unknown as {
    noteStep(step: Step): void;
    arm?: (place: Place | null) => void;
    chrome: { storage: Record<string, object> };
  };
  if (world.arm) {
    world.arm(place);
    return;
  }
  let count = 0;
  let wanted = place;
  world.arm = (next) => {
    wanted = next;
    count = 0;
  };
  const step = (name: Step) => {
    world.noteStep(name);
    const isHere = wanted === count || wanted === name;
    count += 1;
    // It is stopped long before.
    const end = performance.now() + 300_000;
    while (isHere && performance.now() < end);
  };
  const wrap = (owner: object, method: string, nameOf: (self: unknown, first: unknown) => Step) => {
    const real = Reflect.get(owner, method);
    Reflect.set(owner, method, function (this: unknown, ...args: unknown[]) {
      step(nameOf(this, args[0]));
      return Reflect.apply(real, this, args);
    });
  };
  for (const method of ["get", "getAll", "getAllKeys", "add", "put", "delete", "clear"])
    wrap(IDBObjectStore.prototype, method, (store) => `${method} ${(store as IDBObjectStore).name}`);
  const keyOf = (items: unknown) => (typeof items === "string" ? items : Object.keys(Object(items)));
  for (const area of ["local", "session"])
    for (const method of ["get", "set", "remove"])
      wrap(world.chrome.storage[area] ?? {}, method, (_self, items) => `${area}.${method} ${keyOf(items)}`);
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    step(`begin ${args[1]}`);
    const transaction = Reflect.apply(begin, this, args);
    // Before anybody else hears of it: what was written is on the disk, and nobody knows yet.
    transaction.addEventListener("complete", () => step(`end ${args[1]}`));
    return transaction;
  };
}
