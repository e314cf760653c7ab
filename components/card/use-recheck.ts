import { useMemo } from "preact/hooks";
import type { FillReport, KeyRequest } from "../../registries/registry.ts";
import type { Filled } from "./use-fill.ts";

/** The report as the form is at this `revision`; as it was filled where nobody can check. */
export function useRecheck(
  filled: Filled | null,
  check: ((request: KeyRequest) => FillReport) | undefined,
  revision: number | undefined,
): Filled | null {
  // The page's form is read once a revision, not at every drawing.
  return useMemo(() => {
    if (!filled || !check || filled.revision === revision) return filled;
    return { ...filled, report: withFirstReasons(check(filled.request), filled.report) };
  }, [filled, revision]);
}

/** Only filling learns why the page refused a field; looking again learns just that it does not hold it. */
function withFirstReasons(now: FillReport, first: FillReport): FillReport {
  const refused = now.refused.map((refusal) => {
    const before = first.refused.find(({ field }) => field === refusal.field);
    return before ? { ...refusal, reason: before.reason } : refusal;
  });
  return { ...now, refused, ...(first.unticked && { unticked: first.unticked }) };
}
