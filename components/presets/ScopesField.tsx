import type { InputHTMLAttributes } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Permission } from "../../registries/offer.ts";
import { labelOf } from "../../registries/permissions.ts";
import { fieldLabel } from "../card/card-words.ts";
import { deedHint } from "../card/deed-words.ts";
import { Check } from "../kit/Field.tsx";
import type { DraftFieldProps } from "./draft-problems.ts";
import { Problem } from "./Field.tsx";

/** A permission that includes one other: what a key needs is one of the two kinds, with a box over both. */
function kindsOf(permissions: readonly Permission[]): Permission[] {
  const wide = permissions.find(({ implies }) => implies?.length === 1);
  return wide ? permissions.filter(({ id }) => id === wide.id || wide.implies?.includes(id)) : [];
}

/** From what a registry's permissions say of each other: two kinds of one, and the others beside them. */
export function ScopesField({ draft, problems, registry, onChange }: DraftFieldProps) {
  const { permissions } = registry;
  const kinds = kindsOf(permissions);
  const boxes = permissions.filter((each) => !kinds.includes(each) && !each.isFixed);
  const set = (permission: Permission, isOn: boolean) => {
    const rest = draft.permissions.filter((id) => id !== permission.id);
    onChange({ permissions: isOn ? [...rest, permission.id] : rest });
  };
  return (
    <fieldset class="stack" aria-describedby={problems.permissions && "preset-scopes-problem"}>
      <legend class="preset-label">{fieldLabel("permissions", registry)}</legend>
      {kinds.length > 0 && <Kinds {...{ kinds, draft, permissions, onChange }} />}
      {boxes.map((permission) => (
        <PermissionChoice
          key={permission.id}
          {...{ permission, permissions }}
          checked={draft.permissions.includes(permission.id)}
          onChange={(event) => set(permission, event.currentTarget.checked)}
        />
      ))}
      <Problem id="preset-scopes" text={problems.permissions} />
    </fieldset>
  );
}

interface KindsProps extends Pick<DraftFieldProps, "draft" | "onChange"> {
  kinds: readonly Permission[];
  permissions: readonly Permission[];
}

function Kinds({ kinds, draft, permissions, onChange }: KindsProps) {
  const chosen = kinds.find(({ id }) => draft.permissions.includes(id));
  // The page, too, remembers the kind while none is chosen; at first it is the smaller one.
  const [kept, setKept] = useState(chosen ?? kinds.at(-1));
  const others = draft.permissions.filter((each) => !kinds.some(({ id }) => id === each));
  const choose = (kind: Permission | undefined) => {
    if (kind) setKept(kind);
    onChange({ permissions: [...(kind ? [kind.id] : []), ...others] });
  };
  return (
    <>
      <Check
        id="preset-push"
        label={t("presets.push")}
        checked={chosen !== undefined}
        onChange={(event) => choose(event.currentTarget.checked ? kept : undefined)}
      />
      <div class="stack preset-push-kinds">
        {kinds.map((kind) => (
          <PermissionChoice
            key={kind.id}
            permission={kind}
            permissions={permissions}
            type="radio"
            name="preset-push-kind"
            checked={(chosen ?? kept)?.id === kind.id}
            disabled={chosen === undefined}
            onChange={() => choose(kind)}
          />
        ))}
      </div>
    </>
  );
}

type ChoiceProps = InputHTMLAttributes<HTMLInputElement> & {
  permission: Permission;
  permissions: readonly Permission[];
};

/** One permission, as the registry's page names it, with what it means and what it cannot stand beside. */
function PermissionChoice({ permission, permissions, ...input }: ChoiceProps) {
  const id = `preset-${permission.id.replace(":", "-")}`;
  return (
    <div>
      <Check label={permission.label} {...input} aria-describedby={id} />
      <p class="hint preset-scope-hint" id={id}>
        {`${deedHint(permission)} ${excludesHint(permission, permissions)}`.trim()}
      </p>
    </div>
  );
}

function excludesHint({ excludes }: Permission, permissions: readonly Permission[]): string {
  if (!excludes) return "";
  if (excludes === "all") return t("presets.alone");
  return t("presets.notWith", { names: excludes.map((id) => labelOf(id, permissions)).join(", ") });
}
