import { browser } from "wxt/browser";
import type { PackageListing } from "../../messaging/protocol.ts";
import { send } from "../../messaging/send.ts";
import type { Proposal } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";

/** What the key list and its questions ask of the background. */
export interface Asking {
  /** Throws `locked`. */
  readPackages(): Promise<PackageListing[]>;
  /** The id of the key with this secret; `null` when none here has it. Throws `locked`. */
  identify(secret: string): Promise<string | null>;
  /** Keeps the settings for the registry's page and opens it in a new tab. */
  propose(proposal: Proposal): Promise<unknown>;
  /** Answers when the list shows it. */
  dismiss(about: string, isDismissed: boolean): Promise<unknown>;
}

/** The messages behind {@link Asking}, for the *App.tsx files; a popup closes once the page is open. */
export function askingWith(refresh: () => Promise<void>, onOpened: () => void = () => undefined): Asking {
  return {
    readPackages: async () => (await send("listPackages", {})).listings,
    identify: async (secret) => (await send("identifySecret", { secret })).id,
    async propose(proposal) {
      await send("propose", { proposal });
      await browser.tabs.create({ url: requireRegistry(proposal.preset.registry).keysUrl });
      onOpened();
    },
    dismiss: (about, isDismissed) => send("dismissAdvice", { about, isDismissed }).finally(refresh),
  };
}
