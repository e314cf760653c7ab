import { useState } from "preact/hooks";
import { writeClipboard } from "../../browser/clipboard.ts";
import { t } from "../../locales/sentences.ts";
import { useAloud } from "./Aloud.tsx";
import { Button } from "./Button.tsx";

interface CopyTextProps {
  text: string;
  label: string;
  /** What readers call it, where the label alone does not say what is copied. */
  name?: string;
}

/** Copies what holds no secret, and says so until that changes. */
export function CopyText({ text, label, name }: CopyTextProps) {
  const [copied, setCopied] = useState<{ text: string; isDone: boolean } | null>(null);
  const said = copied?.text === text ? copied : null;
  const words = said && (said.isDone ? t("presets.copied") : t("presets.copyRefused"));
  useAloud(words, said);
  return (
    <>
      <Button
        class="button small"
        text={label}
        aria-label={name}
        onClick={async () => setCopied({ text, isDone: await writeClipboard(text) })}
      />
      {words && <span class="hint">{words}</span>}
    </>
  );
}
