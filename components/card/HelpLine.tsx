import { useState } from "preact/hooks";
import type { PagePart } from "../../registries/registry.ts";
import { writeClipboard } from "../clipboard.ts";
import { Mark } from "../Mark.tsx";
import { Note } from "../Note.tsx";
import { t } from "../sentences.ts";

interface HelpLineProps {
  kind: "detour" | "signed-out" | "unconfirmed";
  /** Deep link to the keys page. */
  keysUrl: string;
}

/** One line of help where keys cannot be made yet. */
export function HelpLine({ kind, keysUrl }: HelpLineProps) {
  const texts = {
    detour: t("help.detour"),
    "signed-out": t("help.signedOut"),
    unconfirmed: t("help.unconfirmed"),
  };
  return (
    <div class="note plain help" role="note" aria-label={t("app.name")}>
      <Mark size={16} />
      <p class="note-text">{texts[kind]}</p>
      {kind === "detour" && (
        <a class="button small" href={keysUrl}>
          {t("help.toKeys")}
        </a>
      )}
    </div>
  );
}

interface ChangedPageNoteProps {
  missing: readonly PagePart[];
  /** For a bug report; holds no personal data. */
  report: string;
}

/** The page is not as we know it: what is off, and what still works. */
export function ChangedPageNote({ missing, report }: ChangedPageNoteProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = (
    <button type="button" class="button small" onClick={() => void writeClipboard(report).then(setCopied)}>
      {isCopied ? t("help.reportCopied") : t("help.copyReport")}
    </button>
  );
  return (
    <Note tone="warn" role="status" action={copy}>
      {missing.includes("form") ? t("help.formChanged") : t("help.listChanged")}
    </Note>
  );
}
