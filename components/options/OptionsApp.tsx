import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { BackupView } from "../backup/BackupView.tsx";
import { backupActions } from "../backup/backup-actions.ts";
import { StartOver } from "../backup/StartOver.tsx";
import { CopyElsewhere } from "../CopyStatus.tsx";
import { keyActions } from "../keys/key-actions.ts";
import type { Prefill } from "../keys/SaveByHandForm.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { RetryButton } from "../kit/RetryButton.tsx";
import { useAnswer } from "../kit/use-answer.ts";
import { useNow } from "../kit/use-now.ts";
import { waysIn } from "../locked/unlock-actions.ts";
import { type NamesChoice, useNamesChoice } from "../locked/use-names-choice.ts";
import { PresetsView } from "../presets/PresetsView.tsx";
import { libraryMessages, presetActions, readPackages } from "../presets/presets-actions.ts";
import { useLibrary } from "../presets/use-library.ts";
import { usePackages } from "../presets/use-packages.ts";
import { askingWith } from "../push/push-actions.ts";
import { SwitchedOffNote } from "../SwitchedOffNote.tsx";
import { PrintedSheet } from "../security/CodeSheetView.tsx";
import { SecurityView } from "../security/SecurityView.tsx";
import { securityActions } from "../security/security-actions.ts";
import { type CodeSheets, useCodeSheet } from "../security/use-code-sheet.ts";
import { usePermissionChoice } from "../security/use-permission-choice.ts";
import { type Copying, useCopy } from "../use-copy.ts";
import { useVault, type Vault } from "../use-vault.ts";
import * as actions from "../vault-actions.ts";
import { KeysSection } from "./KeysSection.tsx";
import { OptionsRail, sectionTitles } from "./OptionsRail.tsx";
import { type Address, useSection } from "./use-section.ts";

/** The options page: sends every message of it. The section stands in the address, so Back works. */
export function OptionsApp() {
  const vault = useVault(actions.vaultMessages);
  const now = useNow(60_000);
  const address = useSection();
  const { section } = address;
  const [byHand, setByHand] = useState<Prefill | "empty" | null>(null);
  const sheets = useCodeSheet(vault.isLocked);
  const names = useNamesChoice(actions.setShowNames, vault.refresh);
  const copying = useCopy(
    (id) => actions.reveal(id).finally(vault.refresh),
    vault.isLocked,
    actions.clipboardMessages,
  );
  const { status, failure } = vault;
  const isList = section === "keys" && byHand === null && vault.lists !== null;
  useEffect(() => {
    document.title = t("options.pageTitle");
  }, []);
  return (
    <>
      <div class="options">
        <OptionsRail
          section={section}
          locksAt={status?.locksAt ?? null}
          isUnlocked={status?.isUnlocked ?? false}
          onLock={() => void actions.lock().finally(vault.refresh)}
        />
        <main class={`main ${section === "presets" ? "wide" : ""}`}>
          {section !== "presets" && <h1 class="title">{t(sectionTitles[section])}</h1>}
          {failure && <ErrorNote code={failure} action={<RetryButton onRetry={vault.refresh} />} />}
          {status && status.withheld.length > 0 && (
            <SwitchedOffNote onAllow={() => actions.allowSites(status).finally(vault.refresh)} />
          )}
          {!isList && <CopyElsewhere copying={copying} />}
          {!status && !failure && <p class="soft">{t("app.opening")}</p>}
          {status && (
            <Section
              {...{ address, vault, status, now, copying, names, sheets, byHand }}
              onByHand={setByHand}
            />
          )}
        </main>
      </div>
      {sheets.sheet && <PrintedSheet sheet={sheets.sheet} />}
    </>
  );
}

interface SectionProps {
  address: Address;
  vault: Vault;
  status: VaultStatus;
  now: Date;
  copying: Copying;
  names: NamesChoice;
  sheets: CodeSheets;
  byHand: Prefill | "empty" | null;
  onByHand(byHand: Prefill | "empty" | null): void;
}

function Section(props: SectionProps) {
  const { section } = props.address;
  if (section === "presets") return <Presets {...props} />;
  if (section === "security") return <Security {...props} />;
  if (section === "backup") return <Backup {...props} />;
  return <Keys {...props} />;
}

function Keys({ vault, status, now, copying, byHand, onByHand }: SectionProps) {
  const { lists, refresh } = vault;
  return (
    <KeysSection
      {...{ status, lists, now, copying, byHand, onByHand }}
      actions={keyActions(refresh)}
      asking={askingWith(refresh)}
      onSetPassphrase={() => void actions.openWelcome()}
    />
  );
}

function Presets({ vault, status, now, address }: SectionProps) {
  const { library, failure, refresh, show } = useLibrary(libraryMessages);
  const listings = usePackages(readPackages, status.isUnlocked, vault.lists);
  if (!library) {
    if (failure) return <ErrorNote code={failure} action={<RetryButton onRetry={() => void refresh()} />} />;
    return <p class="soft">{t("app.opening")}</p>;
  }
  return (
    <PresetsView
      {...{ library, listings, status, now, address }}
      lists={vault.lists}
      ways={waysIn(vault.refresh)}
      actions={presetActions(show)}
    />
  );
}

function Backup({ vault, status, now, address }: SectionProps) {
  const { refresh } = vault;
  return (
    <BackupView
      {...{ status, now }}
      ways={waysIn(refresh)}
      actions={backupActions(refresh)}
      isRestoring={address.item === "restore"}
    >
      <StartOver
        // It says that it is done in another view than the one it was pressed in.
        key="start-over"
        isSetUp={status.isSetUp}
        isUnreadable={status.unreadable !== null}
        saved={status.unreadable?.inside ?? status.facts.saved}
        onStartOver={() => actions.startOver().finally(refresh)}
        onSetPassphrase={() => void actions.openWelcome()}
      />
    </BackupView>
  );
}

function Security({ vault, status, now, names, sheets }: SectionProps) {
  const permissions = usePermissionChoice();
  const canUsePasskey = useAnswer(actions.canUsePasskey);
  return (
    <SecurityView
      {...{ status, now, names, sheets, permissions, canUsePasskey }}
      trash={vault.lists?.trash ?? null}
      accounts={vault.lists && { known: vault.lists.knownAccounts, refusal: vault.lists.listRefusal }}
      ways={waysIn(vault.refresh)}
      actions={securityActions(vault.refresh)}
    />
  );
}
