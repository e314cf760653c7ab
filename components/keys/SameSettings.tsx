import { lifeDays } from "../../keys/status.ts";
import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { subjectsOf } from "../../presets/coverage.ts";
import { presetFromKey } from "../../presets/from-key.ts";
import type { Proposal } from "../../presets/preset.ts";
import { findRegistry } from "../../registries/all.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { usePropose } from "./use-propose.ts";

/** Opens the registry's form with this key's settings at hand. Not there for a key of which nothing is known. */
export function SameSettings({ item, class: looks }: { item: KeySummary | ListedKey; class: string }) {
  const propose = usePropose();
  const proposal = proposalOf(item);
  const proposing = useAction(async () => proposal && propose(proposal));
  if (proposal === null) return null;
  return (
    <>
      <button
        type="button"
        class={looks}
        aria-disabled={proposing.isBusy}
        onClick={() => void proposing.run()}
      >
        {t("key.sameSettings")}
      </button>
      {proposing.failure && <ErrorNote code={proposing.failure} />}
    </>
  );
}

/** Days; told of a key whose page has told both when it was made and when it ends. */
function lifeOf(item: KeySummary | ListedKey): number | undefined {
  if (!("capturedBy" in item) || item.capturedBy === "hand" || item.isEstimate || !item.expiresAt)
    return undefined;
  const days = lifeDays(item);
  return days > 0 ? days : undefined;
}

/** Settings like this key's; `null` where nothing is known of it. */
export function proposalOf(item: KeySummary | ListedKey): Proposal | null {
  const registry = findRegistry(item.registry ?? "");
  const isKnown = item.owner !== null || item.permissions.length > 0 || subjectsOf(item).length > 0;
  if (!registry || !isKnown) return null;
  return { from: "key", ...presetFromKey({ ...item, registry: registry.id, life: lifeOf(item) }, registry) };
}
