import { ExtensionError } from "../../errors/extension-error.ts";

/**
 * For writers that compute before their transaction, because sealing and signing would let it end. `attempt` answers
 * `false`, and is called again, when another writer came in between. Throws `store-failed` after five times.
 */
export async function untilWritten<Done extends object | true>(
  attempt: () => Promise<Done | false>,
): Promise<Done> {
  for (let count = 0; count < 5; count++) {
    const done = await attempt();
    if (done) return done;
  }
  throw new ExtensionError("store-failed");
}
