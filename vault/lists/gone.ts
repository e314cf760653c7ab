import { ExtensionError } from "../../errors/extension-error.ts";
import type { KeySummary } from "../../keys/summary.ts";
import type { RegistryId } from "../../registries/ids.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { AnyTransaction } from "../database.ts";
import type { Seen, VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { isAsWritten, printSeal } from "../records/intact.ts";
import { findByHost, findByTag } from "../records/records.ts";
import { replaceRecord } from "../records/resealing.ts";
import { readSavedAccounts } from "./saved-accounts.ts";

/** Of a page's list, what tells which keys are not on it. */
interface Listed {
  registry: RegistryId;
  host: string;
  rows: readonly Pick<KeyRow, "remoteId">[];
  load?: string;
}

/**
 * Which saved keys an account's complete list does not show. Noted in clear beside the list, because lists come while
 * the vault is locked. Whose the keys are cannot be told then: each account's list notes all that are missing, and only
 * that of the key's own account is asked (own-list.ts).
 */
export async function noteGone(store: KeyStore, listing: Listed, tag: string): Promise<Seen> {
  const { before, saved } = await store.database.read((transaction) => readBefore(transaction, listing, tag));
  const { load = "", rows } = listing;
  const listed = new Set(rows.map(({ remoteId }) => remoteId));
  const known = new Map(before?.seen?.gone.map((note) => [note.remoteId, note]));
  // A page that stays open does not hear of keys that are made elsewhere.
  const shown = new Set(before?.seen?.load === load ? before.rows?.map(({ remoteId }) => remoteId) : []);
  const since = new Date(store.now()).toISOString();
  const gone = [...saved].flatMap(([remoteId, savedAt]) => {
    const note = known.get(remoteId);
    const isToldNow = load >= savedAt || shown.has(remoteId);
    if (listed.has(remoteId) || (!note && !isToldNow)) return [];
    if (!note) return [{ remoteId, since, load }];
    return [isToldNow && note.load !== load ? { ...note, load: null } : note];
  });
  return { load, gone };
}

/** The last list under that tag, and when each saved key of the host came, by its id; of no key while none is the account's. */
async function readBefore(transaction: AnyTransaction, { registry, host }: Listed, tag: string) {
  const tagged = await findByTag(transaction, tag);
  const before = tagged.findLast(({ kind, rows }) => kind === "listing" && rows !== null);
  const accounts = await readSavedAccounts(transaction);
  const saved = new Map<string, string>();
  if (accounts !== null && !accounts.has(tag)) return { before, saved };
  for (const record of await findByHost(transaction, host)) {
    const { remoteId, capturedAt } = record;
    if (remoteId === null || record.registry !== registry) continue;
    const first = saved.get(remoteId) ?? capturedAt;
    saved.set(remoteId, first < capturedAt ? first : capturedAt);
  }
  return { before, saved };
}

/**
 * The user says that a key which its list no longer shows is surely gone. Nothing for one that is listed again. Throws
 * `no-such-key`.
 */
export async function confirmGone(store: KeyStore, key: KeySummary | undefined): Promise<void> {
  if (!key) throw new ExtensionError("no-such-key");
  const { registry, host, account, remoteId } = key;
  if (!registry || !host || !account) return;
  const tag = await store.tagger.tag({ registry, host }, account);
  const tagged = await store.database.read((transaction) => findByTag(transaction, tag));
  for (const record of tagged) {
    if (record.seen && (await isAsWritten(store, record))) await replaceSeen(store, record, remoteId);
  }
}

async function replaceSeen(store: KeyStore, record: VaultRecord, id: string | null): Promise<void> {
  const { load, gone = [] } = record.seen ?? { load: "" };
  const sure = gone.map((note) => (note.remoteId === id ? { ...note, load: null } : note));
  const next = { ...record, seen: { load, gone: sure } };
  const seal = await printSeal(store.tagger, next);
  await store.database.write(async (transaction) => {
    // A list that came meanwhile says more.
    if ((await transaction.objectStore("records").count(record.id)) === 0) return;
    await replaceRecord(transaction, { record: next, seal });
  });
}
