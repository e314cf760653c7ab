import type { ComponentChildren } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { searchSections, sectionsOf } from "../../keys/sections.ts";
import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { AskLinks, type Question } from "../push/AskView.tsx";
import type { KeyLists } from "../use-vault.ts";
import type { Advising } from "./KeyAdvice.tsx";
import { KeyGroups } from "./KeyGroups.tsx";
import { KeyRows, type Rows } from "./KeyRows.tsx";
import { ListBar, NothingFound } from "./ListBar.tsx";
import { OnlyListed } from "./OnlyListed.tsx";
import { OpenedKey } from "./OpenedKey.tsx";
import { rowNames } from "./row-names.ts";
import { useRemoved } from "./use-removed.ts";
import { VaultProblems } from "./VaultProblems.tsx";

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
  const { now, keys, listed } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const focusId = useRef<string | null>(null);
  const removed = useRemoved(keys);
  const names = useMemo(() => rowNames(removed.keys), [removed.keys]);
  const opened = keys.find(({ id }) => id === openId);
  const advising: Advising = { ...props, others: [...keys, ...listed] };
  const close = (item: KeySummary) => {
    // Also when it is restored, it comes back with the focus.
    focusId.current = item.id;
    setOpenId(null);
  };
  return (
    <>
      {/* Stays behind the opened key as it was: searched, unfolded, turned. */}
      <div class="list-view" hidden={opened !== undefined}>
        <List {...props} {...{ now, removed, focusId, names, advising }} onOpen={setOpenId} />
      </div>
      {opened && (
        <OpenedKey
          key={opened.id}
          {...{ item: opened, keys, now, advising }}
          onOpen={setOpenId}
          onBack={() => close(opened)}
          onRemove={() => removed.removeAll([opened]).then(() => close(opened))}
        />
      )}
    </>
  );
}

function List({ advising, ...props }: KeyListProps & Rows & { advising: Advising }) {
  const { listed, now, removed, trash } = props;
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
            <KeyRows {...props} keys={search.found} query={query} />
          ) : (
            <KeyGroups {...props} sections={all} />
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
          <AskLinks onAsk={props.onAsk} />
        </div>
      </div>
    </>
  );
}
