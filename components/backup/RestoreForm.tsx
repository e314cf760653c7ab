import { useState } from "preact/hooks";
import { codeOf } from "../../errors/extension-error.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { type ChosenBackup, opensByCodeOnly } from "../../vault/backup/read-backup.ts";
import { useClient } from "../kit/client.ts";
import { Note } from "../kit/Note.tsx";
import { FormButtons, SettingForm } from "../kit/SettingForm.tsx";
import { type Action, useAction } from "../kit/use-action.ts";
import { setUp } from "../passphrase/owner.ts";
import { PassphraseFields } from "../passphrase/PassphraseFields.tsx";
import { missingIn, usePassphraseChoice } from "../passphrase/use-passphrase-choice.ts";
import { BackupFileForm } from "./BackupFileForm.tsx";
import { addKeys, addPresets, type FoundBackup, openBackup, takeOver } from "./imports.ts";
import { PreviewView } from "./PreviewView.tsx";

/** What came of it, said when the form has gone. */
export type RestoreResult = { kind: "added"; count: number; presets: number } | { kind: "restored" };

/**
 * `add` to the vault that is here · `take-over` where there is none, the copy's own becomes it · `set-up` one first,
 * with the backup's own passphrase where that may open a vault, else with one that is asked for.
 */
type Way = "add" | "take-over" | "set-up";

interface RestoreFormProps {
  status: VaultStatus;
  onDone(result: RestoreResult): void;
  onCancel(): void;
}

/** What is opened stays here only: it goes with the form, which goes when the vault locks. */
export function RestoreForm({ status, onDone, onCancel }: RestoreFormProps) {
  const { send, seen } = useClient();
  const [found, setFound] = useState<FoundBackup | null>(null);
  const open = async (chosen: ChosenBackup, typed: string) =>
    setFound(await seen(openBackup(send, chosen, typed, status.isUnlocked)));
  const bringing = useAction(async (backup: FoundBackup, way: Way, passphrase: string) => {
    if (way === "set-up") await seen(setUp(send, passphrase));
    if (way === "take-over") await seen(takeOver(send, backup)).catch(otherwise(backup));
    const result = way === "take-over" ? null : await addAll(backup);
    onDone(result && passphrase !== backup.own ? result : { kind: "restored" });
  });
  const addAll = async ({ opened, presets }: FoundBackup): Promise<RestoreResult> => {
    const count = await seen(addKeys(send, opened));
    return { kind: "added", count, presets: await addPresets(send, presets ?? []) };
  };
  /** A copy with a damaged slot cannot become the vault here; its keys still come into a new one. */
  const otherwise = (backup: FoundBackup) => (error: unknown) => {
    if (codeOf(error) === "slot-refused")
      setFound({ ...backup, preview: { ...backup.preview, isVault: false } });
    throw error;
  };
  if (!found) {
    return <BackupFileForm submit={t("app.lookInside")} onSubmit={open} onCancel={onCancel} />;
  }
  const way = wayOf(found, status);
  const taken = way === "set-up" ? takenPassphrase(found) : "";
  const form = { bringing, onCancel, onBring: (words: string) => void bringing.run(found, way, words) };
  const submit = submitText(found, way);
  return (
    <PreviewView preview={found.preview} isCompared={found.isCompared} isWhole={way === "take-over"}>
      <PresetsLine presets={found.presets} />
      {way !== "add" && submit && <BeforeSetUp isAsked={taken === null} saved={status.facts.saved} />}
      {taken === null && submit ? (
        <SetUpForm {...form} />
      ) : (
        <AddForm {...form} submit={submit} taken={taken ?? ""} />
      )}
    </PreviewView>
  );
}

function wayOf({ chosen, preview }: FoundBackup, { isSetUp }: VaultStatus): Way {
  if (isSetUp) return "add";
  return preview.isVault && !opensByCodeOnly(chosen) ? "take-over" : "set-up";
}

/** `null` where a new vault needs another one than the backup's. */
function takenPassphrase({ own }: FoundBackup): string | null {
  return own !== null && missingIn(own) <= 0 ? own : null;
}

/** `null` where there is nothing to press for. */
function submitText({ preview, presets, isCompared }: FoundBackup, way: Way): string | null {
  const count = preview.fresh.length + preview.conflicting.length + preview.newer;
  if (way === "take-over" || (!isCompared && count > 0)) return t("backup.restoreSubmit");
  if (count > 0) return t("backup.add", { count });
  if (preview.richer + preview.series > 0) return t("backup.addFacts");
  return presets && presets.length > 0 ? t("presets.add", { count: presets.length }) : null;
}

function PresetsLine({ presets }: Pick<FoundBackup, "presets">) {
  if (presets === null) return <Note tone="warn">{t("backup.presetsUnreadable")}</Note>;
  return presets.length > 0 ? <p class="hint">{t("backup.presets", { count: presets.length })}</p> : null;
}

/** What becomes of this install, to be read before. */
function BeforeSetUp({ isAsked, saved }: { isAsked: boolean; saved: number }) {
  return (
    <ul class="plain">
      <li>{isAsked ? t("backup.setFirst") : t("backup.restoreWhole")}</li>
      {!isAsked && <li>{t("backup.restoreOwn")}</li>}
      {saved > 0 && <li>{t("backup.restoreKeeps", { count: saved })}</li>}
    </ul>
  );
}

interface BringProps {
  bringing: Action<[FoundBackup, Way, string]>;
  onBring(passphrase: string): void;
  onCancel(): void;
}

interface AddProps extends BringProps {
  submit: string | null;
  /** What is to open a vault that has to be made first. */
  taken: string;
}

function AddForm({ bringing, submit, taken, onBring, onCancel }: AddProps) {
  return (
    <>
      {submit === null && <p>{t("backup.nothing")}</p>}
      <FormButtons
        {...{ submit, onCancel }}
        action={bringing}
        busy={t("backup.restoring")}
        onPress={() => onBring(taken)}
      />
    </>
  );
}

/** Asks for the passphrase of the vault to be. */
function SetUpForm({ bringing, onBring, onCancel }: BringProps) {
  const choice = usePassphraseChoice();
  const submit = async () => {
    if (await choice.admit()) onBring(choice.text);
  };
  return (
    <SettingForm
      action={bringing}
      label={t("backup.newPassphrase")}
      submit={choice.isWarned ? t("passphrase.useAnyway") : t("backup.restoreSubmit")}
      busy={t("backup.restoring")}
      isBlocked={choice.missing > 0}
      onSubmit={() => void submit()}
      onCancel={onCancel}
    >
      <PassphraseFields label={t("backup.newPassphrase")} choice={choice} isBusy={bringing.isBusy} />
    </SettingForm>
  );
}
