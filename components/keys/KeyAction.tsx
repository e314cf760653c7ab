import { hasProposal } from "../../keys/proposal.ts";
import { asksNow, type LifeState } from "../../keys/status.ts";
import { isSound, type KeySummary, type ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useCopying } from "../use-copy.ts";
import { nameOf } from "./key-words.ts";
import { RenewButton } from "./RenewButton.tsx";

/** What the registry's list says takes no Copy away: it is the page's word. */
export function isDead({ listedAt }: KeySummary, state: LifeState): boolean {
  return state === "expired" || (state === "revoked" && listedAt === null);
}

/** It counts as due or works no longer, and enough is known of it for another one. */
export function isToRenew(item: KeySummary, state: LifeState, now: Date): boolean {
  const isDue = state === "due" || (state === "revoked" && asksNow(item, now));
  return (isDue || isDead(item, state)) && hasProposal(item);
}

interface KeyActionProps {
  item: KeySummary;
  state: LifeState;
  now: Date;
}

/** The one button of a key's row that helps most. */
export function KeyAction({ item, state, now }: KeyActionProps) {
  if (isToRenew(item, state, now)) return <RenewButton items={[item]} class="button small" />;
  return <CopyButton item={item} />;
}

/** Of a key that only its registry has: nothing where nobody is to be reminded of it now. */
export function ListedAction({ item, now }: { item: ListedKey; now: Date }) {
  return asksNow(item, now) ? <RenewButton items={[item]} class="button small" /> : null;
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
