import { useRef, useState } from "preact/hooks";
import { registryOf } from "../../keys/found-secrets.ts";
import { isSecretOf } from "../../keys/hidden-secret.ts";
import { t } from "../../locales/sentences.ts";
import { knownRegistries, mainRegistry } from "../../registries/all.ts";
import { isTooLong } from "../keys/by-hand-problem.ts";
import { type Send, useClient } from "../kit/client.ts";
import { Field } from "../kit/Field.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import type { KeyLists } from "../use-vault.ts";
import { type Identified, WhichKeyAnswer } from "./WhichKeyAnswer.tsx";

interface WhichKeyFormProps {
  lists: Pick<KeyLists, "keys" | "trash">;
  now: Date;
  onClose(): void;
}

/** Takes a secret found somewhere and says which key it is. The field is emptied before anything else happens. */
export function WhichKeyForm({ lists, now, onClose }: WhichKeyFormProps) {
  const { send } = useClient();
  const field = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState<Identified | "empty" | null>(null);
  const finding = useAction(async (secret: string) => setAnswer(await find(send, secret)));
  const submit = (event: Event) => {
    event.preventDefault();
    const secret = takeFrom(field.current);
    if (secret === "") setAnswer("empty");
    else void finding.run(secret);
  };
  return (
    <form class="form" onSubmit={submit}>
      <Field id="which-secret" label={t("which.paste")} hint={t("which.hint")}>
        <input
          ref={field}
          id="which-secret"
          class="field"
          type="password"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="which-secret-hint"
          onInput={() => setAnswer(null)}
        />
      </Field>
      <p class="problem" role="alert">
        {answer === "empty" ? t("byHand.needsSecret") : ""}
      </p>
      {finding.failure && <ErrorNote code={finding.failure} />}
      <div class="form-buttons">
        <button type="submit" class="button filled" aria-disabled={finding.isBusy}>
          {t("which.find")}
        </button>
        <CancelButton onCancel={onClose}>{t("app.close")}</CancelButton>
      </div>
      {answer !== null && answer !== "empty" && <WhichKeyAnswer answer={answer} lists={lists} now={now} />}
    </form>
  );
}

/** What was pasted; nothing of it stays in the page. */
function takeFrom(field: HTMLInputElement | null): string {
  const secret = field?.value.trim() ?? "";
  if (field) field.value = "";
  return secret;
}

async function find(send: Send, secret: string): Promise<Identified> {
  const ours = isSecretOf(mainRegistry.secretFormats, secret) ? mainRegistry : null;
  const registry = registryOf(secret, knownRegistries) ?? ours;
  const { id } = isTooLong(secret) ? { id: null } : await send("identifySecret", { secret });
  return { id, registry, packages: id === null ? [] : (await send("listPackages", {})).listings };
}
