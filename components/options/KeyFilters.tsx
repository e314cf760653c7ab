import { useMemo } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { placeNames, siteOf } from "../keys/key-words.ts";
import { type KeyFilter, type KeyState, type KeysByState, keyStates } from "./key-rows.ts";

interface KeyFiltersProps {
  keys: KeysByState;
  state: KeyState;
  filter: KeyFilter;
  onFilter(change: Partial<KeyFilter>): void;
}

/** What to show of the keys. A choice of one is none, and is not offered. */
export function KeyFilters({ keys, state, filter, onFilter }: KeyFiltersProps) {
  const states = keyStates.filter((each) => each === state || keys[each].length > 0);
  const places = useMemo(() => keys.all.flatMap(placeNames), [keys]);
  const labels = {
    living: t("options.living"),
    ended: t("list.ended"),
    unsaved: t("list.onlyOn"),
    advised: t("options.advised"),
    all: t("options.all"),
  };
  return (
    <div class="key-filters">
      <select
        class="field"
        aria-label={t("options.show")}
        value={state}
        onChange={(event) => onFilter({ state: event.currentTarget.value as KeyState })}
      >
        {states.map((each) => (
          <option key={each} value={each}>
            {labels[each]} ({keys[each].length})
          </option>
        ))}
      </select>
      <ValueFilter
        {...{ label: t("options.registry"), all: t("options.everyRegistry"), value: filter.site }}
        values={keys.all.map(siteOf)}
        onChoose={(site) => onFilter({ site })}
      />
      <ValueFilter
        {...{ label: t("key.owner"), all: t("options.everyOwner"), value: filter.owner }}
        values={keys.all.map(({ owner }) => owner ?? "")}
        onChoose={(owner) => onFilter({ owner })}
      />
      <ValueFilter
        {...{ label: t("edit.place"), all: t("options.everyPlace"), value: filter.place }}
        values={places}
        onChoose={(place) => onFilter({ place })}
      />
    </div>
  );
}

interface ValueFilterProps {
  label: string;
  /** For every value. */
  all: string;
  values: string[];
  value: string | null;
  onChoose(value: string | null): void;
}

function ValueFilter({ label, all, values, value, onChoose }: ValueFilterProps) {
  const choices = [...new Set(values)].filter(Boolean).sort();
  if (choices.length < 2) return null;
  return (
    <select
      class="field"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChoose(event.currentTarget.value || null)}
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  );
}
