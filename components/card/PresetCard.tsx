import { type ComponentChildren, toChildArray } from "preact";
import { useEffect, useState } from "preact/hooks";
import { CardFrame } from "./CardFrame.tsx";
import { FillPart, type FillPartProps } from "./FillPart.tsx";

export interface PresetCardProps extends Omit<FillPartProps, "first"> {
  /** The page was opened by a link of ours. */
  isAsked: boolean;
  onEdit(): void;
  /** What belongs above everything: keys that were not saved and have no row, a changed page. */
  children?: ComponentChildren;
}

/** Above the Create heading; one line until somebody wants it. */
export function PresetCard({ isAsked, onEdit, children, ...rest }: PresetCardProps) {
  const [open, setOpen] = useState<"asked" | "pressed" | null>(null);
  const [first] = rest.presets;
  const asks = isAsked || rest.calls > 0 || rest.proposal !== null || rest.linkProblem !== null;
  useEffect(() => {
    if (asks) setOpen((now) => now ?? "asked");
  }, [asks]);
  const isOpen = asks || open !== null;
  return (
    <CardFrame onEdit={onEdit} onOpen={isOpen ? undefined : () => setOpen("pressed")}>
      {toChildArray(children).length > 0 && <div class="card-part">{children}</div>}
      {isOpen && first && <FillPart {...rest} first={first} takesFocus={open === "pressed"} />}
    </CardFrame>
  );
}
