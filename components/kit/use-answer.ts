import { useEffect, useState } from "preact/hooks";

/** What the browser answers to a question asked once; `null` until it has. A question that fails means no. */
export function useAnswer(ask: () => Promise<boolean>): boolean | null {
  const [answer, setAnswer] = useState<boolean | null>(null);
  useEffect(() => void ask().then(setAnswer, () => setAnswer(false)), [ask]);
  return answer;
}
