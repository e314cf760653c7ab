import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { knownRegistries } from "../../registries/all.ts";
import type { RegistryId } from "../../registries/ids.ts";
import type { KnownRegistry } from "../../registries/registry.ts";
import { Field, inputType } from "../kit/Field.tsx";
import { isTooLong, type Typed } from "./by-hand-problem.ts";

/** What is about to come into the secret's field from elsewhere; a field of one line would join its lines. */
export interface PastedText {
  event: Event;
  data: DataTransfer | null;
}

interface ByHandFieldsProps {
  typed: Typed;
  /** False where the registry's list has told already. */
  asksExpiry: boolean;
  onType(change: Partial<Typed>): void;
  onPaste(pasted: PastedText): void;
  registry: KnownRegistry;
  /** `null` where there is nothing to choose: no secret yet, or one that tells its registry. */
  onChoose: ((registry: RegistryId) => void) | null;
}

export function ByHandFields({ typed, asksExpiry, onType, onPaste, registry, onChoose }: ByHandFieldsProps) {
  const isOdd = isOddSecret(typed.secret, registry);
  return (
    <>
      <TextField
        name="secret"
        type="password"
        value={typed.secret}
        onType={onType}
        onPaste={onPaste}
        label={t("byHand.secret")}
      >
        <span class={`hint ${isOdd ? "odd" : ""}`} role="status" id="by-hand-secret-hint">
          {hintText(typed.secret, isOdd, registry)}
        </span>
      </TextField>
      <RegistryField registry={registry} onChoose={onChoose} />
      <TextField name="name" type="text" value={typed.name} onType={onType} label={t("byHand.name")} />
      {asksExpiry && (
        <TextField name="day" type="date" value={typed.day} onType={onType} label={t("byHand.expires")}>
          <span class="hint" id="by-hand-day-hint">
            {t("byHand.expiresHint")}
          </span>
        </TextField>
      )}
    </>
  );
}

function RegistryField({ registry, onChoose }: Pick<ByHandFieldsProps, "registry" | "onChoose">) {
  if (onChoose === null)
    return (
      <div class="form-field">
        <span class="label">{t("byHand.registry")}</span>
        <span>{registry.label}</span>
      </div>
    );
  return (
    <Field id="by-hand-registry" label={t("byHand.registry")}>
      <select
        id="by-hand-registry"
        class="field"
        value={registry.id}
        onChange={(event) => onChoose(event.currentTarget.value as RegistryId)}
      >
        {knownRegistries.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface TextFieldProps {
  name: keyof Typed;
  label: string;
  type: "text" | "password" | "date";
  value: string;
  onType(change: Partial<Typed>): void;
  onPaste?(pasted: PastedText): void;
  /** Its hint, with the id "by-hand-…-hint". */
  children?: ComponentChildren;
}

function TextField({ name, label, type, value, onType, onPaste, children }: TextFieldProps) {
  const id = `by-hand-${name}`;
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        class="field"
        name={name}
        {...inputType(type)}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={children ? `${id}-hint` : undefined}
        value={value}
        onInput={(event) => onType({ [name]: event.currentTarget.value })}
        onPaste={(event) => onPaste?.({ event, data: event.clipboardData })}
        onDrop={(event) => onPaste?.({ event, data: event.dataTransfer })}
      />
      {children}
    </Field>
  );
}

function hintText(secret: string, isOdd: boolean, { label }: KnownRegistry): string {
  if (isTooLong(secret)) return t("byHand.tooLong");
  return isOdd ? t("byHand.odd", { registry: label }) : t("byHand.secretHint");
}

/** A warning only: registries change their formats, and a key is saved whatever it looks like. */
function isOddSecret(secret: string, { secretFormats }: KnownRegistry): boolean {
  const pasted = secret.trim();
  return pasted !== "" && !secretFormats.some(({ pattern }) => pattern.test(pasted));
}
