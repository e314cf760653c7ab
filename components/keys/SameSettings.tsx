import { proposalOfKey } from "../../keys/proposal.ts";
import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { usePropose } from "./use-propose.ts";

/** Opens the registry's form with this key's settings at hand. Not there for a key of which nothing is known. */
export function SameSettings({ item, class: looks }: { item: KeySummary | ListedKey; class: string }) {
  const propose = usePropose();
  const proposal = proposalOfKey(item);
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
