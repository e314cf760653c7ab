import { t } from "../../locales/sentences.ts";
import { FormButton, type Forms, Group, Setting } from "../options/Setting.tsx";
import { CodeSheetView } from "./CodeSheetView.tsx";
import { ProofForm } from "./ProofForm.tsx";
import type { CodeSheets } from "./use-code-sheet.ts";

interface AccidentPanelProps {
  hasCode: boolean;
  hasPasskey: boolean;
  forms: Forms;
  sheets: CodeSheets;
  onRotate(passphrase: string): Promise<string>;
}

/** Which remedy helps after which accident, and the one that has no other place: rotating the vault. */
export function AccidentPanel(props: AccidentPanelProps) {
  const { forms, sheets } = props;
  return (
    <Group title={t("accident.title")}>
      <AccidentTable />
      <Setting
        title={t("rotation.title")}
        body={t("rotation.body")}
        action={
          <FormButton form="rotation" forms={forms}>
            {t("rotation.submit")}
          </FormButton>
        }
      >
        {forms.opened === "rotation" && <RotateForm {...props} />}
        {sheets.sheet?.from === "rotation" && <CodeSheetView sheet={sheets.sheet} onWritten={sheets.close} />}
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

function RotateForm({ hasCode, hasPasskey, forms, sheets, onRotate }: AccidentPanelProps) {
  const rotate = async (passphrase: string) => {
    const code = await sheets.making(onRotate(passphrase));
    sheets.show({ code, madeAt: new Date(), from: "rotation", endsEarlier: hasCode });
    forms.finish("rotation");
  };
  return (
    <ProofForm
      label={t("proof.passphrase")}
      submit={t("rotation.submit")}
      busy={t("rotation.busy")}
      onSubmit={rotate}
      onCancel={forms.close}
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
