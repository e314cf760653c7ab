import { useMemo, useState } from "preact/hooks";
import { placeSign, type StoredPlace } from "../../keys/places.ts";
import { isSound, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { Field } from "../kit/Field.tsx";
import { Note } from "../kit/Note.tsx";
import { FormButtons } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus, useFocusBack } from "../kit/use-auto-focus.ts";
import { type PreviewLine, previewPlaces } from "./place-preview.ts";

/** The way to add places to the jobs of all these keys; nothing is written beside what is not as it was saved. */
export function AddPlaces({ items, class: looks }: { items: readonly KeySummary[]; class: string }) {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  const sound = items.filter(({ state }) => isSound(state));
  if (sound.length === 0) return null;
  if (isOpen) return <AddForm items={sound} onClose={() => setOpen(false)} />;
  return (
    <button ref={button} type="button" class={looks} onClick={() => setOpen(true)}>
      {t("place.add")}
    </button>
  );
}

function AddForm({ items, onClose }: { items: readonly KeySummary[]; onClose(): void }) {
  const { send, seen } = useClient();
  const [lines, setLines] = useState("");
  const [left, setLeft] = useState(0);
  const here = useMemo(() => commonPlaces(items), [items]);
  const preview = useMemo(() => previewPlaces(lines, here), [lines, here]);
  const places = preview.flatMap(({ place }) => place ?? []);
  const adding = useAction(async () => {
    const answer = await seen(send("addPlaces", { ids: items.map(({ id }) => id), places }));
    if (answer.left === 0) return onClose();
    setLines("");
    setLeft(answer.left);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (places.length > 0) void adding.run();
  };
  return (
    <form class="form add-places" aria-label={t("place.add")} onSubmit={submit}>
      <LinesField value={lines} onType={setLines} />
      <Preview preview={preview} />
      {left > 0 && (
        <Note tone="warn" role="alert">
          {t("place.full", { count: left })}
        </Note>
      )}
      <FormButtons
        action={adding}
        submit={t("place.addCount", { count: places.length })}
        busy={t("app.saving")}
        isPlain
        isBlocked={places.length === 0}
        onCancel={onClose}
      />
    </form>
  );
}

function LinesField({ value, onType }: { value: string; onType(value: string): void }) {
  const field = useAutoFocus<HTMLTextAreaElement>();
  return (
    <Field id="place-lines" label={t("place.lines")}>
      <textarea
        ref={field}
        id="place-lines"
        class="field"
        rows={3}
        maxLength={100_000}
        spellcheck={false}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </Field>
  );
}

/** So many lines are shown: more are not looked through. */
const shownLines = 300;

function Preview({ preview }: { preview: readonly PreviewLine[] }) {
  if (preview.length === 0) return null;
  return (
    <ul class="place-preview">
      {preview.slice(0, shownLines).map(({ line, place, words }, at) => (
        <li key={`${at} ${line}`} class={place ? "" : "soft"}>
          {!place && <bdi class="place-line">{line}</bdi>}
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

/** Of one key its places, of several those that each of them has. */
function commonPlaces([first, ...others]: readonly KeySummary[]): StoredPlace[] {
  const signs = others.map(({ series }) => new Set(series?.places?.map(placeSign)));
  return (first?.series?.places ?? []).filter((place) => signs.every((each) => each.has(placeSign(place))));
}
