import { ExtensionError } from "../../errors/extension-error.ts";
import type { VaultHeader } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import type { LocalArea } from "../records/counter.ts";
import { findHeader } from "../records/sealing-target.ts";
import { recipientOf } from "../slots/age-file.ts";

/**
 * A keyed print of the header with the slots in it stands in `storage.local`, so that one that was swapped is noticed
 * while locked: after an accident, or a part of the profile put back. It is no safeguard against somebody who reads the
 * profile, and so has the key.
 */
const area = "vault.header";

/** `null` when none is noted: since before there were notes, or since the browser stopped in the middle of a change. */
export async function isAsNoted({ local, tagger }: KeyStore, header: VaultHeader): Promise<boolean | null> {
  const noted = (await local.get(area).catch(() => null))?.[area];
  return noted === undefined ? null : noted === (await printOf(tagger, header));
}

/**
 * If its recipient is that of `identity`, or if it is what `known` is, as text. Never fails: without a note less is
 * noticed, and nothing is lost.
 */
export async function noteHeader(
  store: KeyStore,
  identity: string,
  known: string | null = null,
): Promise<void> {
  const note = async () => {
    const { header } = await store.database.read(findHeader);
    if (!header) return;
    const isProven = JSON.stringify(header) === known || header.recipient === (await recipientOf(identity));
    if (!isProven || (await isAsNoted(store, header))) return;
    await store.local.set({ [area]: await printOf(store.tagger, header) });
  };
  await note().catch(() => undefined);
}

/** Before the header goes. Throws `store-failed`. */
export async function forgetHeader(local: LocalArea): Promise<void> {
  await local.remove(area).catch((error: unknown) => {
    throw new ExtensionError("store-failed", error);
  });
}

/**
 * Changes the header, and notes it if it is then `identity`'s, or was not changed after all. Without a note in between, a
 * browser that stops there leaves none that cries wolf; the next unlock makes it again. Throws `store-failed` and what
 * `work` throws.
 */
export async function changingHeader(
  store: KeyStore,
  identity: string,
  work: () => Promise<void>,
): Promise<void> {
  const known = await findNoted(store);
  if (known !== null) await forgetHeader(store.local);
  try {
    await work();
  } finally {
    await noteHeader(store, identity, known);
  }
}

/** The header as text; `null` when it is not as it was noted. */
async function findNoted(store: KeyStore): Promise<string | null> {
  const { header } = await store.database.read(findHeader);
  return header && (await isAsNoted(store, header)) ? JSON.stringify(header) : null;
}

function printOf(tagger: KeyStore["tagger"], header: VaultHeader): Promise<string> {
  return tagger.print("header", JSON.stringify(header));
}
