import type { Proposal } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { useClient } from "../kit/client.ts";

/** Keeps settings for the registry's page, and opens that in a new tab. */
export function usePropose() {
  const { send, openTab } = useClient();
  return async (proposal: Proposal) => {
    await send("propose", { proposal });
    await openTab(requireRegistry(proposal.preset.registry).formUrl(null));
  };
}
