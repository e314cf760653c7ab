import { useEffect, useState } from "preact/hooks";
import { chooseShell, readShell } from "../../browser/shell.ts";
import { codeOf, type ErrorCode } from "../../errors/extension-error.ts";
import { commandFor, longestSecret } from "../../keys/commands/command.ts";
import type { Job } from "../../keys/commands/job.ts";
import { type PlaceOffer, placeOffers, pushTermsOf } from "../../keys/commands/offers.ts";
import { type Shell, shells } from "../../keys/commands/shell.ts";
import { watchInCi } from "../../keys/commands/watch-in-ci.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import type { PushTerms } from "../../registries/push-terms.ts";
import { CopyText } from "../kit/CopyText.tsx";
import { useClient } from "../kit/client.ts";
import { Fold } from "../kit/Fold.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { CommandLine } from "./CommandLine.tsx";

/** Lines for a shell: to publish with a key, and to put it into its places. Not there where none is known. */
export function Commands({ item }: { item: KeySummary }) {
  const push = pushTermsOf(item);
  if (!push && placeOffers(item, "").length === 0) return null;
  return (
    <Fold title={t("commands.title")}>
      <OpenCommands {...{ item, push }} />
    </Fold>
  );
}

interface CommandsProps {
  item: KeySummary;
  push: PushTerms | null;
}

function OpenCommands({ item, push }: CommandsProps) {
  const [shell, setShell] = useShell();
  const length = useLength(item.id);
  const [secretName, setSecretName] = useState(push?.variable ?? "");
  if (typeof length === "string") return <ErrorNote code={length} />;
  if (shell === null || length === null) return null;
  const places = placeOffers(item, secretName.trim());
  const lineOf = (job: Job) => commandFor(shell, job, length);
  return (
    <div class="commands">
      <p class="hint">{t("commands.hint", { most: longestSecret })}</p>
      <ShellChoice shell={shell} onChoose={setShell} />
      {push &&
        (["push", "upload"] as const).map((what) => (
          <CommandLine
            key={what}
            label={what === "push" ? t("commands.push") : t("commands.upload")}
            command={lineOf({ what, terms: push, file: push.file })}
          />
        ))}
      {places.length > 0 && <SecretName name={secretName} onName={setSecretName} />}
      {places.map((place) => (
        <CommandLine key={labelOf(place)} label={labelOf(place)} command={place.job && lineOf(place.job)}>
          {watchOf(place, push)}
        </CommandLine>
      ))}
    </div>
  );
}

function labelOf({ name, more }: PlaceOffer): string {
  return more === 0 ? isolated(name) : t("presets.andMore", { first: name, count: more });
}

/** A step for the place's pipeline that says when the key dies, where it can be asked. */
function watchOf({ watch, secretName }: PlaceOffer, push: PushTerms | null) {
  const text = watch && push && watchInCi(watch, secretName, push);
  return text && <CopyText text={text} label={t("commands.copyCheck")} />;
}

/** `null` until it is known. */
function useShell(): [Shell | null, (shell: Shell) => void] {
  const [shell, setShell] = useState<Shell | null>(null);
  useEffect(() => void readShell().then(setShell), []);
  const choose = (chosen: Shell) => {
    setShell(chosen);
    void chooseShell(chosen).catch(() => undefined);
  };
  return [shell, choose];
}

/** Of the secret, which stays where it is; `null` until it is known, and why it is not. */
function useLength(id: string): number | ErrorCode | null {
  const { send } = useClient();
  const [length, setLength] = useState<number | ErrorCode | null>(null);
  useEffect(() => {
    send("measureSecret", { id }).then(
      (found) => setLength(found.length),
      (error) => setLength(codeOf(error)),
    );
  }, [id, send]);
  return length;
}

function ShellChoice({ shell, onChoose }: { shell: Shell; onChoose(shell: Shell): void }) {
  return (
    <select
      class="field"
      aria-label={t("commands.shell")}
      value={shell}
      onChange={(event) => onChoose(shells[event.currentTarget.selectedIndex] ?? shell)}
    >
      {shells.map((each) => (
        <option key={each} value={each}>
          {each === "powershell" ? t("commands.powershell") : t("commands.posix")}
        </option>
      ))}
    </select>
  );
}

function SecretName({ name, onName }: { name: string; onName(name: string): void }) {
  return (
    <label>
      {t("commands.secretName")}
      <input
        class="field mono"
        spellcheck={false}
        autocomplete="off"
        value={name}
        onInput={(event) => onName(event.currentTarget.value)}
      />
    </label>
  );
}
