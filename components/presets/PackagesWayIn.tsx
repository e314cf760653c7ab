import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { WayIn } from "../locked/WayIn.tsx";

/** What stands between the preview and the user's own packages; nothing while the vault is open. */
export function PackagesWayIn({ status, now }: { status: VaultStatus; now: Date }) {
  const [isOpen, setOpen] = useState(false);
  if (status.isUnlocked) return null;
  if (!status.isSetUp) return <p class="hint">{t("presets.packagesNotSetUp")}</p>;
  if (isOpen) return <WayIn {...{ status, now }} onCancel={() => setOpen(false)} />;
  return (
    <div class="preset-locked">
      <p class="hint">{t("presets.packagesLocked")}</p>
      <button type="button" class="button small" onClick={() => setOpen(true)}>
        {t("locked.unlock")}
      </button>
    </div>
  );
}
