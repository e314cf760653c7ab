import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { Database, WriteTransaction } from "../database.ts";
import { createId, headerSchema, isId, parseRecords, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { sealName } from "../records/intact.ts";
import { readDeviceVault } from "../records/sealing-target.ts";

/** A vault that nothing opened any more, set aside whole by starting over. It is never deleted. */
export interface AsideVault {
  /** What it is found by here; that of its records, unless two of one id were set aside. */
  vaultId: string;
  /** UTC ISO 8601. */
  setAsideAt: string;
  /** Saved keys in it, removed ones too. */
  keys: number;
  /** False: what stands in its header's place cannot be read by this version, and may open nothing. */
  isHeaderReadable: boolean;
}

const contentSchema = z.object({
  setAsideAt: z.catch(z.string(), ""),
  /** Absent when there was none; so for the next two. */
  header: z.optional(z.unknown()),
  manifest: z.optional(z.unknown()),
  alarm: z.optional(z.unknown()),
  records: z.catch(z.array(z.unknown()), []),
  /** By tag. */
  prints: z.catch(z.array(z.tuple([z.string(), z.record(z.string(), z.string())])), []),
});

/** Everything as it was stored; what cannot be read is handed on, not judged. */
type AsideContent = Omit<z.infer<typeof contentSchema>, "records"> & { records: VaultRecord[] };

/** Settings that speak of the vault itself. */
const notedOfIt = [
  "lastUnlockAt",
  "lastBackupAt",
  "arrivals",
  "recovery",
  "listRefusal",
  "plan",
  "reminded",
] as const;

/**
 * Moves header, manifest, records and fingerprints aside in one transaction. What was saved beside a vault that cannot
 * be read stays: the device's own key opens it. Throws `not-set-up`.
 */
export async function startOver({ database, now }: KeyStore): Promise<void> {
  const setAsideAt = new Date(now()).toISOString();
  await database.write(async (transaction) => {
    // Not parsed: a header that nothing can read is a reason to start over.
    const header = await transaction.objectStore("header").get("header");
    if (header === undefined) throw new ExtensionError("not-set-up");
    const besides = await readBesides(transaction);
    const content = { setAsideAt, header, ...(await readAll(transaction, besides)) };
    await transaction.objectStore("aside").add(content, await freeKey(transaction, vaultIdOf(header)));
    for (const store of ["header", "manifest"] as const) await transaction.objectStore(store).clear();
    await dropAllBut(transaction, besides);
    for (const name of notedOfIt) await transaction.objectStore("settings").delete(name);
  });
}

/** The latest first. */
export async function listAside(database: Database): Promise<AsideVault[]> {
  const found = await database.read(async (transaction) => {
    const store = transaction.objectStore("aside");
    const [ids, contents] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return ids.map((vaultId, index) => ({ vaultId, content: parseContent(contents[index]) }));
  });
  return found
    .map(({ vaultId, content: { setAsideAt, header, records } }) => ({
      vaultId,
      setAsideAt,
      keys: countKeys(records),
      isHeaderReadable: headerSchema.safeParse(header).success,
    }))
    .sort((a, b) => b.setAsideAt.localeCompare(a.setAsideAt));
}

/** The vault set aside under that id; `null` when there is none. */
export async function findAside(database: Database, vaultId: string): Promise<AsideContent | null> {
  const stored = await database.read((transaction) => transaction.objectStore("aside").get(vaultId));
  return stored === undefined ? null : parseContent(stored);
}

/** Ids of the records that the device's own key opens. */
async function readBesides(transaction: WriteTransaction): Promise<ReadonlySet<string>> {
  const device = await readDeviceVault(transaction);
  const records = await transaction.objectStore("records").getAll();
  const besides = records.filter(({ vaultId }) => device !== null && vaultId === device.vaultId);
  return new Set(besides.map(({ id }) => id));
}

async function readAll(transaction: WriteTransaction, besides: ReadonlySet<string>) {
  const prints = transaction.objectStore("prints");
  const [tags, values] = await Promise.all([prints.getAllKeys(), prints.getAll()]);
  const records = await transaction.objectStore("records").getAll();
  return {
    manifest: await transaction.objectStore("manifest").get("manifest"),
    alarm: await transaction.objectStore("header").get("alarm"),
    records: records.filter(({ id }) => !besides.has(id)),
    prints: tags.map((tag, index) => [tag, values[index]]),
  };
}

/** Of the fingerprints, those that tell whether one of these records is as it was written. */
async function dropAllBut(transaction: WriteTransaction, kept: ReadonlySet<string>): Promise<void> {
  for (const name of ["records", "names"] as const) {
    const store = transaction.objectStore(name);
    for (const id of await store.getAllKeys()) if (!kept.has(id)) await store.delete(id);
  }
  const store = transaction.objectStore("prints");
  const seals = new Set([...kept].map(sealName));
  for (const tag of await store.getAllKeys()) {
    const entries = Object.entries((await store.get(tag)) ?? {}).filter(([name]) => seals.has(name));
    await (entries.length === 0 ? store.delete(tag) : store.put(Object.fromEntries(entries), tag));
  }
}

/** A vault that was brought back and set aside again must not take the place of the first. */
async function freeKey(transaction: WriteTransaction, vaultId: string): Promise<string> {
  const taken = await transaction.objectStore("aside").getAllKeys();
  let key = vaultId;
  for (let copy = 2; taken.includes(key); copy++) key = `${vaultId}.${copy}`;
  return key;
}

function vaultIdOf(header: unknown): string {
  const { vaultId } = z.object({ vaultId: z.string() }).safeParse(header).data ?? {};
  return vaultId !== undefined && isId(vaultId) ? vaultId : createId();
}

function parseContent(stored: unknown): AsideContent {
  const { records, ...content } = contentSchema.safeParse(stored).data ?? contentSchema.parse({});
  return { ...content, records: parseRecords(records) };
}

/** A key may have several records. */
function countKeys(records: VaultRecord[]): number {
  return new Set(records.filter(({ kind }) => kind === "key").map(({ tag, id }) => tag ?? id)).size;
}
