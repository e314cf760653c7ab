import { useMemo, useRef, useState } from "preact/hooks";
import { sectionsOf } from "../../keys/sections.ts";
import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import type { Advising } from "../keys/KeyAdvice.tsx";
import { siteOf } from "../keys/key-words.ts";
import { ListBar, NothingFound } from "../keys/ListBar.tsx";
import { OpenedKey } from "../keys/OpenedKey.tsx";
import { useRemoved } from "../keys/use-removed.ts";
import { Pager } from "../kit/Pager.tsx";
import { usePages } from "../use-pages.ts";
import type { KeyLists } from "../use-vault.ts";
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
import { TableHead } from "./TableHead.tsx";

interface KeysTableProps extends KeyLists {
  now: Date;
  isNewKeyFilled: boolean;
  onPasteSecret(item: ListedKey): void;
}

const noFilter: KeyFilter = { query: "", state: null, site: null, owner: null };

/** So many rows are drawn at once: the length of the list costs nothing. */
const pageSizes = { first: 40, size: 40 };

/** Every key in one table, and an opened one in its place. */
export function KeysTable(props: KeysTableProps) {
  const { keys, listed, now } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const focusId = useRef<string | null>(null);
  const removed = useRemoved(keys);
  const opened = keys.find(({ id }) => id === openId);
  const advising: Advising = { ...props, others: [...keys, ...listed] };
  const close = (item: KeySummary) => {
    focusId.current = item.id;
    setOpenId(null);
  };
  const gone = removed.keys.filter(({ id }) => removed.isRemoved(id));
  const remove = (items: KeySummary[]) => removed.removeAll(items);
  return (
    <>
      {/* Stays behind the opened key as it was: searched, sorted, turned. */}
      <div class="list-view" hidden={opened !== undefined}>
        <RemovedKeys items={gone} now={now} />
        <Table {...props} {...{ focusId, advising }} onOpen={setOpenId} onRemove={remove} />
      </div>
      {opened && (
        <OpenedKey
          key={opened.id}
          {...{ item: opened, keys, now, advising }}
          onOpen={setOpenId}
          onBack={() => close(opened)}
          onRemove={() => remove([opened]).then(() => close(opened))}
        />
      )}
    </>
  );
}

interface TableProps extends KeysTableProps, Pick<RowContext, "focusId" | "onOpen"> {
  advising: Advising;
  onRemove(items: KeySummary[]): Promise<void>;
}

function Table({ keys, listed, trash, now, focusId, advising, onOpen, onRemove, ...props }: TableProps) {
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<Sort>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const byState = useMemo(() => keysByState(sectionsOf(keys, listed, now)), [keys, listed, now]);
  const state = shownState(filter, byState);
  const rows = useMemo(
    () => sortKeys(filterKeys(byState[state], filter), sort),
    [byState, state, filter, sort],
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
      <KeyFilters {...{ keys: byState, state, filter }} onFilter={change} />
      <SelectionBar
        items={chosen}
        onClear={() => setSelected(new Set())}
        onRemove={() => onRemove(chosen).then(() => setSelected(new Set()))}
      />
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
