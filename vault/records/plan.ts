import * as z from "zod/mini";
import { dayOf } from "../../keys/dates.ts";
import { type Ageing, type Due, dueOf, isPressing, parseDay, type Reminders } from "../../keys/due.ts";
import { isListedId, listedId } from "../../keys/listed.ts";
import { deadDay } from "../../keys/reminders.ts";
import { isBelieved, type KeySummary } from "../../keys/summary.ts";
import type { AnyTransaction, Database, WriteTransaction } from "../database.ts";
import { parseRecords } from "../format.ts";
import { asInstant, type KeyCapture } from "../limits.ts";
import { readListedKeys } from "../lists/reminded.ts";
import { groupKept } from "./locked-facts.ts";
import { readTrashedIds } from "./manifest.ts";
import { readNames } from "./names.ts";
import { earliestFirst, findByRemoteId } from "./records.ts";

/**
 * When which key asks for its renewal, in clear, so that a locked vault can remind: record ids and days, nothing else.
 * It is no record, and nobody vouches for it; it is written anew whenever the open vault is listed.
 */

const day = z.number();
const dueSchema = z.object({ from: day, must: day, until: day });
/** `null`: it asks for nothing. `end` is UTC ISO 8601. */
const entrySchema = z.nullable(z.extend(dueSchema, { end: z.nullable(z.string()) }));
const days = z.catch(z.record(z.string(), day), {});

const planSchema = z.object({
  renewalDay: z.catch(z.nullable(z.string()), null),
  entries: z.record(z.string(), entrySchema),
  /** On which day a key was first seen dead before its end. */
  deadSince: days,
  /** How often each key was notified of: 1 when it was due, 2 when it had ended. */
  told: days,
});

type Entry = z.infer<typeof entrySchema>;

/** By record id; of keys that are only listed, by {@link listedId}. */
export type Plan = z.infer<typeof planSchema>;

/**
 * Where none is stored yet, as after an update: what the records tell in clear. Of keys that are only listed it tells
 * what their lists tell now, by this renewal day.
 */
export async function readPlan(transaction: AnyTransaction, renewalDay?: string | null): Promise<Plan> {
  const plan = (await findPlan(transaction)) ?? {
    renewalDay: null,
    entries: await entriesInClear(transaction),
    deadSince: {},
    told: {},
  };
  const listed = await readListedKeys(transaction);
  return { ...plan, entries: withListed(plan.entries, listed, renewalDay ?? plan.renewalDay, plan.entries) };
}

/** Those that are only listed, as they are listed: all of them ask, but what was told `before` that it does not. */
function withListed(
  entries: Plan["entries"],
  listed: ReadonlyMap<string, Ageing>,
  renewalDay: string | null,
  before: Plan["entries"],
): Plan["entries"] {
  const own = Object.entries(entries).filter(([id]) => !isListedId(id));
  const day = parseDay(renewalDay);
  const others = [...listed].map(
    ([id, key]) => [id, before[id] === null ? null : entryOf(key, day)] as const,
  );
  return Object.fromEntries([...own, ...others]);
}

/** Lets a key that is only listed expire without a reminder, or reminds of it again; works locked. */
export async function stopListed(database: Database, id: string, isStopped: boolean): Promise<void> {
  await database.write(async (transaction) => {
    const plan = await readPlan(transaction);
    const { [id]: entry, ...others } = plan.entries;
    if (entry === undefined) return;
    await write(transaction, { ...plan, entries: isStopped ? { ...others, [id]: null } : others });
  });
}

async function findPlan(transaction: AnyTransaction): Promise<Plan | null> {
  return planSchema.safeParse(await transaction.objectStore("settings").get("plan")).data ?? null;
}

async function entriesInClear(transaction: AnyTransaction): Promise<Plan["entries"]> {
  const removed = await readTrashedIds(transaction);
  const records = parseRecords(await transaction.objectStore("records").getAll());
  const kept = records.filter(({ id, kind }) => kind === "key" && !removed.has(id));
  const entries = groupKept(earliestFirst(kept)).map((ofKey) => {
    const [{ id, capturedAt }] = ofKey;
    const expiresAt = ofKey.find((record) => record.expiresAt !== null)?.expiresAt ?? null;
    return [id, entryOf({ capturedAt, expiresAt, status: "active" }, null)] as const;
  });
  return Object.fromEntries(entries);
}

export function remindersOf({ renewalDay, entries, told }: Plan): Reminders {
  const keys = Object.entries(entries).flatMap(([id, entry]) =>
    entry ? [{ id, ...entry, told: told[id] ?? 0 }] : [],
  );
  return { renewalDay: parseDay(renewalDay) === null ? null : renewalDay, keys };
}

/** With the names of those that may be shown while locked. */
export async function readReminders(database: Database) {
  return database.read(async (transaction) => {
    const [plan, names] = [await readPlan(transaction), await readNames(transaction)];
    const named = [...(names ?? [])].flatMap(([id, entry]) =>
      entry?.name ? [[id, entry.name] as const] : [],
    );
    return { ...remindersOf(plan), names: new Map(named) };
  });
}

/** A capture that is saved under `id`, in its transaction: it reminds by its own end, and what it replaces no more. */
export async function notePlanned(
  transaction: WriteTransaction,
  capture: KeyCapture & { capturedAt: string },
  id: string,
): Promise<void> {
  const plan = await readPlan(transaction);
  const { entries } = plan;
  const known = entries[id];
  if (known === null || (known?.end && capture.replaces === null)) return;
  const fresh = known?.end ? known : entryOf(capture, parseDay(plan.renewalDay));
  const replaced = await replacedIds(transaction, capture, id);
  const over = Object.fromEntries(replaced.map((each) => [each, null]));
  const listed = listedId({ host: capture.host, remoteId: capture.replaces });
  if (entries[listed]) over[listed] = null;
  await write(transaction, { ...plan, entries: { ...entries, ...over, [id]: fresh } });
}

async function replacedIds(
  transaction: WriteTransaction,
  { host, replaces }: KeyCapture,
  id: string,
): Promise<string[]> {
  if (replaces === null) return [];
  const older = await findByRemoteId(transaction, host, [replaces]);
  return older.map((record) => record.id).filter((each) => each !== id);
}

/** Brings the plan up to what the opened keys say; false where it says so already. */
export async function refreshPlan(
  database: Database,
  keys: readonly KeySummary[],
  renewalDay: string | null,
  now: number,
): Promise<boolean> {
  const { stored, before, listed } = await database.read(async (transaction) => {
    const stored = await findPlan(transaction);
    const before = stored ?? (await readPlan(transaction));
    return { stored, before, listed: await readListedKeys(transaction) };
  });
  const next = planOf(keys, renewalDay, before, new Date(now), listed);
  if (stored !== null && isSame(stored, next)) return false;
  await database.write(async (transaction) => {
    const told = (await findPlan(transaction))?.told ?? {};
    await write(transaction, { ...next, told: toldOf(told, next.entries, new Date(now)) });
  });
  return true;
}

/** Notes that these keys were notified of; see {@link Plan}. */
export async function noteTold(database: Database, keys: Readonly<Record<string, number>>): Promise<void> {
  await database.write(async (transaction) => {
    const plan = await readPlan(transaction);
    await write(transaction, { ...plan, told: { ...plan.told, ...only(keys, plan.entries) } });
  });
}

function planOf(
  keys: readonly KeySummary[],
  renewalDay: string | null,
  before: Plan,
  now: Date,
  listed: ReadonlyMap<string, Ageing>,
): Plan {
  const today = dayOf(now);
  const dead = keys.filter(({ status }) => status === "revoked" || status === "expired");
  const saved = Object.fromEntries(
    keys.map((key) => [key.id, withEnd(key.due ?? null, key.expiresAt)] as const),
  );
  const over = keys
    .filter(isBelieved)
    .map(({ host, replaces }) => [listedId({ host, remoteId: replaces }), null] as const);
  const entries = withListed(saved, listed, renewalDay, { ...before.entries, ...Object.fromEntries(over) });
  return {
    renewalDay,
    entries,
    deadSince: Object.fromEntries(dead.map((key) => [key.id, deadDay(key, before.deadSince[key.id], today)])),
    told: toldOf(before.told, entries, now),
  };
}

/** Of keys that are to be renewed now: of the others nobody can have been notified. */
function toldOf(told: Plan["told"], entries: Plan["entries"], now: Date): Plan["told"] {
  const kept = Object.entries(told).filter(([id]) => entries[id] && isPressing(entries[id], now));
  return Object.fromEntries(kept.map(([id, times]) => [id, Math.max(0, Math.min(times, 2))]));
}

/** By what stands in clear, whose dates may have been tampered with. */
function entryOf(clear: Ageing, renewalDay: number | null): Entry {
  const capturedAt = asInstant(clear.capturedAt ?? "") ?? "";
  const expiresAt = asInstant(clear.expiresAt ?? "");
  return withEnd(dueOf({ ...clear, capturedAt, expiresAt }, renewalDay), expiresAt);
}

function withEnd(due: Due | null, end: string | null): Entry {
  return due && { ...due, end };
}

function isSame(one: Plan, other: Plan): boolean {
  return sorted(one) === sorted(other);
}

/** Text that does not depend on the order in which keys came. */
function sorted({ renewalDay, entries, deadSince, told }: Plan): string {
  const inOrder = (map: object) => Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([renewalDay, inOrder(entries), inOrder(deadSince), inOrder(told)]);
}

function only(map: Readonly<Record<string, number>>, entries: Plan["entries"]): Record<string, number> {
  return Object.fromEntries(Object.entries(map).filter(([id]) => entries[id]));
}

async function write(transaction: WriteTransaction, plan: Plan): Promise<void> {
  await transaction.objectStore("settings").put(plan, "plan");
}
