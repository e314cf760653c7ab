import type { SavedNotice } from "../../messaging/protocol.ts";
import { send } from "../../messaging/send.ts";
import { type UnlockWays, waysIn } from "../locked/unlock-actions.ts";
import * as vault from "../vault-actions.ts";
import type { ByHand } from "./FoundKeys.tsx";

/** What changes the vault's content. Each answers when the list shows it. */
export interface KeyEdits {
  /** To the trash; a missing key is forgotten. */
  remove(id: string): Promise<unknown>;
  restore(id: string): Promise<unknown>;
  /** A key that its list no longer shows is gone. */
  confirmGone(id: string): Promise<unknown>;
  /** Takes the vault as it stands; ends its problems. */
  accept(): Promise<unknown>;
}

/** What the key list, and what stands in its place, does. Each answers when the page has looked again. */
export interface KeyActions {
  edits: KeyEdits;
  ways: UnlockWays;
  save(key: ByHand): Promise<SavedNotice>;
  /** Throws `locked`, `no-such-key`, or what is wrong with its record. */
  reveal(id: string): Promise<string>;
  skipRecovery(): Promise<unknown>;
}

/** The messages behind {@link KeyActions}, for the *App.tsx files. `onEntered`: the vault was opened here. */
export function keyActions(refresh: () => Promise<void>, onEntered = () => {}): KeyActions {
  const seen = <Value>(work: Promise<Value>) => work.finally(refresh);
  return {
    edits: {
      remove: (id) => seen(vault.removeKey(id)),
      restore: (id) => seen(vault.restoreKey(id)),
      confirmGone: (id) => seen(vault.confirmGone(id)),
      accept: () => seen(vault.acceptVault()),
    },
    ways: waysIn(() => {
      onEntered();
      return refresh();
    }),
    save: (key) => seen(send("saveKeyByHand", key)),
    reveal: (id) => seen(vault.reveal(id)),
    skipRecovery: () => seen(vault.skipRecovery()),
  };
}
