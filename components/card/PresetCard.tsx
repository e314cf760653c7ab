import { type ComponentChildren, toChildArray } from "preact";
import { CardFrame } from "./CardFrame.tsx";
import { FillPart, type FillPartProps } from "./FillPart.tsx";

export interface PresetCardProps extends Omit<FillPartProps, "first"> {
  onEdit(): void;
  /** What belongs above everything: keys that were not saved and have no row, a changed page. */
  children?: ComponentChildren;
}

/** The helper above the Create heading. */
export function PresetCard({ onEdit, children, ...rest }: PresetCardProps) {
  const [first] = rest.presets;
  return (
    <CardFrame onEdit={onEdit}>
      {toChildArray(children).length > 0 && <div class="card-part">{children}</div>}
      {first && <FillPart {...rest} first={first} />}
    </CardFrame>
  );
}
