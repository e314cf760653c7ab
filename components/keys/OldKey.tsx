import { formatDate } from "../../keys/dates.ts";
import { isOver, lifeState } from "../../keys/status.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { findRegistry } from "../../registries/all.ts";
import { RegistryLink } from "../RegistryLink.tsx";

/** Days; a key that ends sooner is left to run out. */
const soon = 30;

/**
 * Of a key that was renewed: it runs out by itself, or is removed on the registry's page, by its user. Nothing of a dead
 * one; one that the page's list lacks was regenerated or removed.
 */
export function OldKey({ older, now }: { older: KeySummary; now: Date }) {
  const { expiresAt, remoteId } = older;
  if (older.gone || isOver(lifeState(older, now))) return null;
  const registry = findRegistry(older.registry ?? "");
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now.getTime();
  const isLong = left > soon * 86_400_000;
  return (
    <p class="hint">
      {expiresAt && t("renew.oldEnds", { date: formatDate(expiresAt, t("language")) })}{" "}
      {isLong && registry && remoteId && (
        <>
          <RegistryLink
            text={t("renew.removeNow")}
            class="quiet accent"
            registry={older.registry}
            row={remoteId}
          />{" "}
          {t("renew.press", { button: registry.endLabels.remove })}
        </>
      )}
    </p>
  );
}
