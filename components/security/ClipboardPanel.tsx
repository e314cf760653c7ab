import { t } from "../../locales/sentences.ts";
import type { ClipboardSeconds } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";
import { ChoiceSetting, Group } from "../kit/Setting.tsx";
import { PermissionSwitch } from "./PermissionsPanel.tsx";
import type { PermissionChoice } from "./use-permissions.ts";

const choices: readonly ClipboardSeconds[] = [30, 120, 300, null];

interface ClipboardPanelProps {
  seconds: ClipboardSeconds;
  permissions: PermissionChoice;
}

/** How long a copied secret stays on the clipboard, and who takes it away. */
export function ClipboardPanel({ seconds, permissions }: ClipboardPanelProps) {
  const { send, seen } = useClient();
  return (
    <Group title={t("clipboard.title")}>
      <ChoiceSetting
        label={t("clipboard.label")}
        choices={choices}
        value={seconds}
        text={choiceText}
        hint={seconds === null ? t("clipboard.neverHint") : null}
        onChoose={(chosen) => seen(send("setClipboardSeconds", { seconds: chosen }))}
      />
      <PermissionSwitch
        permission="clipboardWrite"
        label={t("clipboard.closed")}
        hint={t("clipboard.closedHint")}
        permissions={permissions}
      />
      <PermissionSwitch
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
