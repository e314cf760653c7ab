import { formatCountdown } from "../keys/dates.ts";
import { LockIcon } from "./icons.tsx";
import { t } from "./sentences.ts";

interface LockLinksProps {
  /** ms since the epoch; `null` when nothing is known. */
  locksAt: number | null;
  now: Date;
  onLock(): void;
}

/** When the vault locks by itself, and the button that locks it now. */
export function LockLinks({ locksAt, now, onLock }: LockLinksProps) {
  return (
    <>
      <span class="locks-in">
        {locksAt !== null && t("list.locksIn", { time: formatCountdown(locksAt - now.getTime()) })}
      </span>
      <button type="button" class="quiet" onClick={onLock}>
        <LockIcon />
        {t("list.lockNow")}
      </button>
    </>
  );
}
