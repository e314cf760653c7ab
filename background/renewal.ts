import { asSummary, listedId } from "../keys/listed.ts";
import { proposalOfKey } from "../keys/proposal.ts";
import { lifeState } from "../keys/status.ts";
import type { KeySummary, ListedKey } from "../keys/summary.ts";
import type { Request } from "../messaging/protocol.ts";
import { hostOf, isPrivate, requireTab, type Sender } from "../messaging/receive.ts";
import type { Renewal } from "../presets/renewal.ts";
import { requireRegistry } from "../registries/all.ts";
import type { PageRegistryId } from "../registries/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { noteLike, takeLike } from "./made-like.ts";
import { termsOf } from "./renewal-match.ts";
import { alone, currentOf, readQueue, withFirst, writeQueue } from "./renewal-queue.ts";
import { saveLinked } from "./renewal-saving.ts";
import { noteInPlace, offerStep, openPlaces, readKeys } from "./renewal-step.ts";
import { goToUnlock, noteFilled, showForm, startHere } from "./renewal-tab.ts";

/**
 * Renews keys one after another. The queue outlives everything but erasing; what each step needs comes from the vault,
 * so that a locked one makes it wait. That a step is done the vault tells where nobody has noted it: one that was
 * interrupted between its key's saving and its note is not done twice.
 */
export function createRenewals(vault: Vault, touched: () => unknown) {
  /** Each move counts as the user being here; there are a few for each key. */
  const touch = async () => {
    await vault.touch();
    touched();
  };
  return {
    /** Puts these records' keys first in the queue, and shows their registry's page. Throws `locked`. */
    begin: (ids: readonly string[]) =>
      alone(async () => {
        const keys = await readKeys(vault);
        const chosen = ids.filter((id) => proposalOf(keys, id) !== null);
        const first = proposalOf(keys, chosen[0]);
        if (first === null) return;
        await writeQueue(withFirst(await readQueue(), chosen, Date.now()));
        await touch();
        await showForm(requireRegistry(first.preset.registry));
      }),
    /** As {@link begin}, for keys of the page's own list, in that page; works locked. */
    beginListed: ({ registry, remoteIds }: Request<"renewListed">, sender: Sender) =>
      alone(async () => {
        if (isPrivate(sender)) return;
        const host = hostOf(sender);
        const saved = await vault.findSavedRecords({ registry, host }, remoteIds);
        const idOfSaved = new Map(saved.toReversed().map((record) => [record.remoteId, record.id]));
        const ids = remoteIds.map((remoteId) => idOfSaved.get(remoteId) ?? listedId({ host, remoteId }));
        await writeQueue(withFirst(await readQueue(), ids, Date.now()));
        await startHere(requireTab(sender));
      }),
    /** See {@link offerStep}; of a private window `null`. */
    offer: async (registry: PageRegistryId, sender: Sender): Promise<Renewal | null> =>
      isPrivate(sender) ? null : alone(() => offerStep(vault, touch, registry, sender)),
    /** What its user does next in the card. Throws `locked`. */
    act: ({ act, at }: Request<"goOnRenewing">, sender: Sender) =>
      alone(async () => {
        const queue = await readQueue();
        // A second press, on what has gone on meanwhile, does nothing.
        if (isPrivate(sender) || currentOf(queue) === undefined || queue.at + 1 !== at) return;
        if (act === "stop") return writeQueue({ ...queue, steps: [], at: 0 });
        if (act === "unlock") return goToUnlock(sender);
        await touch();
        if (act === "places") return openPlaces(vault, queue);
        if (act === "filled" || act === "filled-other")
          return noteFilled(requireTab(sender), act === "filled");
        if (act === "done") await noteInPlace(vault, queue);
        if (act !== "go-on") await writeQueue({ ...queue, at: queue.at + 1 });
        await startHere(requireTab(sender));
      }),
    /** A key is to be made like this one, whose settings wait since `at`. Throws `locked`. */
    noteLike: async (id: string, at: number) => {
      const { keys, listed } = await vault.list();
      const old = [...keys, ...listed.map(undue)].find((key) => key.id === id);
      if (old !== undefined) await goOnLater(vault, old, at);
    },
    /** The settings that wait since `at` were used or dismissed there. */
    takeLike: async (at: number | null, sender: Sender) => {
      if (!isPrivate(sender)) await takeLike(at, requireTab(sender));
    },
    /** The vault for keys of this tab: one that renews another is saved as that. */
    saving: (sender: Sender): Pick<Vault, "saveKey"> => ({
      saveKey: (capture) =>
        isPrivate(sender) ? vault.saveKey(capture) : saveLinked(vault, touch, capture, sender),
    }),
  };
}

export type Renewals = ReturnType<typeof createRenewals>;

/** A key that is only listed, as far as it tells whether it lives: nobody knows when one was made that is not reminded of. */
function undue(key: ListedKey): KeySummary {
  return { due: null, ...asSummary(key) };
}

/**
 * What is made like a key is of its series, with its places. While that key lives it is no successor of it: both may be
 * in use, and each is reminded of. One without a number could not be told from those that are renewed, so that a second
 * key of its job is none.
 */
async function goOnLater(vault: Vault, old: KeySummary, at: number): Promise<void> {
  const { id, remoteId, owner } = old;
  const isAlive = ["fine", "endless"].includes(lifeState(old, new Date()));
  if (isAlive && remoteId === null) return;
  const seriesId = await vault.seriesIdOf(id);
  const replaced = isAlive ? null : remoteId;
  await noteLike({ id, remoteId: replaced, owner, seriesId, ...termsOf(old), at }, at);
}

function proposalOf(keys: readonly KeySummary[], id: string | undefined) {
  const item = keys.find((key) => key.id === id);
  return item ? proposalOfKey(item) : null;
}
