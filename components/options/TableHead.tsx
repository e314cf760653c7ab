import { t } from "../../locales/sentences.ts";
import { ChevronDownIcon, ChevronUpIcon } from "../kit/icons.tsx";
import { columnLabel } from "./KeyTableRow.tsx";
import type { Column, Sort } from "./key-rows.ts";

interface TableHeadProps {
  shown: Column[];
  sort: Sort;
  onSort(sort: Sort): void;
  isAll: boolean;
  onSelectAll(isSelected: boolean): void;
}

/** A press sorts by a column, a second one the other way. */
export function TableHead({ shown, sort, onSort, isAll, onSelectAll }: TableHeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" class="key-select">
          <input
            type="checkbox"
            aria-label={t("options.selectAll")}
            checked={isAll}
            onChange={(event) => onSelectAll(event.currentTarget.checked)}
          />
        </th>
        {shown.map((column) => (
          <SortHead key={column} {...{ column, sort, onSort }} />
        ))}
        <th scope="col" class="key-action">
          <span class="visually-hidden">{t("options.action")}</span>
        </th>
      </tr>
    </thead>
  );
}

function SortHead({ column, sort, onSort }: Pick<TableHeadProps, "sort" | "onSort"> & { column: Column }) {
  const isBy = sort?.by === column;
  const isDescending = isBy && sort.isDescending;
  return (
    <th
      scope="col"
      class={`key-${column}`}
      aria-sort={isBy ? (isDescending ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        class="key-sort"
        onClick={() => onSort({ by: column, isDescending: isBy && !isDescending })}
      >
        {columnLabel(column)}
        {isBy && (isDescending ? <ChevronDownIcon size={12} /> : <ChevronUpIcon size={12} />)}
      </button>
    </th>
  );
}
