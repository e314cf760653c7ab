import { useState } from "preact/hooks";
import { withoutSecrets } from "../../keys/hidden-secret.ts";
import { explainPush, type PushExplanation, readPushLog } from "../../keys/push-failure.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { foundIn } from "../../presets/glob.ts";
import { knownRegistries, mainRegistry } from "../../registries/all.ts";
import { pushWordsOf } from "../../registries/pushes.ts";
import { Button } from "../kit/Button.tsx";
import { type Send, useClient } from "../kit/client.ts";
import { Field } from "../kit/Field.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import type { KeyLists } from "../use-vault.ts";
import { PushAnswer } from "./PushAnswer.tsx";

const formats = knownRegistries.flatMap(({ secretFormats }) => secretFormats);

export interface PushFailureFormProps {
  lists: Pick<KeyLists, "keys" | "listed">;
  onWhichKey(): void;
  onClose(): void;
}

/** Takes a log line or a Package ID and says which key would have done. A secret pasted here is taken out at once. */
export function PushFailureForm({ lists, onWhichKey, onClose }: PushFailureFormProps) {
  const { send } = useClient();
  const [text, setText] = useState("");
  const [hadSecret, setHadSecret] = useState(false);
  const [answer, setAnswer] = useState<PushExplanation | "unreadable" | null>(null);
  const field = useAutoFocus<HTMLTextAreaElement>();
  const answering = useAction(async (asked: string) => setAnswer(await explain(send, asked, lists)));
  const onInput = (field: HTMLTextAreaElement) => {
    const cleaned = withoutSecrets(field.value, formats);
    // The state may be the same as before, and the field would then keep what was pasted.
    if (cleaned.hadSecret) field.value = cleaned.text;
    setText(cleaned.text);
    setHadSecret(hadSecret || cleaned.hadSecret);
    setAnswer(null);
    // Typed letter by letter it is whole only at the press; pasted it is.
    if (cleaned.text.length > text.length + 1) void answering.run(cleaned.text);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void answering.run(text);
  };
  const isFillNext = answer !== null && answer !== "unreadable" && answer.missing !== null;
  return (
    <form class="form" onSubmit={submit}>
      <Field id="push-log" label={t("push.paste")} hint={t("push.hint")}>
        <textarea
          ref={field}
          id="push-log"
          class="field mono log"
          rows={4}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="push-log-hint"
          value={text}
          onInput={(event) => onInput(event.currentTarget)}
        />
      </Field>
      {hadSecret && <SecretNote onWhichKey={onWhichKey} />}
      {answering.failure && <ErrorNote code={answering.failure} />}
      <p class="problem" role="alert">
        {answer === "unreadable" ? t("push.unreadable") : ""}
      </p>
      <div class="form-buttons">
        <button type="submit" class={`button ${isFillNext ? "" : "filled"}`} aria-disabled={answering.isBusy}>
          {t("push.answer")}
        </button>
        <CancelButton onCancel={onClose}>{t("app.close")}</CancelButton>
      </div>
      {answer !== null && answer !== "unreadable" && <PushAnswer explanation={answer} />}
    </form>
  );
}

/** Whoever reads the log can use the key, so this matters more than the question. */
function SecretNote({ onWhichKey }: { onWhichKey(): void }) {
  return (
    <Note
      tone="warn"
      role="alert"
      head={t("push.hadSecret")}
      action={<Button class="button small" text={t("which.title")} onClick={onWhichKey} />}
    >
      {t("push.hadSecretMore")}
    </Note>
  );
}

async function explain(
  send: Send,
  text: string,
  { keys, listed }: PushFailureFormProps["lists"],
): Promise<PushExplanation | "unreadable"> {
  const { listings } = await send("listPackages", {});
  const owned = foundIn(listings.flatMap(({ owners }) => owners.flatMap(({ packageIds }) => packageIds)));
  const words = pushWordsOf[mainRegistry.id];
  const attempt = words && readPushLog(text, words, owned);
  if (!attempt) return "unreadable";
  const isAsked = ({ registry }: KeySummary) => registry === null || registry === mainRegistry.id;
  return explainPush(attempt, {
    keys: keys.filter(isAsked),
    listed,
    listings,
    now: new Date(),
    registry: mainRegistry,
  });
}
