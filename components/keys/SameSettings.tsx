import { idOf } from "../../keys/listed.ts";
import { proposalOfKey } from "../../keys/proposal.ts";
import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ActionButton } from "../kit/Button.tsx";
import { usePropose } from "./use-propose.ts";

/** Opens the registry's form with this key's settings at hand. Not there for a key of which nothing is known. */
export function SameSettings({ item, class: looks }: { item: KeySummary | ListedKey; class: string }) {
  const propose = usePropose();
  const proposal = proposalOfKey(item);
  if (proposal === null) return null;
  return (
    <ActionButton class={looks} text={t("key.sameSettings")} work={() => propose(proposal, idOf(item))} />
  );
}
