import { idOf } from "../../keys/listed.ts";
import { hasProposal } from "../../keys/proposal.ts";
import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ActionButton } from "../kit/Button.tsx";
import { useClient } from "../kit/client.ts";
import { nameOf } from "./key-words.ts";

/** Renews the keys one after another, on their registry's page. Not there where of none enough is known. */
export function RenewButton({
  items,
  class: looks,
}: {
  items: readonly (KeySummary | ListedKey)[];
  class: string;
}) {
  const { send, leaving } = useClient();
  const known = items.filter(hasProposal);
  const [first] = known;
  if (first === undefined) return null;
  return (
    <ActionButton
      class={looks}
      title={known.length === 1 ? nameOf(first) : undefined}
      text={items.length === 1 ? t("renew.renew") : t("renew.several", { count: known.length })}
      work={() => leaving(send("renew", { ids: known.map(idOf) }))}
    />
  );
}
