import { useEffect, useRef } from "preact/hooks";
import { errorSentence } from "./error-sentence.ts";
import { t } from "./sentences.ts";
import { useAction } from "./use-action.ts";

interface UnlockFormProps {
  /** False where another button of the surface is the filled one. */
  isMain: boolean;
  onUnlock(passphrase: string): Promise<void>;
}

/** Takes the focus. A wrong passphrase is selected, so that typing replaces it. */
export function UnlockForm({ isMain, onUnlock }: UnlockFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const unlocking = useAction(onUnlock);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (unlocking.failure) field.current?.select();
  }, [unlocking.failure]);
  const submit = (event: Event) => {
    event.preventDefault();
    const passphrase = field.current?.value ?? "";
    if (passphrase) void unlocking.run(passphrase);
  };
  return (
    <form class="unlock" onSubmit={submit}>
      <input
        ref={field}
        class="field"
        type="password"
        autocomplete="off"
        aria-label={t("locked.passphrase")}
        placeholder={t("locked.passphrase")}
        aria-invalid={unlocking.failure !== null}
        aria-describedby="unlock-problem"
      />
      <button type="submit" class={`button ${isMain ? "filled" : ""}`} aria-disabled={unlocking.isBusy}>
        {unlocking.isBusy ? t("locked.unlocking") : t("locked.unlock")}
      </button>
      <p class="problem" id="unlock-problem" role="alert">
        {unlocking.failure && problemText(unlocking.failure)}
      </p>
    </form>
  );
}

/** The commonest problem is said in one sentence; the others say all they have to. */
function problemText(code: Parameters<typeof errorSentence>[0]): string {
  const { happened, safe, advice } = errorSentence(code);
  return code === "wrong-passphrase" ? happened : `${happened} ${safe} ${advice}`;
}
