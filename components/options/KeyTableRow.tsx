import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { formatDate, formatRelative } from "../../keys/dates.ts";
import { asksNow, lifeState } from "../../keys/status.ts";
import { t } from "../../locales/sentences.ts";
import { CopyStatus } from "../CopyStatus.tsx";
import { KeyAction, ListedAction } from "../keys/KeyAction.tsx";
import { jobOf, nameOf, siteOf, stateWord } from "../keys/key-words.ts";
import { ListedDetails, type ListedDetailsProps } from "../keys/OnlyListed.tsx";
import { SameSettings } from "../keys/SameSettings.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { useReturn } from "../kit/use-auto-focus.ts";
import { useCopying } from "../use-copy.ts";
import { type AnyKey, type Column, columns, isSaved, rowIdOf } from "./key-rows.ts";

export interface RowContext {
  now: Date;
  shown: Column[];
  /** The registry stands beside the owner where there are several. */
  hasSites: boolean;
  /** The row that was open, or has come back: it takes the focus, once. */
  focusId: RefObject<string | null>;
  selected: ReadonlySet<string>;
  onSelect(id: string, isSelected: boolean): void;
  onOpen(id: string): void;
  /** Of a key that only the registry has. */
  listed: Omit<ListedDetailsProps, "item" | "now">;
}

interface KeyTableRowProps extends RowContext {
  item: AnyKey;
  /** Among all rows, from 1. */
  index: number;
}

/** A key: its columns, the one button that helps most, and below it what became of a copy, or more of a listed one. */
export function KeyTableRow(props: KeyTableRowProps) {
  const { item, index, shown, now, listed } = props;
  const [isUnfolded, setUnfolded] = useState(false);
  const isCopied = useCopying().state?.id === rowIdOf(item);
  return (
    <>
      <tr class="key-row" data-key={rowIdOf(item)} aria-rowindex={index + 1}>
        <SelectCell {...props} />
        {shown.map((column) =>
          column === "job" ? (
            <NameCell key={column} {...props} {...{ isUnfolded, onUnfold: () => setUnfolded(!isUnfolded) }} />
          ) : (
            <FactCell key={column} {...props} column={column} />
          ),
        )}
        <td class="key-action">
          {isSaved(item) ? (
            <KeyAction {...{ item, now }} state={lifeState(item, now)} />
          ) : asksNow(item, now) ? (
            <ListedAction item={item} now={now} />
          ) : (
            <SameSettings item={item} class="button small" />
          )}
        </td>
      </tr>
      {(isCopied || isUnfolded) && (
        <tr class="key-more">
          <td colSpan={shown.length + 2}>
            {isSaved(item) ? (
              <CopyStatus keyId={item.id} />
            ) : (
              <ListedDetails {...listed} {...{ item, now }} />
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function SelectCell({ item, selected, onSelect }: KeyTableRowProps) {
  return (
    <td class="key-select">
      {isSaved(item) && (
        <input
          type="checkbox"
          aria-label={t("options.select", { name: nameOf(item) })}
          checked={selected.has(item.id)}
          onChange={(event) => onSelect(item.id, event.currentTarget.checked)}
        />
      )}
    </td>
  );
}

interface NameCellProps extends KeyTableRowProps {
  isUnfolded: boolean;
  onUnfold(): void;
}

/** A saved key opens in the table's place, a listed one below its row. */
function NameCell({ item, focusId, onOpen, isUnfolded, onUnfold }: NameCellProps) {
  const button = useReturn(rowIdOf(item), focusId);
  const word = isSaved(item) ? stateWord(item.state) : "";
  return (
    <th scope="row" class="key-name">
      <button
        ref={button}
        type="button"
        class="row-main"
        aria-expanded={isSaved(item) ? undefined : isUnfolded}
        onClick={() => (isSaved(item) ? onOpen(item.id) : onUnfold())}
      >
        <MiddleCut class="row-name" text={jobOf(item)} title={nameOf(item)} />
      </button>
      {isSaved(item) && word && <span class={`row-state ${item.state}`}>{word}</span>}
      {!isSaved(item) && <span class="tag">{t("list.onlyOn")}</span>}
    </th>
  );
}

function FactCell({ item, column, now, hasSites }: KeyTableRowProps & { column: Column }) {
  const text = columns[column](item);
  if (column === "ends") return <EndCell item={item} now={now} />;
  const looks = text === "" ? "empty" : "";
  if (column === "reach")
    return (
      <td class={looks} data-label={columnLabel(column)}>
        {text && <code class="code">{text}</code>}
      </td>
    );
  return (
    <td class={looks} data-label={columnLabel(column)}>
      <bdi>{text}</bdi>
      {column === "owner" && hasSites && <span class="soft"> · {siteOf(item)}</span>}
    </td>
  );
}

/** When the key ends, and whether it has. */
export function EndCell({ item, now }: { item: AnyKey; now: Date }) {
  const state = lifeState(item, now);
  const { expiresAt } = item;
  const isNever = isSaved(item) && item.neverExpires;
  const locale = t("language");
  return (
    <td class={`key-ends life ${state}`} data-label={columnLabel("ends")}>
      {(state === "revoked" || state === "gone") && <span>{t(`life.${state}`)} </span>}
      {expiresAt ? (
        <time dateTime={expiresAt} title={formatRelative(expiresAt, now, locale)}>
          {state === "expired" && `${t("life.expired")} `}
          {formatDate(expiresAt, locale)}
        </time>
      ) : (
        <span class="soft">{isNever ? t("key.never") : t("key.unknownEnd")}</span>
      )}
    </td>
  );
}

/** What stands above the column. */
export function columnLabel(column: Column): string {
  const labels: Record<Column, string> = {
    job: t("options.job"),
    owner: t("key.owner"),
    reach: t("key.packages"),
    may: t("options.may"),
    place: t("edit.place"),
    ends: t("options.ends"),
  };
  return labels[column];
}
