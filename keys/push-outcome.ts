import type { PushOutcome, PushWords } from "../registries/push-words.ts";

/** From the lightest; whatever is not here is a failure that is not tried again. */
const light: readonly PushOutcome[] = ["canceled", "pushed", "conflict", "exists", "network"];

/** `null` when the line says of no attempt how it ended. */
export function outcomeOf(line: string, { outcomes }: PushWords): PushOutcome | null {
  return outcomes.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

/** How one attempt ended that first ended as `before`: a broken connection is tried again, and a reason may follow. */
export function endOf(before: PushOutcome | null, next: PushOutcome): PushOutcome {
  if (before === null || before === "network") return next;
  return gravity(next) > gravity(before) ? next : before;
}

/** True when nothing that follows changes it. */
export function isFinal(outcome: PushOutcome | null): boolean {
  return outcome !== null && !light.includes(outcome);
}

/** True when it was not answered, so that it may be tried again. */
export function isUnanswered(outcome: PushOutcome | null): boolean {
  return outcome === "network" || outcome === "canceled";
}

/** True for one that may be skipped on purpose, with the failure further down. */
export function isDuplicate(outcome: PushOutcome | null): boolean {
  return outcome === "conflict" || outcome === "exists";
}

function gravity(outcome: PushOutcome): number {
  return isFinal(outcome) ? light.length : light.indexOf(outcome);
}
