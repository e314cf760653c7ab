import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import type { Form } from "../kit/forms.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { LockedView } from "./LockedView.tsx";

export interface WhenOpenProps {
  status: VaultStatus;
  now: Date;
}

interface WayInProps extends WhenOpenProps {
  onEntered?(): void;
  onCancel(): void;
  /** What is said above it. */
  children?: ComponentChildren;
}

/** In the place of a form that needs an open vault. Names are for the section of the keys. */
export function WayIn({ status, now, onEntered, onCancel, children }: WayInProps) {
  const facts = { ...status.facts, names: null };
  return (
    <div class="form setting-form">
      {children}
      <LockedView status={{ ...status, facts }} now={now} isOutshone={false} onEntered={onEntered} />
      <div>
        <CancelButton onCancel={onCancel} />
      </div>
    </div>
  );
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
