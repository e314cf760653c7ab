import type { ComponentChildren } from "preact";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { CancelButton } from "../kit/SettingForm.tsx";
import { LockedView } from "./LockedView.tsx";

interface WayInProps {
  status: VaultStatus;
  now: Date;
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
