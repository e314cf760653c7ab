import { hasProposal } from "../../keys/proposal.ts";
import { lifeState } from "../../keys/status.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { nameOf } from "./key-words.ts";

/** It is due or works no longer, and enough is known of it for another one. */
export function isToRenew(item: KeySummary, now: Date): boolean {
  return ["due", "expired", "revoked"].includes(lifeState(item, now)) && hasProposal(item);
}

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
