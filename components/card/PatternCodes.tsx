import { Fragment } from "preact";
import { displayed } from "./card-lists.ts";

/** Patterns as code, one behind the other. */
export function PatternCodes({ patterns }: { patterns: readonly string[] }) {
  return patterns.map((pattern, at) => (
    <Fragment key={pattern}>
      {at > 0 && ", "}
      <code class="code">{displayed(pattern)}</code>
    </Fragment>
  ));
}
