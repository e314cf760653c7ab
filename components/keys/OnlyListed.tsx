import { useState } from "preact/hooks";
import { asSummary } from "../../keys/listed.ts";
import { asksNow, lifeStatus } from "../../keys/status.ts";
import type { KeySummary, ListedKey, TrashedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { Fold } from "../kit/Fold.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { Pager } from "../kit/Pager.tsx";
import { OptionsLink } from "../OptionsLink.tsx";
import { type ListPosition, type PageSizes, positionOf, usePages } from "../use-pages.ts";
import { AddPlaces } from "./AddPlaces.tsx";
import type { Advising } from "./advice-of.ts";
import { EditKey } from "./EditKey.tsx";
import { ListedAction } from "./KeyAction.tsx";
import { KeyAdvice } from "./KeyAdvice.tsx";
import { jobOf, metaOf, nameOf } from "./key-words.ts";
import { LetExpire } from "./LetExpire.tsx";
import { LifeColumn } from "./LifeColumn.tsx";
import { PlaceList } from "./PlaceList.tsx";
import { SameSettings } from "./SameSettings.tsx";

interface OnlyListedProps {
  items: ListedKey[];
  trash: TrashedKey[];
  now: Date;
  /** A search shows what it found. */
  query: string;
  advising: Advising;
  onPasteSecret(item: ListedKey): void;
}

/** They stand below the saved ones, whose rows are on the screen as well. */
const listedPages: PageSizes = { first: 12, size: 12 };
/** As many as of those that are due and saved, where nobody has unfolded them. */
const duePages: PageSizes = { first: 3, size: 12 };

/** Keys on the registry's list whose secret is not in the vault; folded away until asked for. */
export function OnlyListed(props: OnlyListedProps) {
  const { items, trash, now, query, advising, onPasteSecret } = props;
  // What is due stands first.
  const isDue = items.slice(0, 1).some((item) => asksNow(item, now));
  const pages = usePages(items, isDue && query.trim() === "" ? duePages : listedPages, query);
  if (items.length === 0) return null;
  return (
    <Fold title={t("list.onlyOn")} count={items.length} isForced={isDue || query.trim() !== ""}>
      <p class="hint">{t("list.onlyOnWhy")}</p>
      <ul>
        {pages.rows.map((item, index) => (
          <ListedRow
            key={item.remoteId}
            item={item}
            position={positionOf(pages.from + index, pages.total)}
            {...{ now, trash, advising, onPasteSecret }}
          />
        ))}
      </ul>
      <Pager pages={pages} />
    </Fold>
  );
}

interface ListedRowProps extends ListedDetailsProps {
  position: ListPosition;
}

function ListedRow({ item, position, now, trash, advising, onPasteSecret }: ListedRowProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li class="row" {...position}>
      <div class="row-line">
        <button type="button" class="row-main" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <MiddleCut class="row-name" text={jobOf(item)} title={nameOf(item)} />
          <span class="row-meta">{metaOf(item)}</span>
        </button>
        <LifeColumn life={lifeStatus(item, now)} expiresAt={item.expiresAt ?? null} now={now} isListed />
        <ListedAction item={item} now={now} />
      </div>
      {isOpen && <ListedDetails {...{ item, now, trash, advising, onPasteSecret }} />}
    </li>
  );
}

/** What its owner writes of its job, though another place has its secret. */
function ListedJob({ item }: { item: KeySummary }) {
  return (
    <>
      <PlaceList item={item} title={t("edit.place")} />
      {item.series?.note && <p class="own-note">{item.series.note}</p>}
      <div class="row-actions">
        <EditKey item={item} />
        <AddPlaces items={[item]} class="quiet" />
      </div>
    </>
  );
}

export interface ListedDetailsProps
  extends Pick<OnlyListedProps, "trash" | "now" | "advising" | "onPasteSecret"> {
  item: ListedKey;
}

/** Advice about a listed key, and what can be done with it. Its secret may have been removed, and can be restored then. */
export function ListedDetails({ item, now, trash, advising, onPasteSecret }: ListedDetailsProps) {
  const isTrashed = trash.some((key) => key.host === item.host && key.remoteId === item.remoteId);
  return (
    <>
      <KeyAdvice item={item} now={now} advising={advising} />
      <ListedJob item={asSummary(item)} />
      <div class="row-actions">
        {isTrashed ? (
          <OptionsLink section="vault/help" class="quiet accent">
            {t("list.inTrash")}
          </OptionsLink>
        ) : (
          <button type="button" class="quiet accent" onClick={() => onPasteSecret(item)}>
            {t("list.pasteSecret")}
          </button>
        )}
        <SameSettings item={item} class="quiet accent" />
        <LetExpire item={item} />
      </div>
    </>
  );
}
