import { notifyPages } from "../messaging/notify-pages.ts";
import type { VaultStatus } from "../messaging/protocol.ts";
import { type Handlers, hostOf, isPrivate } from "../messaging/receive.ts";
import type { PresetStore } from "../presets/store.ts";
import type { Vault } from "../vault/vault.ts";
import { saveByHand, saveCopied, saveNew } from "./capture.ts";
import type { BackgroundClipboard } from "./clipboard.ts";
import { dismissAdvice, readDismissed } from "./dismissed-advice.ts";
import { findDraft, formOf, noteDraft } from "./drafts.ts";
import { eraseEverything } from "./erase.ts";
import { noteEvent, readEvents } from "./events.ts";
import { isInUse } from "./in-use.ts";
import { findField, insertSecret, rememberField } from "./insert.ts";
import { beforeLists, reportListing } from "./listings.ts";
import { runScripts } from "./open-pages.ts";
import { openOwnPage } from "./own-page.ts";
import { createPresetHandlers } from "./presets.ts";
import type { Renewals } from "./renewal.ts";
import { saveShown } from "./shown.ts";
import { withheldRegistries } from "./site-access.ts";

/** What follows a request. Neither throws: what was done stays done. Locks and unlocks are noticed without. */
export interface Signals {
  /** Something that our pages or the toolbar show has changed. */
  changed(): Promise<unknown>;
  /** The user is here: nothing but the deadline has moved. */
  touched(): Promise<unknown>;
}

/** Connects each message to the room that answers it. */
export function createHandlers(
  vault: Vault,
  presets: PresetStore,
  clipboard: BackgroundClipboard,
  renewals: Renewals,
  signals: Signals,
): Handlers {
  async function readStatus(): Promise<VaultStatus> {
    const [status, withheld] = await Promise.all([vault.readStatus(), withheldRegistries()]);
    return { ...status, withheld };
  }

  const told = createTold(signals);

  async function changed(work: Promise<unknown>, signal = signals.changed): Promise<VaultStatus> {
    await told(work, signal);
    return readStatus();
  }

  /** What was saved before is in the vault now: open pages that ask for a passphrase hear of it. */
  const setUp = () => Promise.all([signals.changed(), notifyPages("set-up")]);

  async function turned(turn: Promise<void>): Promise<VaultStatus> {
    await turn;
    return readStatus();
  }

  return {
    ...createPageHandlers(vault, renewals, told, signals),
    saveKeyByHand: (request) => told(saveByHand(vault, request)),
    readStatus,
    readEvents: async () => ({ events: await readEvents() }),
    setUpVault: (request) => changed(vault.setUp(request), setUp),
    readSlots: async () => ({ slots: await vault.readSlots() }),
    unlockVault: ({ identity, isAlarmAccepted }) => turned(vault.unlock(identity, isAlarmAccepted)),
    acceptVault: () => changed(vault.accept()),
    touchVault: () => changed(vault.touch(), signals.touched),
    lockVault: () => turned(vault.lock()),
    // The status last: the one the lists were read under.
    listKeys: async () => ({
      ...(await vault.list()),
      dismissed: await readDismissed(),
      status: await readStatus(),
    }),
    listPackages: async () => ({ listings: await vault.listPackages() }),
    forgetAccount: ({ id }) => changed(vault.forgetAccount(id)),
    identifySecret: async ({ secret }) => ({ id: await vault.identify(secret) }),
    dismissAdvice: async ({ about, isDismissed }) => ({
      dismissed: await told(dismissAdvice(about, isDismissed)),
    }),
    ...createJobHandlers(vault, told, changed),
    removeKey: ({ id }) => changed(vault.removeKey(id)),
    restoreKey: ({ id }) => changed(vault.restoreKey(id)),
    confirmGone: ({ id }) => changed(vault.confirmGone(id)),
    emptyTrash: () => changed(vault.emptyTrash()),
    changeSlot: (request) => changed(vault.changeSlot(request)),
    skipRecovery: () => changed(vault.declineRecovery()),
    rotateVault: (request) => changed(vault.rotate(request)),
    startOver: () => changed(vault.startOver()),
    eraseEverything: () => changed(eraseEverything(vault, presets, clipboard)),
    ...createBackupHandlers(vault, told, changed),
    ...createWaysOut(vault, clipboard, told, signals),
    takeOver: (request) => changed(vault.takeOver(request), setUp),
    ...createChoiceHandlers(vault, changed),
    ...createPresetHandlers(presets, renewals),
  };
}

type Changed = (work: Promise<unknown>) => Promise<VaultStatus>;

/** What people choose: settings, and what they are reminded of. */
function createChoiceHandlers(vault: Vault, changed: Changed) {
  return {
    stopReminders: ({ id, isStopped }) => changed(vault.stopReminders(id, isStopped)),
    setIdleMinutes: ({ minutes }) => changed(vault.setIdleMinutes(minutes)),
    setShowNames: ({ isOn }) => changed(vault.setShowNames(isOn)),
    setClipboardSeconds: ({ seconds }) => changed(vault.setClipboardSeconds(seconds)),
    setRenewalDay: ({ day }) => changed(vault.setRenewalDay(day)),
  } satisfies Partial<Handlers>;
}

/** Tells of what was done; the answer does not wait for the signal. */
function createTold({ changed }: Signals) {
  return async <Value>(work: Promise<Value>, signal = changed): Promise<Value> => {
    const value = await work;
    void signal();
    return value;
  };
}

/** The messages of the script in a registry's page. */
function createPageHandlers(
  vault: Vault,
  renewals: Renewals,
  told: ReturnType<typeof createTold>,
  { changed }: Signals,
) {
  return {
    runScripts: async (_, sender) => {
      await runScripts(sender);
      return {};
    },
    saveNewKey: (request, sender) => told(beforeLists(saveNew(renewals.saving(sender), request, sender))),
    saveCopiedKey: (request, sender) =>
      told(beforeLists(saveCopied(renewals.saving(sender), request, sender))),
    saveShownKey: (request, sender) => told(beforeLists(saveShown(renewals.saving(sender), request, sender))),
    openSetUp: async () => {
      await openOwnPage("/welcome.html#passphrase");
      return {};
    },
    noteDraft: async (request, sender) => {
      await noteDraft(request, sender);
      return {};
    },
    noteMissing: async ({ registry, parts }, sender) => {
      for (const part of parts)
        await noteEvent({ code: "missing", surface: "registry-page", part, registry }, sender);
      return {};
    },
    goOnRenewing: async (request, sender) => {
      await renewals.act(request, sender);
      return {};
    },
    renewListed: async (request, sender) => {
      await renewals.beginListed(request, sender);
      return {};
    },
    answerStock: async ({ registry, account, isOn }, sender) => {
      if (!isPrivate(sender))
        await told(vault.answerStock({ registry, host: hostOf(sender), account }, isOn));
      return {};
    },
    checkUse: async (request, sender) => ({ isInUse: await isInUse(vault, request, sender) }),
    findDraft: async (request, sender) => ({ request: await findDraft(formOf(request, sender)) }),
    reportListing: async (request, sender) => {
      const { isChanged, ...answer } = await reportListing(vault, request, sender);
      if (isChanged) void changed();
      return answer;
    },
  } satisfies Partial<Handlers>;
}

/** What people write of a key's job. */
function createJobHandlers(vault: Vault, told: ReturnType<typeof createTold>, changed: Changed) {
  return {
    editKey: async ({ id, words, base }) => ({ isSaved: await told(vault.editKey(id, { words, base })) }),
    addPlaces: ({ ids, places }) => told(vault.addPlaces(ids, places)),
    holdPlace: ({ id, placeId }) => changed(vault.holdPlace(id, placeId)),
    removePlace: ({ id, placeId }) => changed(vault.removePlace(id, placeId)),
  } satisfies Partial<Handlers>;
}

/** How a secret leaves: shown, copied, or into a field of the page under the popup. */
function createWaysOut(
  vault: Vault,
  clipboard: BackgroundClipboard,
  told: ReturnType<typeof createTold>,
  { touched }: Signals,
) {
  const reveal = (id: string) => told(vault.revealSecret(id), touched);
  return {
    revealSecret: async ({ id }) => ({ secret: await reveal(id) }),
    measureSecret: async ({ id }) => ({ length: (await reveal(id)).length }),
    noteCopied: ({ digest }) => clipboard.note(digest),
    keepClipboard: ({ digest }) => clipboard.keep(digest),
    findField: (request) => findField(vault, request),
    insertSecret: (request) => told(insertSecret(vault, request), touched),
    rememberField: (request) => told(rememberField(vault, request)),
  } satisfies Partial<Handlers>;
}

/** Backups, and what comes in from them. */
function createBackupHandlers(vault: Vault, told: ReturnType<typeof createTold>, changed: Changed) {
  return {
    exportKeys: async ({ identity }) => ({ backup: await vault.readBackup(identity) }),
    exportKit: ({ vaultId }) => vault.readKit(vaultId),
    noteBackup: ({ exportedAt }) => changed(vault.noteBackup(exportedAt)),
    previewImport: ({ source }) => vault.previewImport(source),
    lookInto: ({ source }) => vault.lookInto(source),
    importKeys: ({ source }) => told(vault.importKeys(source)),
  } satisfies Partial<Handlers>;
}
