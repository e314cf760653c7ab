import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { searchSections, sectionsOf } from "../../keys/sections.ts";
import type { ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { AskLinks, type Question } from "../push/AskView.tsx";
import { type PageSizes, usualPages } from "../use-pages.ts";
import type { KeyLists } from "../use-vault.ts";
import type { Advising } from "./KeyAdvice.tsx";
import { ListBar, NothingFound } from "./ListBar.tsx";
import { OnlyListed } from "./OnlyListed.tsx";
import { SavedSections } from "./SavedSections.tsx";
import { useRemoved } from "./use-removed.ts";
import { VaultProblems } from "./VaultProblems.tsx";

export interface KeyListProps extends KeyLists {
  onAsk(question: Question): void;
  now: Date;
  /** The one filled button is New key where nothing else is. */
  isNewKeyFilled?: boolean;
  /** Of the saved keys; default {@link usualPages}. */
  pages?: PageSizes;
  onPasteSecret(item: ListedKey): void;
  onSaveByHand(): void;
  /** What stands at the end of the list. */
  children?: ComponentChildren;
}

/** Search, New key, what is wrong with the vault, and every key in its section; one row at a time is open. */
export function KeyList(props: KeyListProps) {
  const { listed, now, pages = usualPages } = props;
  const [query, setQuery] = useState("");
  const removed = useRemoved(props.keys);
  const all = useMemo(() => sectionsOf(removed.keys, listed, now), [removed.keys, listed, now]);
  const found = useMemo(() => searchSections(all, query), [all, query]);
  const advising: Advising = { ...props, others: [...props.keys, ...listed] };
  const isNothingFound = found.needsYou.length + found.saved.length + found.onlyListed.length === 0;
  return (
    <>
      <ListBar query={query} onSearch={setQuery} isNewKeyFilled={props.isNewKeyFilled ?? false} />
      <div class="list popup-scroll">
        <VaultProblems problems={props.problems} />
        {isNothingFound && <NothingFound query={query} onClear={() => setQuery("")} />}
        <SavedSections {...{ ...props, ...found, removed, advising, query, pages }} />
        <OnlyListed
          items={found.onlyListed}
          trash={props.trash}
          now={now}
          query={query}
          advising={advising}
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
