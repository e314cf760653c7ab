import { browser } from "wxt/browser";
import { announce } from "../messaging/announce.ts";
import { notifyPages } from "../messaging/notify-pages.ts";
import { type Handlers, isPrivate } from "../messaging/receive.ts";
import { builtInsOf } from "../presets/built-in.ts";
import { createPresetStore, isPresetChange, type PresetStore } from "../presets/store.ts";
import { openOwnPage } from "./own-page.ts";
import { dropProposal, findProposal, keepLink, keepProposal } from "./proposals.ts";
import type { Renewals } from "./renewal.ts";
import { unheard } from "./unheard.ts";

type PresetHandlers = Pick<
  Handlers,
  | "offerPresets"
  | "dropProposal"
  | "openPresets"
  | "keepLink"
  | "readPresets"
  | "savePreset"
  | "addPresets"
  | "deletePreset"
  | "restorePreset"
  | "orderPresets"
  | "setPresetSync"
  | "clearSyncedPresets"
  | "propose"
  | "renew"
>;

/** The presets on this browser's storage. Opens nothing yet. */
export function openPresetStore(): PresetStore {
  const { local, sync, session } = browser.storage;
  return createPresetStore({ local, sync, session });
}

/** Connects the messages about what the card offers. Of these only `renew` needs an unlocked vault: no secret is in a preset. */
export function createPresetHandlers(
  store: PresetStore,
  renewals: Pick<Renewals, "offer" | "begin" | "noteLike" | "takeLike">,
): PresetHandlers {
  return {
    async offerPresets({ registry, link }, sender) {
      const [{ presets }, offered, renewal] = await Promise.all([
        store.read(),
        findProposal(registry, link),
        // Filling must not wait for a vault that fails.
        renewals.offer(registry, sender).catch(() => null),
      ]);
      const own = presets.map(({ preset }) => preset).filter((preset) => preset.registry === registry);
      return { presets: [...own, ...builtInsOf(registry)], ...offered, renewal };
    },
    dropProposal: async ({ registry, at }, sender) => {
      await dropProposal(registry, at);
      return done(renewals.takeLike(at, sender));
    },
    openPresets: async () => done(openOwnPage("/options.html#presets")),
    // What was followed in a private window must not be offered in another one; it can be followed again.
    keepLink: async ({ registry, link }, sender) => (isPrivate(sender) ? {} : done(keepLink(registry, link))),
    renew: async ({ ids }) => done(renewals.begin(ids)),
    propose: async ({ proposal, like }) => {
      const at = await keepProposal(proposal);
      // The form can be filled all the same.
      if (like !== undefined) await renewals.noteLike(like, at).catch(() => undefined);
      return {};
    },
    readPresets: () => store.read(),
    savePreset: ({ preset, base }) => store.save(preset, base),
    addPresets: ({ presets }) => store.add(presets),
    deletePreset: ({ id }) => store.delete(id),
    restorePreset: ({ id }) => store.restore(id),
    orderPresets: ({ ids }) => store.order(ids),
    setPresetSync: ({ isOn }) => store.setSynced(isOn),
    clearSyncedPresets: () => store.clearAccount(),
  };
}

async function done(work: Promise<void>): Promise<Record<never, never>> {
  await work;
  return {};
}

/** Tells every page that shows presets of a change, also of one that another computer has made in the account. */
export function watchPresets(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (isPresetChange(changes, area)) unheard(Promise.all([announce("presets"), notifyPages("presets")]));
  });
}
