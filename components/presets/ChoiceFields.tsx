import { t } from "../../locales/sentences.ts";
import { ownerOf, type Preset, type PresetExpiry, type PresetOwner } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { fieldLabel } from "../card/card-words.ts";
import { mostDays } from "./draft-problems.ts";
import { describing, Field, Problem } from "./Field.tsx";
import { type DraftFieldProps, textMost } from "./NameFields.tsx";

/** No owner is called so: stands for "Another name…". */
const another = "\n";

/** `owners` are those that accounts have shown; empty while the vault is locked. */
export function OwnerField({
  draft,
  problems,
  owners,
  onChange,
}: DraftFieldProps & { owners: readonly string[] }) {
  const owner = ownerOf(draft);
  const isKnown = owner.kind === "named" && owners.includes(owner.name);
  const isTyped = owner.kind === "named" && !isKnown;
  return (
    <div class="preset-choice">
      <Field id="preset-owner" label={fieldLabel("owner", requireRegistry(draft.registry))}>
        <select
          id="preset-owner"
          class="field"
          value={owner.kind === "named" ? (isKnown ? named(owner.name) : another) : owner.kind}
          onChange={(event) => onChange({ owner: ownerFrom(event.currentTarget.value) })}
        >
          <option value="ask">{t("presets.ownerAsk")}</option>
          <option value="me">{t("presets.ownerMe")}</option>
          {owners.map((name) => (
            <option key={name} value={named(name)}>
              {name}
            </option>
          ))}
          <option value={another}>{t("presets.ownerAnother")}</option>
        </select>
      </Field>
      {isTyped && (
        <>
          <input
            {...describing("preset-owner-name", problems.owner)}
            class="field"
            type="text"
            autocomplete="off"
            spellcheck={false}
            maxLength={textMost}
            aria-label={t("presets.ownerName")}
            placeholder={t("presets.ownerName")}
            value={owner.name}
            onInput={(event) => onChange({ owner: { kind: "named", name: event.currentTarget.value } })}
          />
          <p class="hint" id="preset-owner-name-hint">
            {owners.length > 0 && owner.name !== "" && t("presets.ownerUnseen")}
          </p>
          <Problem id="preset-owner-name" text={problems.owner} />
        </>
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

export function ExpiryField({ draft: { expiry, registry }, problems, onChange }: DraftFieldProps) {
  const choose = (kind: string) => onChange({ expiry: expiryOf(kind) });
  return (
    <div class="preset-choice">
      <Field id="preset-expiry" label={fieldLabel("lifetime", requireRegistry(registry))}>
        <select
          id="preset-expiry"
          class="field"
          value={expiry.kind}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="longest">{t("presets.expiryLongest")}</option>
          <option value="shortest">{t("presets.expiryShortest")}</option>
          <option value="at-most">{t("presets.expiryAtMost")}</option>
        </select>
      </Field>
      {expiry.kind === "at-most" && (
        <>
          <div class="preset-days">
            <input
              {...describing("preset-days", problems.expiry)}
              class="field"
              type="number"
              min={1}
              max={mostDays}
              aria-label={t("presets.daysLabel")}
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

function expiryOf(kind: string): PresetExpiry {
  if (kind === "at-most") return { kind, days: usualDays };
  return { kind: kind === "shortest" ? "shortest" : "longest" };
}

/** As it is read: what the choices of a preset come to, without controls. */
export function ownerText(preset: Preset): string {
  const owner = ownerOf(preset);
  if (owner.kind === "named") return owner.name;
  return owner.kind === "me" ? t("presets.ownerMe") : t("presets.ownerAsk");
}

export function expiryText({ expiry }: Preset): string {
  if (expiry.kind === "at-most") return t("presets.expiryAtMostDays", { count: expiry.days });
  if (expiry.kind === "never") return t("card.never");
  return expiry.kind === "shortest" ? t("presets.expiryShortest") : t("presets.expiryLongest");
}
