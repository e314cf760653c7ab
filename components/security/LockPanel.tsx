import { t } from "../../locales/sentences.ts";
import type { IdleMinutes } from "../../messaging/protocol.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import type { NamesChoice } from "../locked/use-names-choice.ts";
import { Group } from "../options/Setting.tsx";
import { PermissionCheck } from "./PermissionCheck.tsx";
import type { PermissionChoice } from "./use-permission-choice.ts";

const idleChoices: readonly IdleMinutes[] = [1, 5, 15, 60, null];

/** Hours after which the vault locks however much it is used. */
function hardCapHours(minutes: IdleMinutes): number {
  if (minutes === null) return 12;
  return minutes === 60 ? 4 : 1;
}

interface LockPanelProps {
  minutes: IdleMinutes;
  isNamed: boolean;
  names: NamesChoice;
  permissions: PermissionChoice;
  onIdleMinutes(minutes: IdleMinutes): Promise<unknown>;
}

/** When the vault locks, and what is seen then. */
export function LockPanel({ minutes, isNamed, names, permissions, onIdleMinutes }: LockPanelProps) {
  return (
    <Group title={t("security.lockTitle")}>
      <LockTiming minutes={minutes} onChoose={onIdleMinutes} />
      {permissions.states?.idle !== "absent" ? (
        <PermissionCheck
          permission="idle"
          label={t("security.screenLock")}
          hint={t("security.screenLockHint")}
          permissions={permissions}
        />
      ) : (
        <p class="hint">{t("security.noScreenLock")}</p>
      )}
      <NamesWhileLocked isOn={isNamed} choice={names} />
    </Group>
  );
}

interface LockTimingProps {
  minutes: IdleMinutes;
  onChoose(minutes: IdleMinutes): Promise<unknown>;
}

function LockTiming({ minutes, onChoose }: LockTimingProps) {
  const choosing = useAction(onChoose);
  return (
    <div class="setting-check">
      <label class="form-field">
        <span class="label">{t("security.lockLabel")}</span>
        <select
          class="field choice"
          onChange={(event) => void choosing.run(idleChoices[event.currentTarget.selectedIndex] ?? null)}
        >
          {idleChoices.map((choice) => (
            <option key={choice} selected={choice === minutes}>
              {choice === null ? t("security.untilClosed") : t("security.minutes", { count: choice })}
            </option>
          ))}
        </select>
      </label>
      <p class="hint">
        {t("security.lockCap", { cap: t("security.hours", { count: hardCapHours(minutes) }) })}
      </p>
      {choosing.failure && <ErrorNote code={choosing.failure} />}
    </div>
  );
}

/** A checkbox that says what it means beside it, so nothing more is asked. */
function NamesWhileLocked({ isOn, choice }: { isOn: boolean; choice: NamesChoice }) {
  return (
    <div class="setting-check">
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby="names-meaning"
          onChange={(event) => void choice.choose(event.currentTarget.checked)}
        />
        {t("security.namesLabel")}
      </label>
      <p class="hint" id="names-meaning">
        {t("names.meaning")}
      </p>
      {choice.failure && <ErrorNote code={choice.failure} />}
    </div>
  );
}
