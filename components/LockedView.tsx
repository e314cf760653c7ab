import { formatDate, formatRelative } from "../keys/dates.ts";
import type { LockedFacts } from "../keys/summary.ts";
import { NamesList } from "./NamesList.tsx";
import { t } from "./sentences.ts";
import { UnlockForm } from "./UnlockForm.tsx";

interface LockedViewProps {
  facts: LockedFacts;
  now: Date;
  /** Something worse is on the screen: lesser reds go plain, and its button is the filled one. */
  isOutshone: boolean;
  onUnlock(passphrase: string): Promise<void>;
}

/** What may be known while locked, and the way in. */
export function LockedView({ facts, now, isOutshone, onUnlock }: LockedViewProps) {
  return (
    <>
      <FactLines facts={facts} now={now} isPlain={isOutshone} />
      <UnlockForm isMain={!isOutshone} onUnlock={onUnlock} />
      {facts.names && facts.saved > 0 && (
        <NamesList names={facts.names} missing={facts.namesMissing} now={now} />
      )}
    </>
  );
}

function FactLines({ facts, now, isPlain }: { facts: LockedFacts; now: Date; isPlain: boolean }) {
  const expired = expiredText(facts, now);
  const next = nextText(facts, now);
  return (
    <div class="facts">
      {expired && <p class={`facts-head ${isPlain ? "" : "danger"}`}>{expired}</p>}
      {next && <p>{next}</p>}
      <p>{savedText(facts)}</p>
    </div>
  );
}

function expiredText({ expiries }: LockedFacts, now: Date): string | null {
  const past = expiries.filter((iso) => new Date(iso) <= now);
  const last = past.at(-1);
  if (!last) return null;
  return t("locked.expired", { count: past.length, when: formatRelative(last, now, t("language")) });
}

function nextText({ expiries }: LockedFacts, now: Date): string | null {
  const next = expiries.find((iso) => new Date(iso) > now);
  if (!next) return null;
  const locale = t("language");
  return t("locked.next", { when: formatRelative(next, now, locale), date: formatDate(next, locale) });
}

function savedText({ saved, savedSinceUnlock }: LockedFacts): string {
  if (savedSinceUnlock === 0) return t("locked.saved", { count: saved });
  return t("locked.savedSince", { count: saved, since: savedSinceUnlock });
}
