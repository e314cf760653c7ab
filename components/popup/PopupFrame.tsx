import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { Button } from "../kit/Button.tsx";
import { LockIcon, Mark, SettingsIcon } from "../kit/icons.tsx";
import { RegistryLink } from "../RegistryLink.tsx";

/** Name and state at the top of the popup. */
export function PopupTop({ status }: { status: VaultStatus | null }) {
  return (
    <header class="popup-top">
      <h1 class="brand">
        <Mark />
        {t("app.name")}
      </h1>
      {status && !status.isUnlocked && !status.unreadable && (
        <span class="popup-state">
          {status.isSetUp && <LockIcon />}
          {status.isSetUp ? t("app.locked") : t("app.notSetUp")}
        </span>
      )}
    </header>
  );
}

export function PopupFoot({ onSettings, children }: { onSettings(): void; children: ComponentChildren }) {
  return (
    <footer class="popup-foot">
      {children}
      <button type="button" class="quiet" aria-label={t("app.settings")} onClick={onSettings}>
        <SettingsIcon />
      </button>
    </footer>
  );
}

interface LockedLinksProps {
  /** `null` where the form is open already. */
  onSaveByHand: (() => void) | null;
  children: ComponentChildren;
}

/** The footer's links while locked or before set-up. */
export function LockedLinks({ onSaveByHand, children }: LockedLinksProps) {
  return (
    <div class="foot-links">
      <RegistryLink text={t("app.apiKeys")} class="quiet" />
      {onSaveByHand && <Button class="quiet" text={t("app.saveByHand")} onClick={onSaveByHand} />}
      {children}
    </div>
  );
}
