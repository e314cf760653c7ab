import type { RefObject } from "preact";
import { SearchIcon } from "./icons.tsx";

interface SearchFieldProps {
  /** What readers call it. */
  label: string;
  placeholder: string;
  query: string;
  onSearch(query: string): void;
  /** The field itself, for who gives it the focus. */
  field?: RefObject<HTMLInputElement | null> | undefined;
}

/** Where something is typed that a list is searched for. */
export function SearchField({ label, placeholder, query, onSearch, field }: SearchFieldProps) {
  return (
    <div class="search">
      <SearchIcon />
      <input
        ref={field ?? null}
        class="field"
        type="search"
        autocomplete="off"
        aria-label={label}
        placeholder={placeholder}
        value={query}
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
    </div>
  );
}
