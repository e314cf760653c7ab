import { formatDate } from "../../keys/dates.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { findRegistry } from "../../registries/all.ts";
import { rowUrl } from "../../registries/row-mark.ts";
import { ExternalIcon } from "../kit/icons.tsx";

/** One that the page's list lacks was regenerated or removed: it works no longer. */
function isLiving({ expiresAt, gone, status }: KeySummary, now: Date): boolean {
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
  return !isOver && gone === null && status === "active";
}

/** Days; a key that ends sooner is left to run out. */
const soon = 30;

/** Of a key that was renewed: it runs out by itself, or is removed on the registry's page, by its user. Nothing of a dead one. */
export function OldKey({ older, now }: { older: KeySummary; now: Date }) {
  const { expiresAt, remoteId } = older;
  if (!isLiving(older, now)) return null;
  const registry = findRegistry(older.registry ?? "");
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now.getTime();
  const isLong = left > soon * 86_400_000;
  return (
    <p class="hint">
      {expiresAt && t("renew.oldEnds", { date: formatDate(expiresAt, t("language")) })}{" "}
      {isLong && registry && remoteId && (
        <>
          <a
            class="quiet accent"
            href={rowUrl(registry.listUrl(null), remoteId)}
            target="_blank"
            rel="noreferrer"
          >
            {t("renew.removeNow")}
            <ExternalIcon />
          </a>{" "}
          {t("renew.removeHow", { registry: registry.label })}
        </>
      )}
    </p>
  );
}
