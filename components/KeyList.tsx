import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { matchesSearch } from "../keys/search.ts";
import { sectionsOf } from "../keys/sections.ts";
import type { KeySummary, ListedKey } from "../keys/summary.ts";
import { SearchIcon } from "./icons.tsx";
import type { Advising } from "./KeyAdvice.tsx";
import { KeyRow } from "./KeyRow.tsx";
import { OnlyListed } from "./OnlyListed.tsx";
import { AskLinks, type Question } from "./push/AskView.tsx";
import type { Asking } from "./push/asking.ts";
import { RegistryLink } from "./RegistryLink.tsx";
import { RemovedRow } from "./RemovedRow.tsx";
import { t } from "./sentences.ts";
import type { Copying } from "./use-copy.ts";
import { type Removed, useRemoved } from "./use-removed.ts";
import type { KeyLists } from "./use-vault.ts";
import { VaultProblems } from "./VaultProblems.tsx";

/** What changes the vault's content. Each answers when the list shows it. */
export interface KeyEdits {
  /** To the trash; a missing key is forgotten. */
  remove(id: string): Promise<unknown>;
  restore(id: string): Promise<unknown>;
  /** Takes the vault as it stands; ends its problems. */
  accept(): Promise<unknown>;
}

export interface KeyListProps extends KeyLists {
  edits: KeyEdits;
  asking: Asking;
  onAsk(question: Question): void;
  now: Date;
  /** The one filled button is New key where nothing else is. */
  isNewKeyFilled?: boolean;
  copying: Copying;
  onReveal(id: string): Promise<string>;
  onPasteSecret(item: ListedKey): void;
  onSaveByHand(): void;
  /** What stands at the end of the list. */
  children?: ComponentChildren;
}

/** Search, New key, what is wrong with the vault, and every key in its section; one row at a time is open. */
export function KeyList(props: KeyListProps) {
  const { listed, edits, now } = props;
  const [query, setQuery] = useState("");
  const removed = useRemoved(props.keys, edits.remove);
  const found = sectionsOf(
    removed.keys.filter((key) => matchesSearch(key, query)),
    listed.filter((key) => matchesSearch(key, query)),
    now,
  );
  const advising: Advising = { ...props, ...props.asking, others: [...props.keys, ...listed] };
  const isNothingFound = found.needsYou.length + found.saved.length + found.onlyListed.length === 0;
  return (
    <>
      <ListBar query={query} onSearch={setQuery} isNewKeyFilled={props.isNewKeyFilled ?? false} />
      <div class="list popup-scroll">
        <VaultProblems problems={props.problems} onAccept={edits.accept} />
        {isNothingFound && <NothingFound query={query} onClear={() => setQuery("")} />}
        <SavedSections {...{ ...props, removed, advising }} needsYou={found.needsYou} saved={found.saved} />
        <OnlyListed
          items={found.onlyListed}
          trash={props.trash}
          now={now}
          isSearch={query.trim() !== ""}
          advising={advising}
          onPropose={props.asking.propose}
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

interface ListBarProps {
  query: string;
  onSearch(query: string): void;
  isNewKeyFilled: boolean;
}

function ListBar({ query, onSearch, isNewKeyFilled }: ListBarProps) {
  return (
    <div class="list-bar">
      <div class="search">
        <SearchIcon />
        <input
          class="field"
          type="search"
          autocomplete="off"
          aria-label={t("list.searchLabel")}
          placeholder={t("list.search")}
          value={query}
          onInput={(event) => onSearch(event.currentTarget.value)}
        />
      </div>
      <RegistryLink text={t("list.newKey")} class={`button ${isNewKeyFilled ? "filled" : ""}`} />
    </div>
  );
}

function NothingFound({ query, onClear }: { query: string; onClear(): void }) {
  const isSearch = query.trim() !== "";
  return (
    <div class="list-empty" role="status">
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

type Saved = { removed: Removed; advising: Advising; needsYou: KeySummary[]; saved: KeySummary[] };

function SavedSections({
  keys,
  edits,
  now,
  copying,
  onReveal,
  asking,
  advising,
  removed,
  needsYou,
  saved,
}: KeyListProps & Saved) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [closedId, setClosedId] = useState<string | null>(null);
  const toggle = (id: string) => {
    setClosedId(id === openId ? id : null);
    setOpenId(id === openId ? null : id);
  };
  const remove = async (item: KeySummary) => {
    await removed.remove(item);
    // Restored, it comes back closed and with the focus.
    setOpenId(null);
    setClosedId(item.id);
  };
  const row = (item: KeySummary) =>
    removed.isRemoved(item.id) ? (
      <RemovedRow
        key={item.id}
        item={item}
        now={now}
        copying={copying}
        onRestore={() => edits.restore(item.id)}
      />
    ) : (
      <KeyRow
        key={item.id}
        item={item}
        now={now}
        isOpen={item.id === openId}
        takesFocus={item.id === closedId}
        onToggle={() => toggle(item.id)}
        copying={copying}
        onReveal={onReveal}
        onRemove={() => remove(item)}
        replacedAt={replacedAt(item, keys)}
        advising={advising}
        onPropose={asking.propose}
      />
    );
  return (
    <>
      <Section head={t("list.needsYou")}>{needsYou.map(row)}</Section>
      <Section head={t("list.saved")}>{saved.map(row)}</Section>
    </>
  );
}

function Section({ head, children }: { head: string; children: JSX.Element[] }) {
  if (children.length === 0) return null;
  return (
    <section class="list-section" aria-label={head}>
      <h2 class="head">{head}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function replacedAt(item: KeySummary, keys: KeySummary[]): string | null {
  if (item.replaces === null) return null;
  const replaced = keys.find((key) => key.remoteId === item.replaces && key.host === item.host);
  return replaced?.capturedAt ?? null;
}
