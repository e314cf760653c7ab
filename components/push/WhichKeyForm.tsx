import { useRef, useState } from "preact/hooks";
import { registryOf } from "../../keys/found-secrets.ts";
import { isSecretOf } from "../../keys/hidden-secret.ts";
import { t } from "../../locales/sentences.ts";
import type { PackageListing } from "../../messaging/protocol.ts";
import { knownRegistries, mainRegistry } from "../../registries/all.ts";
import type { KnownRegistry } from "../../registries/registry.ts";
import { isTooLong } from "../keys/by-hand-problem.ts";
import { nameOf } from "../keys/key-words.ts";
import { RevokeLink } from "../keys/RevokeLink.tsx";
import { lifeText, reachText } from "../keys/reach-words.ts";
import { type Send, useClient } from "../kit/client.ts";
import { Field } from "../kit/Field.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { RegistryLink } from "../RegistryLink.tsx";
import type { KeyLists } from "../use-vault.ts";

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

/** What is known about a secret, without the secret. */
interface Identified {
  /** The key's; `null` when no saved key has this secret. */
  id: string | null;
  /** Whose secrets look like it; `null` where that does not tell. */
  registry: KnownRegistry | null;
  packages: PackageListing[];
}

interface WhichKeyAnswerProps {
  answer: Identified;
  lists: Pick<KeyLists, "keys" | "trash">;
  now: Date;
}

/** Which key it is, until when it works, what it could publish, and where to revoke it. */
function WhichKeyAnswer({ answer, lists, now }: WhichKeyAnswerProps) {
  const saved = lists.keys.find(({ id }) => id === answer.id);
  const key = saved ?? lists.trash.find(({ id }) => id === answer.id);
  if (!key) return <UnknownSecret registry={answer.registry} />;
  return (
    <Note
      tone="plain"
      role="status"
      head={t("which.found", { name: nameOf(key) })}
      action={<RevokeLink item={key} class="button small" />}
    >
      <p>{lifeText(key, now)}</p>
      <p>{reachText(key, answer.packages)}</p>
      {!saved && <p>{t("which.inTrash")}</p>}
    </Note>
  );
}

function UnknownSecret({ registry }: Pick<Identified, "registry">) {
  return (
    <Note
      tone="plain"
      role="status"
      head={t("which.unknown")}
      action={registry ? <ToThePage registry={registry} /> : undefined}
    >
      {registry ? t("which.rightFormat", { registry: registry.label }) : t("which.otherFormat")}
    </Note>
  );
}

function ToThePage({ registry: { id, label } }: { registry: KnownRegistry }) {
  const text = t("which.revoke", { registry: label });
  return <RegistryLink text={text} class="button small" registry={id} row={null} />;
}
