import type { ComponentChildren } from "preact";
import type { Command, Refusal } from "../../keys/commands/command.ts";
import { t } from "../../locales/sentences.ts";
import { CopyText } from "../kit/CopyText.tsx";

interface CommandLineProps {
  label: string;
  /** `null` where no safe one is known. */
  command: Command | null;
  children?: ComponentChildren;
}

/** One command with its Copy, or why there is none; what else can be done there are the children. */
export function CommandLine({ label, command, children }: CommandLineProps) {
  const text = command && "text" in command ? command.text : null;
  return (
    <div class="command">
      <span class="command-label">{label}</span>
      {text ? (
        <code class="command-text">{text}</code>
      ) : (
        <p class="hint">{refusalText(command && "refused" in command ? command.refused : null)}</p>
      )}
      <div class="form-buttons">
        {text && <CopyText text={text} label={t("copy.copy")} />}
        {children}
      </div>
    </div>
  );
}

function refusalText(refusal: Refusal | null): string {
  if (refusal === null) return t("commands.none");
  const texts = { name: t("commands.name"), long: t("commands.long"), shell: t("commands.otherShell") };
  return texts[refusal];
}
