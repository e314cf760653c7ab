import type { ComponentChildren } from "preact";
import type { IdleMinutes, VaultStatus } from "../messaging/protocol.ts";
import { ErrorNote } from "./Note.tsx";
import { t } from "./sentences.ts";
import type { NamesChoice } from "./use-names-choice.ts";

interface SecurityViewProps {
  status: VaultStatus;
  onSetPassphrase(): void;
  onIdleMinutes(minutes: IdleMinutes): void;
  names: NamesChoice;
}

/** What protects the vault, in plain words, and the two choices there are: when it locks, and what is seen then. */
export function SecurityView({ status, onSetPassphrase, onIdleMinutes, names }: SecurityViewProps) {
  const isNamed = status.facts.names !== null;
  return (
    <>
      <Panel title={t("security.passphraseTitle")}>
        <p>{status.isSetUp ? t("security.passphraseSet") : t("security.passphraseNotSet")}</p>
        {!status.isSetUp && (
          <div>
            <button type="button" class="button filled" onClick={onSetPassphrase}>
              {t("app.setPassphrase")}
            </button>
          </div>
        )}
      </Panel>
      <LockTiming minutes={status.idleMinutes} onChoose={onIdleMinutes} />
      <NamesWhileLocked isOn={isNamed} choice={names} />
      <PlainList
        title={t("security.storedTitle")}
        lines={[
          t("security.storedSecrets"),
          t("security.storedClear"),
          ...(isNamed ? [t("security.storedNames")] : []),
          t("security.storedPassphrase"),
          t("security.storedNetwork"),
          t("security.removing"),
        ]}
      />
      <PlainList
        title={t("security.permissionsTitle")}
        lines={[
          t("security.permissionSite"),
          t("security.permissionStorage"),
          t("security.permissionAlarms"),
          t("security.permissionScripting"),
        ]}
      />
      <Panel title={t("security.privateTitle")}>
        <p>{t("security.privateBody")}</p>
      </Panel>
    </>
  );
}

function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="panel">
      <h2 class="panel-title">{title}</h2>
      {children}
    </section>
  );
}

function PlainList({ title, lines }: { title: string; lines: string[] }) {
  return (
    <Panel title={title}>
      <ul class="plain">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Panel>
  );
}

const idleChoices: readonly IdleMinutes[] = [1, 5, 15, 60, null];

/** Hours after which the vault locks however much it is used. */
function hardCapHours(minutes: IdleMinutes): number {
  if (minutes === null) return 12;
  return minutes === 60 ? 4 : 1;
}

interface LockTimingProps {
  minutes: IdleMinutes;
  onChoose(minutes: IdleMinutes): void;
}

function LockTiming({ minutes, onChoose }: LockTimingProps) {
  return (
    <Panel title={t("security.lockTitle")}>
      <label class="form-field">
        <span class="label">{t("security.lockLabel")}</span>
        <select
          class="field choice"
          onChange={(event) => onChoose(idleChoices[event.currentTarget.selectedIndex] ?? null)}
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
    </Panel>
  );
}

/** A checkbox that says what it means beside it, so nothing more is asked. */
function NamesWhileLocked({ isOn, choice }: { isOn: boolean; choice: NamesChoice }) {
  return (
    <Panel title={t("security.namesTitle")}>
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
    </Panel>
  );
}
