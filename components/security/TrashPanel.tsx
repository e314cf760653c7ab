import { useState } from "preact/hooks";
import { formatDate, formatRelative } from "../../keys/dates.ts";
import { type TrashedKey, trashLife } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { metaOf, nameOf } from "../keys/key-words.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { Pager } from "../kit/Pager.tsx";
import { useAction } from "../kit/use-action.ts";
import { type Place, placeOf, usePages, usualPages } from "../use-pages.ts";
import { Said } from "./Said.tsx";

interface TrashPanelProps {
  /** `null` while locked. */
  trash: TrashedKey[] | null;
  now: Date;
  /** Both answer when `trash` shows it. */
  onRestore(id: string): Promise<unknown>;
  onEmpty(): Promise<unknown>;
}

/** Removed keys, and how long each can still be restored. */
export function TrashPanel({ trash, now, onRestore, onEmpty }: TrashPanelProps) {
  const [said, setSaid] = useState<string | null>(null);
  const pages = usePages(trash ?? [], usualPages);
  const restore = async (key: TrashedKey) => {
    await onRestore(key.id);
    setSaid(t("trash.restored", { name: nameOf(key) }));
  };
  const empty = async () => {
    await onEmpty();
    setSaid(t("trash.emptied"));
  };
  return (
    <section class="panel">
      <h2 class="panel-title">{t("trash.title")}</h2>
      <p class="soft">{t("trash.about")}</p>
      {!trash && <p>{t("trash.locked")}</p>}
      {said ? <Said text={said} /> : trash?.length === 0 && <p>{t("trash.empty")}</p>}
      {trash && trash.length > 0 && (
        <>
          <ul class="trash">
            {pages.rows.map((key, index) => (
              <TrashRow
                key={key.id}
                item={key}
                place={placeOf(pages.from + index, pages.total)}
                now={now}
                onRestore={() => restore(key)}
              />
            ))}
          </ul>
          <Pager pages={pages} />
          <div>
            <ConfirmButton
              text={t("trash.emptyIt")}
              meaning={t("trash.meaning", { count: trash.length })}
              confirmText={t("trash.confirm")}
              busyText={t("trash.deleting")}
              isFinal
              onConfirm={empty}
            />
          </div>
        </>
      )}
    </section>
  );
}

interface TrashRowProps {
  item: TrashedKey;
  place: Place;
  now: Date;
  onRestore(): Promise<unknown>;
}

function TrashRow({ item, place, now, onRestore }: TrashRowProps) {
  const restoring = useAction(onRestore);
  return (
    <li {...place}>
      <div class="trash-row">
        <div>
          <MiddleCut class="row-name" text={nameOf(item)} />
          <span class="row-meta">{metaOf(item)}</span>
          <p class="hint">{removedText(item.removedAt, now)}</p>
        </div>
        <button
          type="button"
          class="button small"
          aria-label={t("trash.restoreNamed", { name: nameOf(item) })}
          aria-disabled={restoring.isBusy}
          onClick={() => void restoring.run()}
        >
          {t("trash.restore")}
        </button>
      </div>
      {restoring.failure && <ErrorNote code={restoring.failure} />}
    </li>
  );
}

function removedText(removedAt: string, now: Date): string {
  const locale = t("language");
  const date = formatDate(removedAt, locale);
  const end = Date.parse(removedAt) + trashLife;
  // The vault waits until more than one look at the clock has shown it.
  if (end <= now.getTime()) return t("trash.overdue", { date });
  return t("trash.removed", { date, when: formatRelative(new Date(end).toISOString(), now, locale) });
}
