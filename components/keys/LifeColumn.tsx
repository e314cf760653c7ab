import { formatRelative } from "../../keys/dates.ts";
import type { LifeStatus } from "../../keys/status.ts";
import { t } from "../../locales/sentences.ts";

interface LifeColumnProps {
  life: LifeStatus;
  /** UTC ISO 8601; `null` when there is no end or nobody knows it. */
  expiresAt: string | null;
  now: Date;
  /** The registry has the key, but the vault has no secret of it. */
  isListed?: boolean;
}

/** A listed key's length is unknown; its bar measures the days left against this many. */
const listedScale = 30;

/** The middle column of a row: the days left above the share of life left. */
export function LifeColumn({ life, expiresAt, now, isListed = false }: LifeColumnProps) {
  return (
    <span class={`life ${life.state}`}>
      {daysText(life)}
      {life.state === "expired" && expiresAt && (
        <span class="life-second">{formatRelative(expiresAt, now, t("language"))}</span>
      )}
      {life.daysLeft !== null && (life.state === "fine" || life.state === "due") && (
        <LifeBar share={shareOf(life)} isHollow={isListed} />
      )}
    </span>
  );
}

function daysText(life: LifeStatus): string {
  if (life.state === "expired") return t("life.expired");
  if (life.state === "gone") return t("life.gone");
  if (life.state === "revoked") return t("life.revoked");
  if (life.daysLeft === null) return t("life.endless");
  return life.daysLeft < 1 ? t("life.today") : t("card.forDays", { count: life.daysLeft });
}

function shareOf(life: LifeStatus): number {
  return life.shareLeft ?? Math.min(1, (life.daysLeft ?? 0) / listedScale);
}

/** Decorative: the days beside it say the same. */
function LifeBar({ share, isHollow }: { share: number; isHollow: boolean }) {
  return (
    <span class={`life-bar ${isHollow ? "hollow" : ""}`} aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
