import { isHeldBy } from "../keys/holders.ts";
import { isOver, lifeState } from "../keys/status.ts";
import type { KeySummary } from "../keys/summary.ts";
import type { Request } from "../messaging/protocol.ts";
import { hostOf, isPrivate, type Sender } from "../messaging/receive.ts";
import type { Vault } from "../vault/vault.ts";

/**
 * Whether the key with that number works and is in one of its places, as far as the open vault knows. Of a locked one, and
 * for a private window, nobody knows.
 */
export async function isInUse(
  vault: Pick<Vault, "list">,
  { registry, remoteId }: Request<"checkUse">,
  sender: Sender,
): Promise<boolean> {
  if (isPrivate(sender)) return false;
  const host = hostOf(sender);
  const lists = await vault.list().catch(() => null);
  const isIt = (key: KeySummary) =>
    key.registry === registry && key.host === host && key.remoteId === remoteId;
  return lists?.keys.some((key) => isIt(key) && isUsed(key)) ?? false;
}

/** A place where nobody has said which key is in it counts. */
function isUsed(key: KeySummary): boolean {
  const places = key.series?.places ?? [];
  return !isOver(lifeState(key, new Date())) && places.some((place) => !place.holds || isHeldBy(place, key));
}
