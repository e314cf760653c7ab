import { formatCountdown } from "../keys/dates.ts";
import { t } from "../locales/sentences.ts";
import { useClient } from "./kit/client.ts";
import { LockIcon } from "./kit/icons.tsx";
import { useNow } from "./kit/use-now.ts";

/** When the vault locks by itself, in ms since the epoch (`null`: not known), and the button that locks it now. */
export function LockLinks({ locksAt }: { locksAt: number | null }) {
  const { send, seen } = useClient();
  return (
    <>
      <span class="locks-in">{locksAt !== null && <LocksIn locksAt={locksAt} />}</span>
      <button type="button" class="quiet" onClick={() => void seen(send("lockVault", {}))}>
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
