import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { FormOpener, OneForm, useForm } from "../kit/forms.tsx";
import { Group, Setting } from "../kit/Setting.tsx";
import { WayIn } from "../locked/WayIn.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";
import type { KeyLists } from "../use-vault.ts";
import { AccidentPanel } from "./AccidentPanel.tsx";
import { AccountsPanel } from "./AccountsPanel.tsx";
import { ClipboardPanel } from "./ClipboardPanel.tsx";
import { ErasePanel } from "./ErasePanel.tsx";
import { LockPanel } from "./LockPanel.tsx";
import { PasskeyPanel } from "./PasskeyPanel.tsx";
import { PassphrasePanel } from "./PassphrasePanel.tsx";
import { PermissionsPanel } from "./PermissionsPanel.tsx";
import { RecoveryCodePanel } from "./RecoveryCodePanel.tsx";
import { TrashPanel } from "./TrashPanel.tsx";
import type { CodeSheets } from "./use-code-sheet.ts";
import { usePermissions } from "./use-permissions.ts";

interface SecurityViewProps {
  status: VaultStatus;
  /** `null` while locked. */
  lists: Pick<KeyLists, "trash" | "knownAccounts" | "listRefusal"> | null;
  now: Date;
  sheets: CodeSheets;
}

/** What opens the vault, what helps after which accident, when it locks, and in plain words what is kept where. */
export function SecurityView({ status, lists, now, sheets }: SecurityViewProps) {
  const permissions = usePermissions();
  const isNamed = status.facts.names !== null;
  const hasCode = status.slots.includes("recovery");
  const hasPasskey = status.slots.includes("passkey");
  const isOpenable = status.isSetUp && !status.unreadable;
  return (
    <OneForm>
      {status.unreadable ? (
        <UnreadableNote unreadable={status.unreadable} />
      ) : (
        <Group title={t("security.opensTitle")}>
          <PassphrasePanel isSetUp={status.isSetUp} />
          {status.isSetUp && <RecoveryCodePanel {...{ hasCode, sheets }} />}
          {status.isSetUp && <PasskeyPanel hasPasskey={hasPasskey} />}
        </Group>
      )}
      {isOpenable && <AccidentPanel {...{ hasCode, hasPasskey, sheets }} />}
      <LockPanel minutes={status.idleMinutes} {...{ isNamed, permissions }} />
      <ClipboardPanel seconds={status.clipboardSeconds} permissions={permissions} />
      {isOpenable && lists && <TrashPanel trash={lists.trash} now={now} />}
      {isOpenable && !lists && <LockedTrash {...{ status, now }} />}
      {lists && <AccountsPanel accounts={lists.knownAccounts} refusal={lists.listRefusal} />}
      <StoredPanel isNamed={isNamed} isAside={status.aside.length > 0} />
      <PermissionsPanel isSiteWithheld={status.withheld.length > 0} permissions={permissions} />
      <Group title={t("security.privateTitle")}>
        <p>{t("security.privateBody")}</p>
      </Group>
      <ErasePanel saved={status.facts.saved} />
    </OneForm>
  );
}

/** In the trash's place while the vault is locked: the way in. */
function LockedTrash({ status, now }: Pick<SecurityViewProps, "status" | "now">) {
  const form = useForm("trash");
  return (
    <Group title={t("trash.title")}>
      <Setting
        title={t("security.trashLocked")}
        body={t("trash.about")}
        action={<FormOpener form={form}>{t("locked.unlock")}</FormOpener>}
      >
        {form.isOpen && <WayIn {...{ status, now }} onEntered={form.close} onCancel={form.close} />}
      </Setting>
    </Group>
  );
}

/** What is stored where, in plain words. `isAside`: a vault was set aside by starting over. */
function StoredPanel({ isNamed, isAside }: { isNamed: boolean; isAside: boolean }) {
  const lines = [
    t("security.storedSecrets"),
    t("security.storedClear"),
    ...(isNamed ? [t("security.storedNames")] : []),
    t("security.storedPassphrase"),
    ...(isAside ? [t("security.storedAside")] : []),
    t("security.storedNetwork"),
    t("security.removing"),
  ];
  return (
    <Group title={t("security.storedTitle")}>
      <ul class="plain">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Group>
  );
}
