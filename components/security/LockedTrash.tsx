import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import type { UnlockWays } from "../locked/unlock-actions.ts";
import { FormButton, type Forms, Group, Setting } from "../options/Setting.tsx";
import { WayIn } from "../options/WayIn.tsx";

interface LockedTrashProps {
  status: VaultStatus;
  now: Date;
  ways: UnlockWays;
  forms: Forms;
}

/** In the trash's place while the vault is locked: the way in. */
export function LockedTrash({ status, now, ways, forms }: LockedTrashProps) {
  const onEntered = () => ways.onEntered().then(forms.close);
  return (
    <Group title={t("trash.title")}>
      <Setting
        title={t("security.trashLocked")}
        body={t("trash.about")}
        action={
          <FormButton form="trash" forms={forms}>
            {t("locked.unlock")}
          </FormButton>
        }
      >
        {forms.opened === "trash" && (
          <WayIn {...{ status, now }} ways={{ ...ways, onEntered }} onCancel={forms.close} />
        )}
      </Setting>
    </Group>
  );
}
