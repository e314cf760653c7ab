import type { KeyStore } from "../key-store.ts";
import { isForAnother } from "../slots/age-file.ts";
import type { Contents } from "./contents.ts";
import { forgetSeals, readPrints, sealName } from "./intact.ts";
import { readDeviceVault } from "./sealing-target.ts";

/**
 * Ids of the records written here, as they were written, but sealed to somebody else: the header's recipient was
 * altered. A locked vault takes them for saved, so what `identity` has found out must be forgotten about them. What was
 * sealed to this device's key while the header was doubted is still to be brought in, and saved.
 */
export async function findForeign(
  { database }: KeyStore,
  identity: string,
  { keys, listings }: Contents,
): Promise<ReadonlySet<string>> {
  const device = await database.read(readDeviceVault);
  const isOurs = async (sealed: Uint8Array) =>
    device !== null && !(await isForAnother(sealed, device.privateKey));
  const foreign: string[] = [];
  for (const { id, state, record } of keys)
    if (state === "foreign" && record && !(await isOurs(record.sealed))) foreign.push(id);
  for (const { id, sealed } of listings)
    if ((await isForAnother(sealed, identity)) && !(await isOurs(sealed))) foreign.push(id);
  if (foreign.length === 0) return new Set();
  const written = new Set([...(await readPrints(database)).values()].flatMap(Object.keys));
  return new Set(foreign.filter((id) => written.has(sealName(id))));
}

/** From now on they count as not saved, so that the same secret is saved once more when it is seen again. */
export async function forgetForeign(store: KeyStore, identity: string, contents: Contents): Promise<void> {
  const foreign = await findForeign(store, identity, contents);
  if (foreign.size > 0) await store.database.write((transaction) => forgetSeals(transaction, foreign));
}
