import { t } from "../../locales/sentences.ts";
import { ownerInNames, withoutOwner } from "../../presets/link.ts";
import type { Preset } from "../../presets/preset.ts";

interface WithOwnerProps {
  presets: readonly Preset[];
  label: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

/** Whether owners' names and places of use go along, and where such a name stands that goes along anyway. */
export function WithOwner({ presets, label, isOn, onChange }: WithOwnerProps) {
  if (!presets.some(hasMore)) return null;
  const [named] = presets.flatMap((preset) => ownerInNames(preset) ?? []);
  return (
    <div>
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
        {label}
      </label>
      {!isOn && named !== undefined && <p class="hint odd">{t("presets.ownerInNames", { owner: named })}</p>}
    </div>
  );
}

function hasMore(preset: Preset): boolean {
  const { owner, place } = withoutOwner(preset);
  return owner?.kind !== preset.owner?.kind || place !== preset.place;
}
