import { t } from "../../locales/sentences.ts";
import { ownerOf, type PresetExpiry, type PresetOwner } from "../../presets/preset.ts";
import { fieldLabel } from "../card/card-words.ts";
import { type DraftFieldProps, mostDays } from "./draft-problems.ts";
import { ChoiceField, describing, Problem, TextField } from "./Field.tsx";

/** No owner is called so: stands for "Another name…". */
const another = "\n";

/** `owners` are those that accounts have shown; empty while the vault is locked. */
export function OwnerField({
  draft,
  problems,
  registry,
  owners,
  onChange,
}: DraftFieldProps & { owners: readonly string[] }) {
  if (!registry.fieldLabels.owner) return null;
  const owner = ownerOf(draft);
  const isTyped = owner.kind === "named" && !owners.includes(owner.name);
  const isUnseen = owners.length > 0 && isTyped && owner.name !== "";
  return (
    <div class="stack preset-choice">
      <ChoiceField
        id="preset-owner"
        label={fieldLabel("owner", registry)}
        value={isTyped ? another : owner.kind === "named" ? named(owner.name) : owner.kind}
        options={[
          ["ask", t("presets.ownerAsk")],
          ["me", t("presets.ownerMe")],
          ...owners.map((name) => [named(name), name] as const),
          [another, t("presets.ownerAnother")],
        ]}
        onChoose={(value) => onChange({ owner: ownerFrom(value) })}
      />
      {isTyped && (
        <TextField
          id="preset-owner-name"
          label={t("presets.ownerName")}
          hint={isUnseen && t("presets.ownerUnseen")}
          problem={problems.owner}
          value={owner.name}
          onText={(name) => onChange({ owner: { kind: "named", name } })}
        />
      )}
    </div>
  );
}

/** An organisation may be called "me". */
function named(name: string): string {
  return `named:${name}`;
}

function ownerFrom(value: string): PresetOwner {
  if (value === "ask" || value === "me") return { kind: value };
  return { kind: "named", name: value === another ? "" : value.slice(named("").length) };
}

const usualDays = 30;

export function ExpiryField({ draft: { expiry }, problems, registry, onChange }: DraftFieldProps) {
  const { days, date, never } = registry.usual.lifetime;
  const hasChoice = days.length > 0 || date !== null;
  if (!hasChoice && !never) return null;
  const kinds: PresetExpiry["kind"][] = hasChoice ? ["longest", "shortest", "at-most"] : [];
  if (never || expiry.kind === "never") kinds.push("never");
  return (
    <div class="stack preset-choice">
      <ChoiceField
        id="preset-expiry"
        label={fieldLabel("lifetime", registry)}
        value={expiry.kind}
        options={kinds.map((kind) => [kind, expiryKinds[kind]()])}
        onChoose={(kind) => onChange({ expiry: expiryOf(kind as PresetExpiry["kind"]) })}
      />
      {expiry.kind === "at-most" && (
        <>
          <div class="preset-days">
            <input
              {...describing("preset-days", problems.expiry, false)}
              class="field"
              type="number"
              min={1}
              max={mostDays}
              aria-label={t("presets.expiryAtMost")}
              value={Number.isNaN(expiry.days) ? "" : expiry.days}
              onInput={(event) =>
                onChange({ expiry: { kind: "at-most", days: event.currentTarget.valueAsNumber } })
              }
            />
            <span class="soft">{t("presets.days")}</span>
          </div>
          <Problem id="preset-days" text={problems.expiry} />
        </>
      )}
    </div>
  );
}

const expiryKinds: Record<PresetExpiry["kind"], () => string> = {
  longest: () => t("presets.expiryLongest"),
  shortest: () => t("presets.expiryShortest"),
  "at-most": () => t("presets.expiryAtMost"),
  never: () => t("card.never"),
};

function expiryOf(kind: PresetExpiry["kind"]): PresetExpiry {
  return kind === "at-most" ? { kind, days: usualDays } : { kind };
}
