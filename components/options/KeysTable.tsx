import { useMemo, useState } from "preact/hooks";
import { sectionsOf } from "../../keys/sections.ts";
import type { ListedKey } from "../../keys/summary.ts";
import { weekOf } from "../../keys/weeks.ts";
import { t } from "../../locales/sentences.ts";
import { siteOf } from "../keys/key-words.ts";
import { ListBar, NothingFound } from "../keys/ListBar.tsx";
import { type OpenedFrom, WithOpened } from "../keys/WithOpened.tsx";
import { Pager } from "../kit/Pager.tsx";
import { usePages } from "../use-pages.ts";
import type { KeyLists } from "../use-vault.ts";
import { HandOver } from "./HandOver.tsx";
import { KeyFilters } from "./KeyFilters.tsx";
import { KeyTableRow, type RowContext } from "./KeyTableRow.tsx";
import {
  type AnyKey,
  filledColumns,
  filterKeys,
  isSaved,
  type KeyFilter,
  keysByState,
  rowIdOf,
  type Sort,
  shownState,
  sortKeys,
} from "./key-rows.ts";
import { RemovedKeys, SelectionBar } from "./SelectionBar.tsx";
import { ShorterAdvice } from "./ShorterAdvice.tsx";
import { TableHead } from "./TableHead.tsx";
import { useAdvised } from "./use-advised.ts";
import { WeekStrip } from "./WeekStrip.tsx";

interface KeysTableProps extends KeyLists {
  now: Date;
  isNewKeyFilled: boolean;
  /** The id of a key that the address names; empty for none. */
  first: string;
  onPasteSecret(item: ListedKey): void;
}

const noFilter: KeyFilter = { query: "", state: null, site: null, owner: null, place: null, week: null };

/** So many rows are drawn at once: the length of the list costs nothing. */
const pageSizes = { first: 40, size: 40 };

/** Every key in one table, and an opened one in its place. */
export function KeysTable(props: KeysTableProps) {
  return (
    <WithOpened lists={props} now={props.now} first={props.first}>
      {(from) => (
        <>
          <ShorterAdvice keys={props.keys} now={props.now} />
          <RemovedKeys
            items={from.removed.keys.filter(({ id }) => from.removed.isRemoved(id))}
            now={props.now}
          />
          <Table {...props} {...from} />
        </>
      )}
    </WithOpened>
  );
}

function Table({
  keys,
  listed,
  trash,
  now,
  focusId,
  advising,
  onOpen,
  ...props
}: KeysTableProps & OpenedFrom) {
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<Sort>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const advised = useAdvised({ keys, listed, accounts: props.accounts, dismissed: props.dismissed }, now);
  const byState = useMemo(
    () => keysByState(sectionsOf(keys, listed, now), advised),
    [keys, listed, now, advised],
  );
  const state = shownState(filter, byState);
  const found = useMemo(() => filterKeys(byState[state], filter), [byState, state, filter]);
  const { week } = filter;
  const rows = useMemo(
    () => sortKeys(week === null ? found : found.filter((key) => weekOf(key, now) === week), sort),
    [found, week, sort, now],
  );
  const pages = usePages(rows, pageSizes, JSON.stringify([filter, sort]));
  const change = (to: Partial<KeyFilter>) => setFilter({ ...filter, ...to });
  const chosen = keys.filter(({ id }) => selected.has(id));
  const row: RowContext = {
    ...{ now, focusId, selected, onOpen, shown: filledColumns(rows), hasSites: hasSites(byState.all) },
    onSelect: (id, isSelected) => setSelected(withOrWithout(selected, [id], isSelected)),
    listed: { trash, advising, onPasteSecret: props.onPasteSecret },
  };
  const ids = rows.filter(isSaved).map(({ id }) => id);
  return (
    <>
      <ListBar
        query={filter.query}
        onSearch={(query) => change({ query })}
        isNewKeyFilled={props.isNewKeyFilled}
      />
      <WeekStrip
        {...{ keys: found, renewalDay: props.renewalDay, now, chosen: week }}
        onChoose={(week) => change({ week })}
      />
      <div class="key-tools">
        <KeyFilters {...{ keys: byState, state, filter }} onFilter={change} />
        <SelectionBar
          items={chosen}
          onClear={() => setSelected(new Set())}
          onRemove={() => props.removed.removeAll(chosen).then(() => setSelected(new Set()))}
        />
      </div>
      {rows.length === 0 ? (
        <NothingFound query={filter.query} onClear={() => setFilter(noFilter)} />
      ) : (
        <div class="key-table">
          <table aria-label={t("options.keys")} aria-rowcount={rows.length + 1}>
            <TableHead
              {...{ sort, onSort: setSort, shown: row.shown }}
              isAll={ids.length > 0 && ids.every((id) => selected.has(id))}
              onSelectAll={(isSelected) => setSelected(withOrWithout(selected, ids, isSelected))}
            />
            <tbody>
              {pages.rows.map((item, at) => (
                <KeyTableRow key={rowIdOf(item)} {...row} item={item} index={pages.from + at + 1} />
              ))}
            </tbody>
          </table>
          <Pager pages={pages} />
        </div>
      )}
      <HandOver owner={filter.owner} keys={byState.living} />
    </>
  );
}

function hasSites(keys: readonly AnyKey[]): boolean {
  return new Set(keys.map(siteOf)).size > 1;
}

function withOrWithout(set: ReadonlySet<string>, ids: string[], isIn: boolean): ReadonlySet<string> {
  const others = [...set].filter((id) => !ids.includes(id));
  return new Set(isIn ? [...others, ...ids] : others);
}
