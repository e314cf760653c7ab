import { useEffect, useState } from "preact/hooks";
import { codeOf, type ErrorCode } from "../../errors/extension-error.ts";

export interface Action<Input extends unknown[]> {
  isBusy: boolean;
  /** Why the last run failed; `null` when it did not. */
  failure: ErrorCode | null;
  /** Runs unless it is running already; never throws. */
  run(...input: Input): Promise<void>;
}

/** Wraps what a button starts: one at a time, with its busy and failed state. */
export function useAction<Input extends unknown[]>(
  work: (...input: Input) => Promise<unknown>,
): Action<Input> {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const run = async (...input: Input) => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    await work(...input).catch((error) => setFailure(codeOf(error)));
    setBusy(false);
  };
  return { isBusy, failure, run };
}

/** What the browser answers to a question asked once; `null` until it has. A question that fails means no. */
export function useAnswer(ask: () => Promise<boolean>): boolean | null {
  const [answer, setAnswer] = useState<boolean | null>(null);
  useEffect(() => void ask().then(setAnswer, () => setAnswer(false)), [ask]);
  return answer;
}
