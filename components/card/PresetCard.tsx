import { type ComponentChildren, toChildArray } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ownedBy } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import { asksFor } from "../../presets/subjects.ts";
import { CardFrame } from "./CardFrame.tsx";
import { FillPart, type FillPartProps } from "./FillPart.tsx";
import { StockPart, type StockPartProps } from "./StockPart.tsx";

export interface PresetCardProps extends Omit<FillPartProps, "first">, Partial<StockPartProps> {
  /** The page was opened by a link of ours. */
  isAsked: boolean;
  onEdit(): void;
  /** What belongs above everything: keys that were not saved and have no row, a changed page. */
  children?: ComponentChildren;
}

/** Whoever owns no package yet has none to choose from: what asks for an ID comes first then. */
function firstFor({ presets, offer }: Pick<FillPartProps, "presets" | "offer">): Preset | undefined {
  const [top] = presets;
  const names = offer.owners?.map(({ name }) => name) ?? [null];
  const ownsNone = names.every((name) => ownedBy(offer, name).length === 0);
  const asksInVain = top && asksFor(top) === "prefix" && offer.targets.packages !== null && ownsNone;
  return (asksInVain && presets.find((preset) => asksFor(preset) === "id")) || top;
}

/** Above the Create heading; one line until somebody wants it. */
export function PresetCard({ isAsked, onEdit, children, ...rest }: PresetCardProps) {
  const [open, setOpen] = useState<"asked" | "pressed" | null>(null);
  const first = firstFor(rest);
  const asks =
    isAsked || rest.calls > 0 || rest.proposal !== null || rest.linkProblem !== null || Boolean(rest.renewal);
  useEffect(() => {
    if (asks) setOpen((now) => now ?? "asked");
  }, [asks]);
  const isOpen = asks || open !== null;
  return (
    <CardFrame
      onEdit={onEdit}
      onOpen={isOpen ? undefined : () => setOpen("pressed")}
      aside={!isOpen && <StockPart {...rest} />}
    >
      {toChildArray(children).length > 0 && <div class="card-part">{children}</div>}
      {isOpen && first && <FillPart {...rest} first={first} takesFocus={open === "pressed"} />}
    </CardFrame>
  );
}
