import { useEffect, useState } from "preact/hooks";
import { codeOf, type ErrorCode } from "../../errors/extension-error.ts";
import { useClient } from "../kit/client.ts";

/** How long a revealed secret stays on the screen, in ms; `null` until it is hidden by hand. */
export type RevealTime = 20_000 | 300_000 | null;

export interface Revealing {
  /** `null` while hidden. */
  secret: string | null;
  /** Why the last Reveal failed; `null` when it did not. */
  failure: ErrorCode | null;
  time: RevealTime;
  show(): Promise<void>;
  hide(): void;
  /** Starts the time anew. */
  setTime(time: RevealTime): void;
}

/** Holds the secret of a record in the view's memory for as long as it is shown. */
export function useReveal(id: string): Revealing {
  const { send, seen } = useClient();
  const [secret, setSecret] = useState<string | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const [time, setTime] = useState<RevealTime>(20_000);
  const hide = () => setSecret(null);
  useEffect(() => {
    if (secret === null || time === null) return;
    const timer = setTimeout(hide, time);
    return () => clearTimeout(timer);
  }, [secret, time]);
  const show = async () => {
    setFailure(null);
    setTime(20_000);
    await seen(send("revealSecret", { id })).then(
      (found) => setSecret(found.secret),
      (error) => setFailure(codeOf(error)),
    );
  };
  return { secret, failure, time, show, hide, setTime };
}
