import { useState } from "preact/hooks";
import type { Registry, ScopeId } from "../../registries/registry.ts";
import { scopeHints } from "../card/card-words.ts";
import { t } from "../sentences.ts";
import { Problem } from "./Field.tsx";
import type { DraftFieldProps } from "./NameFields.tsx";

type Words = Pick<Registry, "scopeLabel">;
type PushKind = "package:push" | "package:pushversion";

/** As the registry's page lays them out: Push with one of two kinds, and unlisting beside it. */
export function ScopesField({ draft, problems, onChange, words }: DraftFieldProps & { words: Words }) {
  const chosen = pushOf(draft.scopes);
  // The page, too, remembers the kind while Push is not ticked.
  const [kept, setKept] = useState<PushKind>(chosen ?? "package:pushversion");
  const others = draft.scopes.filter((scope) => scope !== "package:push" && scope !== "package:pushversion");
  const setPush = (push: PushKind | null) => {
    if (push) setKept(push);
    onChange({ scopes: [...(push ? [push] : []), ...others] });
  };
  const setOther = (scope: ScopeId, isOn: boolean) => {
    const rest = draft.scopes.filter((each) => each !== scope);
    onChange({ scopes: isOn ? [...rest, scope] : rest });
  };
  return (
    <fieldset class="preset-scopes" aria-describedby={problems.scopes && "preset-scopes-problem"}>
      <legend class="preset-label">{t("label.scopes")}</legend>
      <label class="check">
        <input
          id="preset-push"
          type="checkbox"
          checked={chosen !== null}
          onChange={(event) => setPush(event.currentTarget.checked ? kept : null)}
        />
        {t("label.push")}
      </label>
      <div class="preset-push-kinds">
        {(["package:push", "package:pushversion"] as const).map((scope) => (
          <PushKindChoice
            key={scope}
            scope={scope}
            isChosen={(chosen ?? kept) === scope}
            isOff={chosen === null}
            words={words}
            onChoose={() => setPush(scope)}
          />
        ))}
      </div>
      {(["package:unlist", "package:stage"] as const).map((scope) => (
        <OtherChoice
          key={scope}
          scope={scope}
          isChosen={draft.scopes.includes(scope)}
          words={words}
          onChoose={(isOn) => setOther(scope, isOn)}
        />
      ))}
      <Problem id="preset-scopes" text={problems.scopes} />
    </fieldset>
  );
}

interface PushKindChoiceProps {
  scope: PushKind;
  isChosen: boolean;
  isOff: boolean;
  words: Words;
  onChoose(): void;
}

function PushKindChoice({ scope, isChosen, isOff, words, onChoose }: PushKindChoiceProps) {
  const id = `preset-${scope.replace(":", "-")}`;
  return (
    <div>
      <label class="check">
        <input
          type="radio"
          name="preset-push-kind"
          checked={isChosen}
          disabled={isOff}
          aria-describedby={id}
          onChange={onChoose}
        />
        {words.scopeLabel(scope)}
      </label>
      <p class="hint preset-scope-hint" id={id}>
        {scopeHints[scope]()}
      </p>
    </div>
  );
}

interface OtherChoiceProps {
  scope: ScopeId;
  isChosen: boolean;
  words: Words;
  onChoose(isOn: boolean): void;
}

function OtherChoice({ scope, isChosen, words, onChoose }: OtherChoiceProps) {
  const id = `preset-${scope.replace(":", "-")}`;
  return (
    <div>
      <label class="check">
        <input
          type="checkbox"
          checked={isChosen}
          aria-describedby={id}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        {words.scopeLabel(scope)}
      </label>
      <p class="hint preset-scope-hint" id={id}>
        {scopeHints[scope]()}
      </p>
    </div>
  );
}

function pushOf(scopes: readonly ScopeId[]): PushKind | null {
  if (scopes.includes("package:push")) return "package:push";
  return scopes.includes("package:pushversion") ? "package:pushversion" : null;
}
