import { isoDay } from "../../browser/download.ts";
import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { CodeSheet } from "./use-code-sheet.ts";

/** What stands below the code, on paper and in the file alike. */
export function sheetLines({ madeAt }: CodeSheet): string[] {
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
