import { t } from "../../locales/sentences.ts";
import type { ClipboardSeconds } from "../../messaging/protocol.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { Group } from "../options/Setting.tsx";
import { PermissionCheck } from "./PermissionCheck.tsx";
import type { PermissionChoice } from "./use-permission-choice.ts";

const choices: readonly ClipboardSeconds[] = [30, 120, 300, null];

interface ClipboardPanelProps {
  seconds: ClipboardSeconds;
  permissions: PermissionChoice;
  onChoose(seconds: ClipboardSeconds): Promise<unknown>;
}

/** How long a copied secret stays on the clipboard, and who takes it away. */
export function ClipboardPanel({ seconds, permissions, onChoose }: ClipboardPanelProps) {
  const choosing = useAction(onChoose);
  return (
    <Group title={t("clipboard.title")}>
      <div class="setting-check">
        <label class="form-field">
          <span class="label">{t("clipboard.label")}</span>
          <select
            class="field choice"
            onChange={(event) => void choosing.run(choices[event.currentTarget.selectedIndex] ?? null)}
          >
            {choices.map((choice) => (
              <option key={choice} selected={choice === seconds}>
                {choiceText(choice)}
              </option>
            ))}
          </select>
        </label>
        {seconds === null && <p class="hint">{t("clipboard.neverHint")}</p>}
        {choosing.failure && <ErrorNote code={choosing.failure} />}
      </div>
      <PermissionCheck
        permission="clipboardWrite"
        label={t("clipboard.closed")}
        hint={t("clipboard.closedHint")}
        permissions={permissions}
      />
      <PermissionCheck
        permission="clipboardRead"
        label={t("clipboard.same")}
        hint={t("clipboard.sameHint")}
        permissions={permissions}
      />
    </Group>
  );
}

function choiceText(seconds: ClipboardSeconds): string {
  if (seconds === null) return t("clipboard.never");
  if (seconds < 60) return t("clipboard.seconds", { count: seconds });
  return t("security.minutes", { count: seconds / 60 });
}
