import { useState } from "preact/hooks";
import { writeClipboard } from "../../browser/clipboard.ts";
import { t } from "../../locales/sentences.ts";
import type { PagePart } from "../../registries/page-part.ts";
import { Note } from "../kit/Note.tsx";

interface ChangedPageNoteProps {
  missing: readonly PagePart[];
  /** As people write the registry. */
  registry: string;
  /** For a bug report; holds no personal data. */
  report: string;
}

/** The page is not as we know it: what is off, and what still works. */
export function ChangedPageNote({ missing, registry, report }: ChangedPageNoteProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = (
    <button type="button" class="button small" onClick={() => void writeClipboard(report).then(setCopied)}>
      {isCopied ? t("help.reportCopied") : t("help.copyReport")}
    </button>
  );
  return (
    <Note tone="warn" role="status" action={copy}>
      {missing.includes("form") ? t("help.formChanged", { registry }) : t("help.listChanged", { registry })}
    </Note>
  );
}
