import * as z from "zod/mini";

export const idleChoices = [1, 5, 15, 60, null] as const;

/** Minutes of idleness until the vault locks; `null` until the browser closes. */
export type IdleMinutes = (typeof idleChoices)[number];

export const defaultIdleMinutes: IdleMinutes = 5;

/** The entry of `storage.session` that is there while the vault is unlocked, and only then. */
export const unlockedKey = "vault.unlocked";

/** The part of `storage.session` the vault uses. Only text goes in: it turns anything richer to dust. */
export interface SessionArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, string>): Promise<void>;
  remove(key: string): Promise<void>;
}

const minute = 60_000;

/** ms. Clocks are set back by this much when the system corrects them. */
const clockTolerance = 5_000;

const unlockedSchema = z.object({
  /** `AGE-SECRET-KEY-1…` */
  identity: z.string(),
  /** All times in ms since the epoch. */
  unlockedAt: z.number(),
  until: z.number(),
  hardUntil: z.number(),
  lastSeen: z.number(),
});

type Unlocked = z.infer<typeof unlockedSchema>;

/** What an unlock comes at the end of. */
export interface LongWork {
  /** The epoch it began in: the vault stays locked when the user has locked it since. */
  epoch: number;
  /** What is kept from then on, see {@link Lock.keep}. */
  kept: string;
}

/** Who holds the identity, and until when. The identity stands in `storage.session` and nowhere else. */
export type Lock = ReturnType<typeof createLock>;

/** `now` gives ms since the epoch. `onLock` is called at every lock, in whichever way, to forget what is in memory. */
export function createLock(session: SessionArea, now: () => number, onLock = () => {}) {
  const serial = createQueue();
  let epoch = 0;

  const forgetOpened = () => session.remove("vault.opened");
  const lock = async () => {
    onLock();
    await session.remove(unlockedKey);
    await forgetOpened();
  };
  const find = async (): Promise<Unlocked | null> => {
    const stored = (await session.get(unlockedKey))[unlockedKey];
    if (stored === undefined) return null;
    const state = parseUnlocked(stored);
    if (!state || isOver(state, now())) {
      await lock();
      return null;
    }
    // The latest time ever seen, so that many small steps back do not add up.
    return store({ ...state, lastSeen: Math.max(state.lastSeen, now()) });
  };
  const store = async (state: Unlocked) => {
    await session.set({ [unlockedKey]: JSON.stringify(state) });
    return state;
  };

  return {
    unlock: (identity: string, idle: IdleMinutes, after?: LongWork) =>
      serial(async () => {
        if (after && after.epoch !== epoch) return;
        const unlockedAt = now();
        // The former identity is overwritten, not removed: an open vault does not lock on the way.
        await forgetOpened();
        await store({
          identity,
          unlockedAt,
          lastSeen: unlockedAt,
          ...deadlines(idle, unlockedAt, unlockedAt),
        });
        // A session area without room is no reason to stay locked.
        if (after) await session.set({ "vault.opened": after.kept }).catch(() => undefined);
      }),
    /** Forgets the identity and everything opened with it. */
    lock() {
      epoch += 1;
      return serial(lock);
    },
    /** Grows with every {@link lock}, at once. Deadlines do not count: who works on the vault is there. */
    epoch: () => epoch,
    /** The identity, `null` while locked. Locks when a deadline has passed or the clock went back over 5 s. */
    findIdentity: () => serial(async () => (await find())?.identity ?? null),
    /** ms since the epoch when the vault locks; `null` while locked. */
    locksAt: () => serial(async () => (await find())?.until ?? null),
    /** The user is here: pushes the idle deadline, never the hard one. Does nothing while locked. */
    touch: (idle: IdleMinutes) =>
      serial(async () => {
        const state = await find();
        if (state) await store({ ...state, ...deadlines(idle, state.unlockedAt, now()) });
      }),
    /** What was kept with {@link keep}; `null` when nothing was, or while locked. */
    recall: () =>
      serial(async () => {
        if (!(await find())) return null;
        const kept = (await session.get("vault.opened"))["vault.opened"];
        return typeof kept === "string" ? kept : null;
      }),
    /** Keeps text until the vault locks. Does nothing while locked. */
    keep: (text: string) =>
      serial(async () => {
        if (await find()) await session.set({ "vault.opened": text });
      }),
  };
}

/** The idle deadline is never later than the hard one, which counts from the unlock. */
function deadlines(idle: IdleMinutes, unlockedAt: number, now: number) {
  const hardUntil = unlockedAt + hardCap(idle);
  return { hardUntil, until: idle === null ? hardUntil : Math.min(now + idle * minute, hardUntil) };
}

function hardCap(idle: IdleMinutes): number {
  if (idle === null) return 12 * 60 * minute;
  return idle === 60 ? 4 * 60 * minute : 60 * minute;
}

/** A clock that went back would stretch every deadline. */
function isOver(state: Unlocked, now: number): boolean {
  return now < state.lastSeen - clockTolerance || now >= state.until || now >= state.hardUntil;
}

function parseUnlocked(stored: unknown): Unlocked | null {
  try {
    return unlockedSchema.parse(JSON.parse(String(stored)));
  } catch {
    return null;
  }
}

/** One after another: a touch that overlaps a lock must not bring the identity back. */
function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}
