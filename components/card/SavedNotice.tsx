import { formatDate } from "../../keys/dates.ts";
import type { SavedNotice as Saved } from "../../messaging/protocol.ts";
import { Note } from "../Note.tsx";
import { t } from "../sentences.ts";

/** At a key's row, after the durable write and not before. */
export function SavedNotice({ saved }: { saved: Saved }) {
  const { name, expiresAt, place, isKnownFormat } = saved;
  return (
    <Note tone="safe" role="status" head={t("notice.saved")}>
      {whereText(name, place)}
      {expiresAt && (
        <span class="soft block">{t("notice.expires", { date: formatDate(expiresAt, t("language")) })}</span>
      )}
      {place === "device" && <span class="soft block">{t("notice.setPassphrase")}</span>}
      {place === "beside" && <span class="soft block">{t("notice.vaultUnreadable")}</span>}
      {!isKnownFormat && <span class="soft block">{t("key.oddFormat")}</span>}
    </Note>
  );
}

function whereText(name: string | null, place: Saved["place"]): string {
  if (place !== "vault") return name ? t("notice.onDevice", { name }) : t("notice.onDeviceUnnamed");
  return name ? t("notice.inVault", { name }) : t("notice.inVaultUnnamed");
}
