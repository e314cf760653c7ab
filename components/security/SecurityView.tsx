import type { TrashedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import type {
  ClipboardSeconds,
  IdleMinutes,
  KnownAccount,
  ListRefusal,
  VaultStatus,
} from "../../messaging/protocol.ts";
import type { UnlockWays } from "../locked/unlock-actions.ts";
import type { NamesChoice } from "../locked/use-names-choice.ts";
import { type Forms, Group } from "../options/Setting.tsx";
import { useForms } from "../options/use-forms.ts";
import { UnreadableNote } from "../UnreadableNote.tsx";
import { AccidentPanel } from "./AccidentPanel.tsx";
import { AccountsPanel } from "./AccountsPanel.tsx";
import { ClipboardPanel } from "./ClipboardPanel.tsx";
import { ErasePanel } from "./ErasePanel.tsx";
import { LockedTrash } from "./LockedTrash.tsx";
import { LockPanel } from "./LockPanel.tsx";
import { PasskeyPanel } from "./PasskeyPanel.tsx";
import { PassphrasePanel } from "./PassphrasePanel.tsx";
import { PermissionsPanel } from "./PermissionsPanel.tsx";
import { PrivatePanel, StoredPanel } from "./PlainPanels.tsx";
import { RecoveryCodePanel } from "./RecoveryCodePanel.tsx";
import { TrashPanel } from "./TrashPanel.tsx";
import type { CodeSheets } from "./use-code-sheet.ts";
import type { PermissionChoice } from "./use-permission-choice.ts";

/** What the section does; `current` is the passphrase or the recovery code, typed again. */
export interface SecurityActions {
  setPassphrase(): void;
  changePassphrase(current: string, next: string): Promise<unknown>;
  makeRecoveryCode(current: string): Promise<string>;
  removeRecoveryCode(current: string): Promise<unknown>;
  addPasskey(current: string): Promise<unknown>;
  removePasskey(current: string): Promise<unknown>;
  /** The passphrase itself; answers the new recovery code. */
  rotate(passphrase: string): Promise<string>;
  setIdleMinutes(minutes: IdleMinutes): Promise<unknown>;
  setClipboardSeconds(seconds: ClipboardSeconds): Promise<unknown>;
  restoreKey(id: string): Promise<unknown>;
  emptyTrash(): Promise<unknown>;
  forgetAccount(id: string): Promise<unknown>;
  eraseEverything(): Promise<unknown>;
}

interface SecurityViewProps {
  status: VaultStatus;
  /** `null` while locked. */
  trash: TrashedKey[] | null;
  /** `null` while locked. */
  accounts: { known: readonly KnownAccount[]; refusal: ListRefusal | null } | null;
  now: Date;
  ways: UnlockWays;
  actions: SecurityActions;
  names: NamesChoice;
  sheets: CodeSheets;
  permissions: PermissionChoice;
  /** `null` until the browser has answered. */
  canUsePasskey: boolean | null;
}

/** What opens the vault, what helps after which accident, when it locks, and in plain words what is kept where. */
export function SecurityView({ status, actions, names, sheets, permissions, ...props }: SecurityViewProps) {
  const forms = useForms();
  const isNamed = status.facts.names !== null;
  const isOpenable = status.isSetUp && !status.unreadable;
  return (
    <>
      {status.unreadable ? (
        <UnreadableNote unreadable={status.unreadable} />
      ) : (
        <OpeningPanel {...{ status, actions, sheets, forms }} canUsePasskey={props.canUsePasskey} />
      )}
      {isOpenable && (
        <AccidentPanel
          hasCode={status.slots.includes("recovery")}
          hasPasskey={status.slots.includes("passkey")}
          forms={forms}
          sheets={sheets}
          onRotate={actions.rotate}
        />
      )}
      <LockPanel
        minutes={status.idleMinutes}
        isNamed={isNamed}
        names={names}
        permissions={permissions}
        onIdleMinutes={actions.setIdleMinutes}
      />
      <ClipboardPanel
        seconds={status.clipboardSeconds}
        permissions={permissions}
        onChoose={actions.setClipboardSeconds}
      />
      {isOpenable && <Trash {...props} status={status} actions={actions} forms={forms} />}
      {props.accounts && (
        <AccountsPanel
          accounts={props.accounts.known}
          refusal={props.accounts.refusal}
          onForget={actions.forgetAccount}
        />
      )}
      <StoredPanel isNamed={isNamed} isAside={status.aside.length > 0} />
      <PermissionsPanel isSiteWithheld={status.withheld.length > 0} permissions={permissions} />
      <PrivatePanel />
      <ErasePanel saved={status.facts.saved} forms={forms} onErase={actions.eraseEverything} />
    </>
  );
}

type TrashProps = Pick<SecurityViewProps, "status" | "trash" | "now" | "ways" | "actions"> & { forms: Forms };

function Trash({ status, trash, now, ways, actions, forms }: TrashProps) {
  if (!trash) return <LockedTrash {...{ status, now, ways, forms }} />;
  return <TrashPanel trash={trash} now={now} onRestore={actions.restoreKey} onEmpty={actions.emptyTrash} />;
}

interface OpeningPanelProps
  extends Pick<SecurityViewProps, "status" | "actions" | "sheets" | "canUsePasskey"> {
  forms: Forms;
}

function OpeningPanel({ status, actions, sheets, forms, canUsePasskey }: OpeningPanelProps) {
  return (
    <Group title={t("security.opensTitle")}>
      <PassphrasePanel
        isSetUp={status.isSetUp}
        forms={forms}
        onSetPassphrase={actions.setPassphrase}
        onChange={actions.changePassphrase}
      />
      {status.isSetUp && (
        <>
          <RecoveryCodePanel
            hasCode={status.slots.includes("recovery")}
            forms={forms}
            sheets={sheets}
            onMake={actions.makeRecoveryCode}
            onRemove={actions.removeRecoveryCode}
          />
          <PasskeyPanel
            hasPasskey={status.slots.includes("passkey")}
            canUse={canUsePasskey}
            forms={forms}
            onAdd={actions.addPasskey}
            onRemove={actions.removePasskey}
          />
        </>
      )}
    </Group>
  );
}
