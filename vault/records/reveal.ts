import { codeOf, ExtensionError } from "../../errors/extension-error.ts";
import { parseRecords } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { isAsWritten } from "./intact.ts";
import { openSealedKey } from "./sealed-record.ts";

/**
 * The secret of a record that opens, be it new, altered or removed. Throws `no-such-key`, `damaged-record`, or
 * `store-failed` when a record that is as it was written did not open this time.
 */
export async function revealSecret(store: KeyStore, identity: string, id: string): Promise<string> {
  const stored = await store.database.read((transaction) => transaction.objectStore("records").get(id));
  const [record] = parseRecords([stored]);
  if (!record) throw new ExtensionError("no-such-key");
  try {
    return (await openSealedKey(record, identity)).secret;
  } catch (error) {
    if (codeOf(error) === "newer-version") throw error;
    if (record.kind !== "key") throw new ExtensionError("no-such-key");
    throw (await isAsWritten(store, record)) ? new ExtensionError("store-failed", error) : error;
  }
}
