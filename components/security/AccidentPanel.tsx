import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { FormOpener, useForm } from "../kit/forms.tsx";
import { Group, Setting } from "../kit/Setting.tsx";
import { ProofForm } from "../passphrase/ProofForm.tsx";
import { CodeSheetView } from "./CodeSheetView.tsx";
import { rotate } from "./change-slots.ts";
import type { CodeSheets } from "./use-code-sheet.ts";

interface AccidentPanelProps {
  hasCode: boolean;
  hasPasskey: boolean;
  sheets: CodeSheets;
}

/** Which remedy helps after which accident, and the one that has no other place: rotating the vault. */
export function AccidentPanel(props: AccidentPanelProps) {
  const { sheet, close } = props.sheets;
  const form = useForm("rotation");
  return (
    <Group title={t("accident.title")}>
      <AccidentTable />
      <Setting
        title={t("rotation.title")}
        body={t("rotation.body")}
        action={<FormOpener form={form}>{t("rotation.submit")}</FormOpener>}
      >
        <RotateForm {...props} />
        {sheet?.from === "rotation" && <CodeSheetView sheet={sheet} onWritten={close} />}
      </Setting>
    </Group>
  );
}

function AccidentTable() {
  const rows = [
    [t("accident.forgot"), t("accident.forgotHelp")],
    [t("accident.seen"), t("accident.seenHelp")],
    [t("accident.copied"), t("accident.copiedHelp")],
    [t("accident.computer"), t("accident.computerHelp")],
    [t("accident.sheet"), t("accident.sheetHelp")],
  ];
  return (
    <table class="accidents">
      <thead>
        <tr>
          <th scope="col">{t("accident.what")}</th>
          <th scope="col">{t("accident.help")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, help]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{help}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RotateForm({ hasCode, hasPasskey, sheets }: AccidentPanelProps) {
  const { send, seen } = useClient();
  const onSubmit = async (passphrase: string) => {
    const code = await sheets.making(seen(rotate(send, passphrase)));
    sheets.show({ code, madeAt: new Date(), from: "rotation", endsEarlier: hasCode });
  };
  return (
    <ProofForm
      form={useForm("rotation")}
      label={t("proof.passphrase")}
      submit={t("rotation.submit")}
      busy={t("rotation.busy")}
      onSubmit={onSubmit}
    >
      <ul class="plain">
        <li>{hasCode ? t("rotation.newCode") : t("rotation.firstCode")}</li>
        <li>{t("rotation.passphrase")}</li>
        <li>{t("rotation.backups")}</li>
        <li>{t("rotation.keys")}</li>
        {hasPasskey && <li>{t("rotation.passkey")}</li>}
      </ul>
    </ProofForm>
  );
}
