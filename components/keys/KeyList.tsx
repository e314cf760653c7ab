import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { searchSections, sectionsOf } from "../../keys/sections.ts";
import type { ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { AskLink, type Question } from "../push/AskView.tsx";
import type { KeyLists } from "../use-vault.ts";
import { KeyGroups } from "./KeyGroups.tsx";
import { KeyRows } from "./KeyRows.tsx";
import { ListBar, NothingFound } from "./ListBar.tsx";
import { OnlyListed } from "./OnlyListed.tsx";
import { RenewalDayOffer } from "./RenewalDay.tsx";
import { rowNames } from "./row-names.ts";
import { VaultProblems } from "./VaultProblems.tsx";
import { type OpenedFrom, WithOpened } from "./WithOpened.tsx";

export interface KeyListProps extends KeyLists {
  onAsk(question: Question): void;
  now: Date;
  onPasteSecret(item: ListedKey): void;
  onSaveByHand(): void;
  /** What stands at the end of the list. */
  children?: ComponentChildren;
}

/** Search, New key, what is wrong with the vault, and every key; an opened one takes the place of it all. */
export function KeyList(props: KeyListProps) {
  return (
    <WithOpened lists={props} now={props.now}>
      {(from) => <List {...props} {...from} />}
    </WithOpened>
  );
}

function List({ advising, ...props }: KeyListProps & OpenedFrom) {
  const { listed, now, removed, trash } = props;
  const names = useMemo(() => rowNames(removed.keys), [removed.keys]);
  const rows = { ...props, names };
  const [query, setQuery] = useState("");
  // To be typed into at once: with many keys nobody looks for one by its row.
  const field = useAutoFocus<HTMLInputElement>();
  const all = useMemo(() => sectionsOf(removed.keys, listed, now), [removed.keys, listed, now]);
  const search = useMemo(() => searchSections(all, query), [all, query]);
  const isSearch = query.trim() !== "";
  const isNothingFound = search.found.length + search.onlyListed.length === 0;
  return (
    <>
      <ListBar query={query} onSearch={setQuery} isNewKeyFilled={false} field={field} />
      <div class="list popup-scroll">
        <VaultProblems problems={props.problems} />
        {isNothingFound && <NothingFound query={query} onClear={() => setQuery("")} />}
        <div class="list-saved">
          {isSearch ? (
            <KeyRows {...rows} keys={search.found} query={query} />
          ) : (
            <>
              <RenewalDayOffer due={all.due} renewalDay={props.renewalDay} now={now} />
              <KeyGroups {...rows} sections={all} />
            </>
          )}
        </div>
        <OnlyListed
          items={search.onlyListed}
          {...{ trash, now, query, advising }}
          onPasteSecret={props.onPasteSecret}
        />
        {props.children}
        <div class="list-end">
          <button type="button" class="quiet" onClick={props.onSaveByHand}>
            {t("app.saveByHand")}
          </button>
          <AskLink question="which" onAsk={props.onAsk} />
        </div>
      </div>
    </>
  );
}
