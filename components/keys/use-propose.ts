import type { Proposal } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { useClient } from "../kit/client.ts";

/** Keeps settings for the registry's page, those of the saved key `like` where it is given, and opens that in a new tab. */
export function usePropose() {
  const { send, openTab } = useClient();
  return async (proposal: Proposal, like?: string) => {
    await send("propose", { proposal, ...(like !== undefined && { like }) });
    await openTab(requireRegistry(proposal.preset.registry).formUrl(null));
  };
}
