import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ErrorCode } from "../../errors/extension-error.ts";
import { errorSentence } from "../../locales/error-sentence.ts";
import { t } from "../../locales/sentences.ts";
import type { SlotKind } from "../../messaging/protocol.ts";
import { canUsePasskey } from "../../vault/slots/passkey.ts";
import { Button } from "../kit/Button.tsx";
import { inputType } from "../kit/Field.tsx";
import { useAction, useAnswer } from "../kit/use-action.ts";
import { useSelectedWhen } from "../kit/use-auto-focus.ts";
import { OptionsLink } from "../OptionsLink.tsx";

interface UnlockFormProps {
  /** False where another button of the surface is the filled one. */
  isMain: boolean;
  slots: SlotKind[];
  /** Keys wait behind a passphrase that nobody has typed for long. */
  isLongLocked: boolean;
  onUnlock(typed: string): Promise<unknown>;
  onPasskey(): Promise<unknown>;
}

/** The passphrase or, after a press, the recovery code; and the passkey where there is one. */
export function UnlockForm(props: UnlockFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isRecovery, setRecovery] = useState(false);
  const tryPassphrase = () => {
    setRecovery(false);
    field.current?.focus();
  };
  return (
    <div class="stack tight">
      {props.isLongLocked && <StillKnow onTry={tryPassphrase} />}
      <TypedForm
        // A form of its own: what was typed as a passphrase must not turn into readable text.
        key={isRecovery ? "recovery" : "passphrase"}
        {...props}
        field={field}
        isRecovery={isRecovery}
        onToggle={() => setRecovery(!isRecovery)}
      />
    </div>
  );
}

/** One quiet line, so that a passphrase is typed now and then while it is still known. */
function StillKnow({ onTry }: { onTry(): void }) {
  return (
    <p class="still-know">
      {t("locked.stillKnow")}
      <Button class="quiet accent" text={t("locked.tryIt")} onClick={onTry} />
    </p>
  );
}

interface TypedFormProps extends UnlockFormProps {
  field: RefObject<HTMLInputElement | null>;
  isRecovery: boolean;
  onToggle(): void;
}

/** Takes the focus. What was wrong is selected, so that typing replaces it. */
function TypedForm(props: TypedFormProps) {
  const { field, isRecovery } = props;
  const unlocking = useAction((open: () => Promise<unknown>) => open());
  useLayoutEffect(() => field.current?.focus(), []);
  useSelectedWhen(unlocking.failure !== null, field);
  const submit = (event: Event) => {
    event.preventDefault();
    const typed = field.current?.value ?? "";
    if (typed) void unlocking.run(() => props.onUnlock(typed));
  };
  return (
    <form class="unlock" onSubmit={submit}>
      <input
        ref={field}
        {...(isRecovery ? recoveryField() : passphraseField())}
        aria-invalid={unlocking.failure !== null}
        aria-describedby="unlock-problem"
      />
      <button type="submit" class={`button ${props.isMain ? "filled" : ""}`} aria-disabled={unlocking.isBusy}>
        {unlocking.isBusy ? t("locked.unlocking") : t("locked.unlock")}
      </button>
      <p class="problem" id="unlock-problem" role="alert">
        {unlocking.failure && problemText(unlocking.failure, isRecovery)}
      </p>
      <OtherWays
        {...props}
        isLost={unlocking.failure !== null && unfitting.includes(unlocking.failure)}
        onPasskey={() => unlocking.run(props.onPasskey)}
      />
    </form>
  );
}

/** What was typed opens nothing. */
const unfitting: ErrorCode[] = ["wrong-passphrase", "recovery-code-mistyped"];

interface OtherWaysProps extends TypedFormProps {
  /** What was typed did not fit: whoever has nothing else must learn what still helps. */
  isLost: boolean;
}

function OtherWays({ slots, isRecovery, isLost, onToggle, onPasskey }: OtherWaysProps) {
  return (
    <div class="unlock-ways">
      {slots.includes("recovery") && (
        <Button
          class="quiet"
          text={isRecovery ? t("locked.usePassphrase") : t("locked.useRecovery")}
          onClick={onToggle}
        />
      )}
      {slots.includes("passkey") && <PasskeyButton onUse={() => void onPasskey()} />}
      {isLost && (
        <OptionsLink section="vault/help" class="quiet">
          {t("locked.lost")}
        </OptionsLink>
      )}
    </div>
  );
}

function PasskeyButton({ onUse }: { onUse(): void }) {
  if (!useAnswer(canUsePasskey)) return null;
  return <Button class="quiet" text={t("locked.usePasskey")} onClick={onUse} />;
}

function passphraseField(): object {
  return { class: "field", ...inputType("password"), ...named(t("app.passphrase")) };
}

function recoveryField(): object {
  const asPrinted = { autocapitalize: "characters", spellcheck: false };
  return { class: "field mono", ...inputType("text"), ...asPrinted, ...named(t("app.recoveryCode")) };
}

function named(label: string): object {
  return { autocomplete: "off", placeholder: label, "aria-label": label };
}

function problemText(code: ErrorCode, isRecovery: boolean): string {
  return isRecovery && code === "wrong-passphrase" ? t("locked.wrongCode") : errorSentence(code);
}
