import { expect } from "vitest";
import type { KeySummary, TrashedKey } from "../../keys/summary.ts";
import type { Vault } from "../../vault/vault.ts";
import { capture, createTestVault, fakeSecret, fakeSlot, row, tamper } from "../unit/vault/fixtures.ts";

/** One stored record, as anyone who can write the profile sees it. */
export interface Stored {
  id: string;
  kind: string;
  sealed: Uint8Array;
  [field: string]: unknown;
}

/** A vault in node, with everything about it that an attacker can put back. */
export interface Victim {
  vault: Vault;
  identity: string;
  clock: { now: number };
  /** Record ids of the keys a, b and c, in this order; nobody vouches for c, which was saved while locked. */
  ids: [string, string, string];
  save(letter: string, changes?: Parameters<typeof capture>[0]): Promise<string>;
  /** Lets the vault be as it was when this was called. */
  remember(): Promise<() => Promise<void>>;
  /** Locks and unlocks, as the next person who opens the popup does. */
  reopen(): Promise<void>;
}

/** Keys a, b and c, a list of the page's that shows a and b, and an index that knows them. */
export async function createVictim(): Promise<Victim> {
  const { vault, local, clock } = createTestVault({ locks: null });
  const { identity, file } = await fakeSlot();
  await vault.setUp({ identity, file });
  const save: Victim["save"] = async (letter, changes) => {
    const facts = { remoteId: letter, name: `Key ${letter}`, replaces: null, ...changes };
    return (await vault.saveKey(capture({ secret: fakeSecret(letter), ...facts }))).id;
  };
  const a = await save("a");
  clock.now += 1_000;
  const b = await save("b");
  const rows = ["a", "b"].map((remoteId) => row({ remoteId, name: `Key ${remoteId}` }));
  await vault.saveListing({
    registry: "nuget",
    host: "www.nuget.org",
    account: "jane-account",
    rows,
    owners: [],
  });
  await vault.list();
  await vault.lock();
  clock.now += 1_000;
  const c = await save("c");
  const reopen = async () => {
    await vault.lock();
    await vault.unlock(identity);
  };
  const remember = async () => {
    const [stores, items] = [await readAll(), new Map(local.items)];
    return async () => {
      await writeAll(stores);
      local.items.clear();
      for (const [key, value] of items) local.items.set(key, value);
    };
  };
  return { vault, identity, clock, ids: [a, b, c], save, remember, reopen };
}

export async function recordsOf(kind: string): Promise<Stored[]> {
  const all: Stored[] = await tamper((database) => database.getAll("records"));
  return all.filter((record) => record.kind === kind);
}

export async function recordOf(id: string): Promise<Stored> {
  const record: Stored | undefined = await tamper((database) => database.get("records", id));
  if (!record) throw new Error(`there is no record ${id}`);
  return record;
}

export async function putRecord(record: object): Promise<void> {
  await tamper((database) => database.put("records", record));
}

export async function readValue(store: "header" | "manifest"): Promise<Record<string, unknown>> {
  return tamper((database) => database.get(store, store));
}

export async function putValue(store: "header" | "manifest", value: object): Promise<void> {
  await tamper((database) => database.put(store, value, store));
}

/** Everything that is shown of keys, by record id. */
export async function shownKeys(vault: Vault): Promise<Record<string, KeySummary | TrashedKey>> {
  const { keys, trash } = await vault.list();
  return Object.fromEntries([...keys, ...trash].map((key) => [key.id, key]));
}

/** Every one of these keys is shown in the state it had, and gives its secret: what befell another is no matter. */
export async function expectWhole({ vault, ids }: Victim, harmed: readonly string[]): Promise<void> {
  const shown = await shownKeys(vault);
  for (const [index, id] of ids.entries()) {
    if (harmed.includes(id)) continue;
    expect(shown[id]?.state).toBe(index === 2 ? "new" : "ok");
    expect(shown[id]?.name).toBe(`Key ${"abc"[index]}`);
    expect(await vault.revealSecret(id)).toBe(fakeSecret("abc"[index]));
  }
}

type Stores = Record<string, [IDBValidKey, unknown][]>;

async function readAll(): Promise<Stores> {
  return tamper(async (database) => {
    const stores: Stores = {};
    for (const name of database.objectStoreNames) {
      const [keys, values] = [await database.getAllKeys(name), await database.getAll(name)];
      stores[name] = keys.map((key, index) => [key, values[index]]);
    }
    return stores;
  });
}

async function writeAll(stores: Stores): Promise<void> {
  await tamper(async (database) => {
    const transaction = database.transaction([...database.objectStoreNames], "readwrite");
    for (const [name, entries] of Object.entries(stores)) {
      const store = transaction.objectStore(name);
      await store.clear?.();
      for (const [key, value] of entries) await store.put?.(value, store.keyPath === null ? key : undefined);
    }
    await transaction.done;
  });
}
