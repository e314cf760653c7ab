import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { mostRenewals } from "../keys/budget.ts";

/** ms after which nobody remembers a queue that was left. */
const patience = 7 * 86_400_000;

const key = "renewal";

const id = z.string().check(z.maxLength(120));

const queueSchema = z.object({
  /** Ids, as reminders name keys by them, each with when its renewal was asked for, in ms since the epoch. */
  steps: z.array(z.object({ id, since: z.number() })).check(z.maxLength(mostRenewals)),
  /** Which of them is being renewed; as many as there are when all have been. */
  at: z.int().check(z.minimum(0)),
  /** Of those that are renewed: the record of the new key. Kept after the queue's end, the last of them. */
  done: z.record(id, id),
});

/** Which keys are to be renewed, and how far that has come: nothing but ids, so that it may survive the browser's end. */
export type Queue = z.infer<typeof queueSchema>;

const empty: Queue = { steps: [], at: 0, done: {} };

/** One that is damaged, or that was left long ago, has nothing to do any more. */
export async function readQueue(now = Date.now()): Promise<Queue> {
  const stored = (await browser.storage.local.get(key))[key];
  const queue = queueSchema.safeParse(stored).data ?? empty;
  const newest = Math.max(0, ...queue.steps.map(({ since }) => since));
  return Math.abs(now - newest) > patience ? { ...queue, steps: [], at: 0 } : queue;
}

/** Writes it; throws what the browser's storage throws. */
export async function writeQueue(queue: Queue): Promise<void> {
  const done = Object.entries(queue.done).slice(-mostRenewals);
  await browser.storage.local.set({ [key]: { ...queue, done: Object.fromEntries(done) } });
}

/** These first; those that still waited come after them. */
export function withFirst({ steps, at, done }: Queue, ids: readonly string[], now: number): Queue {
  const first = [...new Set(ids)].map((each) => ({ id: each, since: now }));
  const rest = steps.slice(at).filter((step) => !(step.id in done) && !ids.includes(step.id));
  const left = Object.entries(done).filter(([each]) => !ids.includes(each));
  return { steps: [...first, ...rest].slice(0, mostRenewals), at: 0, done: Object.fromEntries(left) };
}

/** Two moves at once would each go by what the other has not read. */
export function alone<Value>(work: () => Promise<Value>): Promise<Value> {
  return navigator.locks.request("renewal", work);
}

/** The one being renewed; undefined when none is. */
export function currentOf({ steps, at }: Queue): Queue["steps"][number] | undefined {
  return steps[at];
}
