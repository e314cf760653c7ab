import type { ComponentChildren } from "preact";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { LockedView } from "../locked/LockedView.tsx";
import type { UnlockWays } from "../locked/unlock-actions.ts";
import { CancelButton } from "./Setting.tsx";

interface WayInProps {
  status: VaultStatus;
  now: Date;
  ways: UnlockWays;
  onCancel(): void;
  /** What is said above it. */
  children?: ComponentChildren;
}

/** In the place of a form that needs an open vault. Names are for the section of the keys. */
export function WayIn({ status, now, ways, onCancel, children }: WayInProps) {
  const facts = { ...status.facts, names: null };
  return (
    <div class="form setting-form">
      {children}
      <LockedView status={{ ...status, facts }} now={now} isOutshone={false} ways={ways} />
      <div>
        <CancelButton onCancel={onCancel} />
      </div>
    </div>
  );
}
