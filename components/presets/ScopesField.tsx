import type { InputHTMLAttributes } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { FormTerms, PermissionId } from "../../registries/registry.ts";
import { fieldLabel } from "../card/card-words.ts";
import { deedHint } from "../card/deed-words.ts";
import { Problem } from "./Field.tsx";
import type { DraftFieldProps } from "./NameFields.tsx";

type Words = FormTerms;
type PushKind = "package:push" | "package:pushversion";

/** As the registry's page lays them out: Push with one of two kinds, and unlisting beside it. */
export function ScopesField({ draft, problems, onChange, words }: DraftFieldProps & { words: Words }) {
  const chosen = pushOf(draft.permissions);
  // The page, too, remembers the kind while Push is not ticked.
  const [kept, setKept] = useState<PushKind>(chosen ?? "package:pushversion");
  const others = draft.permissions.filter(
    (scope) => scope !== "package:push" && scope !== "package:pushversion",
  );
  const setPush = (push: PushKind | null) => {
    if (push) setKept(push);
    onChange({ permissions: [...(push ? [push] : []), ...others] });
  };
  const setOther = (scope: PermissionId, isOn: boolean) => {
    const rest = draft.permissions.filter((each) => each !== scope);
    onChange({ permissions: isOn ? [...rest, scope] : rest });
  };
  return (
    <fieldset class="preset-scopes" aria-describedby={problems.permissions && "preset-scopes-problem"}>
      <legend class="preset-label">{fieldLabel("permissions", words)}</legend>
      <label class="check">
        <input
          id="preset-push"
          type="checkbox"
          checked={chosen !== null}
          onChange={(event) => setPush(event.currentTarget.checked ? kept : null)}
        />
        {t("presets.push")}
      </label>
      <div class="preset-push-kinds">
        {(["package:push", "package:pushversion"] as const).map((scope) => (
          <ScopeChoice
            key={scope}
            scope={scope}
            words={words}
            type="radio"
            name="preset-push-kind"
            checked={(chosen ?? kept) === scope}
            disabled={chosen === null}
            onChange={() => setPush(scope)}
          />
        ))}
      </div>
      {(["package:unlist", "package:stage"] as const).map((scope) => (
        <ScopeChoice
          key={scope}
          scope={scope}
          words={words}
          type="checkbox"
          checked={draft.permissions.includes(scope)}
          onChange={(event) => setOther(scope, event.currentTarget.checked)}
        />
      ))}
      <Problem id="preset-scopes" text={problems.permissions} />
    </fieldset>
  );
}

type ScopeChoiceProps = InputHTMLAttributes<HTMLInputElement> & { scope: PermissionId; words: Words };

/** One scope, as the registry's page names it, with what it means. */
function ScopeChoice({ scope, words, ...input }: ScopeChoiceProps) {
  const id = `preset-${scope.replace(":", "-")}`;
  const permission = words.permissions.find((each) => each.id === scope);
  return (
    <div>
      <label class="check">
        <input {...input} aria-describedby={id} />
        {permission?.label ?? scope}
      </label>
      <p class="hint preset-scope-hint" id={id}>
        {permission && deedHint(permission)}
      </p>
    </div>
  );
}

function pushOf(scopes: readonly PermissionId[]): PushKind | null {
  if (scopes.includes("package:push")) return "package:push";
  return scopes.includes("package:pushversion") ? "package:pushversion" : null;
}
