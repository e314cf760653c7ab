import { useRef, useState } from "preact/hooks";
import { formatDate, formatRelative } from "../../keys/dates.ts";
import { registryOf } from "../../keys/found-secrets.ts";
import { isSecretOf } from "../../keys/hidden-secret.ts";
import { lifeStatus } from "../../keys/status.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import type { PackageListing } from "../../messaging/protocol.ts";
import { coverageOf, isSameName } from "../../presets/coverage.ts";
import { matchingAny } from "../../presets/glob.ts";
import { knownOrMain, knownRegistries, mainRegistry, permissionLabel } from "../../registries/all.ts";
import type { KnownRegistry } from "../../registries/registry.ts";
import { isTooLong } from "../keys/by-hand-problem.ts";
import { nameOf } from "../keys/key-words.ts";
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
  const packages = saysWhat(key, answer.packages);
  return (
    <Note
      tone="plain"
      role="status"
      head={t("which.found", { name: nameOf(key) })}
      action={<ToThePage registry={key.registry} />}
    >
      <p>{lifeText(key, now)}</p>
      {packages && <p>{packages}</p>}
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
      action={registry ? <ToThePage registry={registry.id} /> : undefined}
    >
      {registry ? t("which.rightFormat", { registry: registry.label }) : t("which.otherFormat")}
    </Note>
  );
}

function ToThePage({ registry }: { registry: string | null }) {
  const { label } = knownOrMain(registry);
  return (
    <RegistryLink text={t("which.revoke", { registry: label })} class="button small" registry={registry} />
  );
}

function lifeText(key: KeySummary, now: Date): string {
  const { state } = lifeStatus(key, now);
  if (state === "revoked") return t("which.isRevoked");
  if (key.gone) {
    const registry = knownOrMain(key.registry).label;
    return t("which.isGone", { date: formatDate(key.gone.since, t("language")), registry });
  }
  const { expiresAt } = key;
  // The registry may end a key before its time; then nobody knows when.
  if (state === "expired" && !(expiresAt && new Date(expiresAt) <= now)) return t("which.isExpired");
  if (!expiresAt) return t("which.noEnd");
  const date = formatDate(expiresAt, t("language"));
  const when = formatRelative(expiresAt, now, t("language"));
  return state === "expired" ? t("which.expired", { date, when }) : t("which.alive", { date, when });
}

/** In the registry's words, with the packages it reaches now as far as they are known. */
function saysWhat(key: KeySummary, listings: readonly PackageListing[]): string | null {
  const { permissions, patterns, packageIds, owner } = key;
  if (permissions.length === 0) return key.status === "legacy" ? t("advice.fullAccess") : t("push.unknown");
  const { subjects } = coverageOf(key, mainRegistry);
  const owned = listings
    .flatMap(({ owners }) => owners)
    .filter(({ name }) => isSameName(name, owner))
    .flatMap((each) => each.packageIds);
  const labels = permissions.map((permission) => permissionLabel(key.registry, permission));
  const may = labels.map(isolated).join(", ");
  const of = [...patterns, ...packageIds.slice(0, 5)].map(isolated).join(", ");
  const reach = owned.length > 0 ? t("which.reach", { count: matchingAny(owned, subjects).length }) : "";
  return `${t("which.may", { scopes: may, packages: of })} ${reach}`.trim();
}
