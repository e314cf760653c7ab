import { hasProposal } from "../../keys/proposal.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { nameOf } from "./key-words.ts";

/** Renews the keys one after another, on their registry's page. Not there where of none enough is known. */
export function RenewButton({ items, class: looks }: { items: readonly KeySummary[]; class: string }) {
  const { send, leaving } = useClient();
  const known = items.filter(hasProposal);
  const [first] = known;
  const renewing = useAction(() => leaving(send("renew", { ids: known.map(({ id }) => id) })));
  if (first === undefined) return null;
  return (
    <>
      <button
        type="button"
        class={looks}
        aria-disabled={renewing.isBusy}
        title={known.length === 1 ? nameOf(first) : undefined}
        onClick={() => void renewing.run()}
      >
        {items.length === 1 ? t("renew.renew") : t("renew.several", { count: known.length })}
      </button>
      {renewing.failure && <ErrorNote code={renewing.failure} />}
    </>
  );
}
