import { formatCountdown } from "../keys/dates.ts";
import { t } from "../locales/sentences.ts";
import { LockIcon } from "./kit/icons.tsx";
import { useNow } from "./kit/use-now.ts";

interface LockLinksProps {
  /** ms since the epoch; `null` when nothing is known. */
  locksAt: number | null;
  onLock(): void;
}

/** When the vault locks by itself, and the button that locks it now. */
export function LockLinks({ locksAt, onLock }: LockLinksProps) {
  return (
    <>
      <span class="locks-in">{locksAt !== null && <LocksIn locksAt={locksAt} />}</span>
      <button type="button" class="quiet" onClick={onLock}>
        <LockIcon />
        {t("list.lockNow")}
      </button>
    </>
  );
}

/** A view of its own, so that each second draws nothing but it. */
function LocksIn({ locksAt }: { locksAt: number }) {
  const now = useNow(1000);
  return <>{t("list.locksIn", { time: formatCountdown(locksAt - now.getTime()) })}</>;
}
