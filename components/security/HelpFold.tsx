import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";
import { FormOpener, useForm } from "../kit/forms.tsx";
import { FoldedGroup, Setting } from "../kit/Setting.tsx";
import { ProofForm } from "../passphrase/ProofForm.tsx";
import type { KeyLists } from "../use-vault.ts";
import { CodeSheetView } from "./CodeSheetView.tsx";
import { rotate } from "./change-slots.ts";
import { EraseSetting } from "./EraseSetting.tsx";
import { StartOver } from "./StartOver.tsx";
import { LockedTrash, TrashSetting } from "./TrashSetting.tsx";
import type { CodeSheets } from "./use-code-sheet.ts";

interface HelpFoldProps {
  status: VaultStatus;
  lists: Pick<KeyLists, "trash"> | null;
  now: Date;
  sheets: CodeSheets;
  item: string;
}

/** Which remedy helps after which accident, and those that have no other place. */
export function HelpFold({ status, lists, now, sheets, item }: HelpFoldProps) {
  const { isSetUp, unreadable, facts } = status;
  const isOpenable = isSetUp && !unreadable;
  return (
    <FoldedGroup title={t("accident.title")} isWanted={item === "help"}>
      {isOpenable && <Accidents />}
      {isOpenable && <ReencryptSetting {...{ status, sheets }} />}
      {isOpenable && lists && <TrashSetting trash={lists.trash} now={now} />}
      {isOpenable && !lists && <LockedTrash {...{ status, now }} />}
      <StartOver
        // It says that it is done in another view than the one it was pressed in.
        key="start-over"
        isSetUp={isSetUp}
        isUnreadable={unreadable !== null}
        saved={unreadable?.inside ?? facts.saved}
      />
      <EraseSetting saved={facts.saved} />
    </FoldedGroup>
  );
}

function Accidents() {
  return (
    <dl class="stack accidents">
      {(["forgot", "seen", "copied", "computer"] as const).map((what) => (
        <div key={what}>
          <dt>{t(`accident.${what}`)}</dt>
          <dd>{t(`accident.${what}Help`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A new identity for the vault: a copy that somebody took opens nothing that is saved from then on. */
function ReencryptSetting(props: Pick<HelpFoldProps, "status" | "sheets">) {
  const { sheet, close } = props.sheets;
  const form = useForm("rotation");
  return (
    <Setting
      title={t("rotation.title")}
      body={t("rotation.body")}
      action={<FormOpener form={form}>{t("rotation.title")}</FormOpener>}
    >
      <ReencryptForm {...props} />
      {sheet?.from === "rotation" && <CodeSheetView sheet={sheet} onWritten={close} />}
    </Setting>
  );
}

function ReencryptForm({ status: { slots }, sheets }: Pick<HelpFoldProps, "status" | "sheets">) {
  const { send, seen } = useClient();
  const onSubmit = async (passphrase: string) => {
    const code = await sheets.making(seen(rotate(send, passphrase)));
    sheets.show({ code, madeAt: new Date(), from: "rotation" });
  };
  return (
    <ProofForm
      form={useForm("rotation")}
      label={t("app.passphrase")}
      submit={t("rotation.title")}
      busy={t("rotation.busy")}
      onSubmit={onSubmit}
    >
      <ul class="plain">
        <li>{t("rotation.newCode")}</li>
        <li>{t("rotation.passphrase")}</li>
        <li>{t("rotation.backups")}</li>
        <li>{t("rotation.keys")}</li>
        {slots.includes("passkey") && <li>{t("rotation.passkey")}</li>}
      </ul>
    </ProofForm>
  );
}
