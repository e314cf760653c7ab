import type { RefObject } from "preact";
import { t } from "../../locales/sentences.ts";
import { useAloudIn } from "../kit/Aloud.tsx";
import { SearchField } from "../kit/SearchField.tsx";
import { RegistryLink } from "../RegistryLink.tsx";

interface ListBarProps {
  query: string;
  onSearch(query: string): void;
  isNewKeyFilled: boolean;
  field?: RefObject<HTMLInputElement | null>;
}

/** Search, and the way to the page where keys are made. */
export function ListBar({ query, onSearch, isNewKeyFilled, field }: ListBarProps) {
  return (
    <div class="list-bar">
      <SearchField
        label={t("list.searchLabel")}
        placeholder={t("list.search")}
        {...{ query, onSearch, field }}
      />
      <RegistryLink text={t("list.newKey")} class={`button ${isNewKeyFilled ? "filled" : ""}`} />
    </div>
  );
}

/** In the place of the list: nothing is there, or nothing fits the search. */
export function NothingFound({ query, onClear }: { query: string; onClear(): void }) {
  const isSearch = query.trim() !== "";
  const words = useAloudIn<HTMLDivElement>(true);
  return (
    <div ref={words} class="list-empty">
      {isSearch ? <p>{t("list.noResults", { query })}</p> : <p class="facts-head">{t("list.emptyTitle")}</p>}
      {!isSearch && <p class="soft">{t("list.emptyBody")}</p>}
      {isSearch && (
        <button type="button" class="button small" onClick={onClear}>
          {t("list.clearSearch")}
        </button>
      )}
    </div>
  );
}
