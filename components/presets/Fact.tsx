import type { ComponentChildren } from "preact";

/** One line of a description list: a label, and what stands beside it. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
