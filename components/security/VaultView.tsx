import type { VaultStatus } from "../../messaging/protocol.ts";
import { BackupPanel } from "../backup/BackupPanel.tsx";
import { OneForm } from "../kit/forms.tsx";
import { UnreadableNote } from "../TroubleNotes.tsx";
import type { KeyLists } from "../use-vault.ts";
import { HelpFold } from "./HelpFold.tsx";
import { ClipboardPanel, LockPanel } from "./LockPanel.tsx";
import { OpensPanel } from "./OpensPanel.tsx";
import { RemindersPanel } from "./RemindersPanel.tsx";
import { StoredFold } from "./StoredFold.tsx";
import type { CodeSheets } from "./use-code-sheet.ts";

export interface VaultViewProps {
  status: VaultStatus;
  /** `null` while locked. */
  lists: Pick<KeyLists, "trash"> | null;
  now: Date;
  sheets: CodeSheets;
  /** What was asked for: "restore", "help", "stored", or nothing. */
  item: string;
}

/** The last backup first, then what opens the vault and when it locks; folded what helps seldom or only informs. */
export function VaultView(props: VaultViewProps) {
  const { status, now, sheets, item } = props;
  const { unreadable, isSetUp, slots } = status;
  return (
    <OneForm first={item === "restore" ? "restore" : null}>
      {unreadable && <UnreadableNote unreadable={unreadable} isElsewhere={false} />}
      <BackupPanel {...{ status, now }} />
      {!unreadable && <OpensPanel {...{ isSetUp, slots, sheets }} />}
      <LockPanel minutes={status.idleMinutes} isNamed={status.facts.names !== null} />
      <RemindersPanel status={status} />
      <ClipboardPanel seconds={status.clipboardSeconds} />
      <HelpFold {...props} />
      <StoredFold {...props} />
    </OneForm>
  );
}
