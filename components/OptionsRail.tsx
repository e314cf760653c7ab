import { KeyIcon, ShieldIcon } from "./icons.tsx";
import { Mark } from "./Mark.tsx";
import { LockLinks } from "./PopupFrame.tsx";
import { t } from "./sentences.ts";

export type OptionsSection = "keys" | "security";

interface OptionsRailProps {
  section: OptionsSection;
  /** ms since the epoch; `null` when nothing is known. */
  locksAt: number | null;
  isUnlocked: boolean;
  now: Date;
  onLock(): void;
}

export function OptionsRail({ section, locksAt, isUnlocked, now, onLock }: OptionsRailProps) {
  return (
    <nav class="rail" aria-label={t("options.sections")}>
      <p class="brand">
        <Mark />
        {t("app.name")}
      </p>
      <a class="rail-item" href="#keys" aria-current={section === "keys" ? "page" : undefined}>
        <KeyIcon />
        {t("options.keys")}
      </a>
      <a class="rail-item" href="#security" aria-current={section === "security" ? "page" : undefined}>
        <ShieldIcon />
        {t("options.security")}
      </a>
      {isUnlocked && (
        <div class="rail-foot">
          <LockLinks locksAt={locksAt} now={now} onLock={onLock} />
        </div>
      )}
    </nav>
  );
}
