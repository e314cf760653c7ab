import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import type { Form } from "../kit/forms.tsx";
import { WayIn } from "../locked/WayIn.tsx";

export interface WhenOpenProps {
  status: VaultStatus;
  now: Date;
}

/** A form that needs an open vault; in its place, while it is open, the way in. */
export function WhenOpen({
  form,
  children,
  ...way
}: WhenOpenProps & { form: Form; children: ComponentChildren }) {
  const { isUnlocked, isSetUp } = way.status;
  if (!form.isOpen || isUnlocked || !isSetUp) return children;
  return (
    <WayIn {...way} onCancel={form.close}>
      <p>{t("backup.unlockFirst")}</p>
    </WayIn>
  );
}
