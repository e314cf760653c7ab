import { useState } from "preact/hooks";
import { downloadText, isoDay } from "../../browser/download.ts";
import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import { Button } from "../kit/Button.tsx";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import type { CodeSheet } from "./use-code-sheet.ts";

/** The code, shown this once. It takes the focus. There is no Copy: a clipboard is no place for it. */
export function CodeSheetView({ sheet, onWritten }: { sheet: CodeSheet; onWritten(): void }) {
  const box = useAutoFocus<HTMLElement>();
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    downloadText(sheetFileName(sheet), sheetText(sheet));
    setSaved(true);
  };
  return (
    <section ref={box} class="code-sheet" aria-labelledby="code-sheet-title" tabIndex={-1}>
      <h4 class="setting-title" id="code-sheet-title">
        {sheet.from === "rotation" ? t("recovery.rotatedTitle") : t("recovery.shownTitle")}
      </h4>
      <p>{t("recovery.before")}</p>
      <CodeGroups code={sheet.code} />
      <div class="form-buttons">
        <Button class="button filled" text={t("recovery.written")} onClick={onWritten} />
        <Button class="button" text={t("recovery.print")} onClick={() => window.print()} />
        <Button class="button" text={t("app.saveAsFile")} onClick={save} />
      </div>
      <p class="hint" role="status">
        {isSaved && t("recovery.fileSaved")}
      </p>
    </section>
  );
}

/** Breaks between groups only. */
function CodeGroups({ code }: { code: string }) {
  const groups = code.split("-");
  return (
    <p class="code-groups">
      {groups.map((group, index) => (
        // A code may hold the same group twice, and its groups never change places.
        <span key={index}>{index < groups.length - 1 ? `${group}-` : group}</span>
      ))}
    </p>
  );
}

/** What is printed instead of the page while a code is shown; never seen on the screen. */
export function PrintedSheet({ sheet }: { sheet: CodeSheet }) {
  return (
    <div class="print-sheet">
      <h1>{t("sheet.title")}</h1>
      <CodeGroups code={sheet.code} />
      {sheetLines(sheet).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** What stands below the code, on paper and in the file alike. */
function sheetLines({ madeAt }: CodeSheet): string[] {
  return [
    t("sheet.made", { date: formatDate(madeAt.toISOString(), t("language")) }),
    t("sheet.what"),
    t("sheet.keep"),
    t("sheet.use"),
    t("sheet.age"),
    t("sheet.ends"),
  ];
}

/** The sheet as a text file. */
export function sheetText(sheet: CodeSheet): string {
  return `${[t("sheet.title"), sheet.code, ...sheetLines(sheet)].join("\n\n")}\n`;
}

/** The date in it tells two sheets apart. */
export function sheetFileName({ madeAt }: CodeSheet): string {
  return `spare-key-recovery-code-${isoDay(madeAt)}.txt`;
}
