import type { ComponentChildren } from "preact";

/** A field of the form and what it gets. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt class="label">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
