import { hasProposal } from "../../keys/proposal.ts";
import type { LifeState } from "../../keys/status.ts";
import { isSound, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useCopying } from "../use-copy.ts";
import { nameOf } from "./key-words.ts";
import { RenewButton } from "./RenewButton.tsx";

/** What the registry's list says takes no Copy away: it is the page's word. */
export function isDead({ listedAt }: KeySummary, state: LifeState): boolean {
  return state === "expired" || (state === "revoked" && listedAt === null);
}

/** It is due or works no longer, and enough is known of it for another one. */
export function isToRenew(item: KeySummary, state: LifeState): boolean {
  return (state === "due" || isDead(item, state)) && hasProposal(item);
}

/** The one button of a key's row that helps most. */
export function KeyAction({ item, state }: { item: KeySummary; state: LifeState }) {
  if (isToRenew(item, state)) return <RenewButton items={[item]} class="button small" />;
  return <CopyButton item={item} />;
}

/** An altered one is copied from its opened row only, under the warning. */
export function CopyButton({ item }: { item: KeySummary }) {
  const copying = useCopying();
  if (!isSound(item.state)) return null;
  return (
    <button
      type="button"
      class="button small"
      aria-label={t("copy.copyNamed", { name: nameOf(item) })}
      onClick={() => copying.copy(item.id)}
    >
      {t("copy.copy")}
    </button>
  );
}
