import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { matchesSearch } from "../keys/search.ts";
import { sectionsOf } from "../keys/sections.ts";
import type { KeySummary, ListedKey } from "../keys/summary.ts";
import { ExternalIcon, SearchIcon } from "./icons.tsx";
import { KeyRow } from "./KeyRow.tsx";
import { mainRegistry } from "./key-words.ts";
import { OnlyListed } from "./OnlyListed.tsx";
import { t } from "./sentences.ts";
import type { Copying } from "./use-copy.ts";

export interface KeyListProps {
  keys: KeySummary[];
  listed: ListedKey[];
  now: Date;
  /** The one filled button is New key where nothing else is. */
  isNewKeyFilled?: boolean;
  copying: Copying;
  onReveal(id: string): Promise<string>;
  onPasteSecret(item: ListedKey): void;
  onSaveByHand(): void;
}

/** Search, New key, and every key in its section; one row at a time is open. */
export function KeyList(props: KeyListProps) {
  const { keys, listed, now } = props;
  const [query, setQuery] = useState("");
  const found = sectionsOf(
    keys.filter((key) => matchesSearch(key, query)),
    listed.filter((key) => matchesSearch(key, query)),
    now,
  );
  const isNothingFound = found.needsYou.length + found.saved.length + found.onlyListed.length === 0;
  return (
    <>
      <ListBar query={query} onSearch={setQuery} isNewKeyFilled={props.isNewKeyFilled ?? false} />
      <div class="list popup-scroll">
        {isNothingFound && <NothingFound query={query} onClear={() => setQuery("")} />}
        <SavedSections {...props} needsYou={found.needsYou} saved={found.saved} />
        <OnlyListed
          items={found.onlyListed}
          now={now}
          isSearch={query.trim() !== ""}
          onPasteSecret={props.onPasteSecret}
        />
        <div class="list-end">
          <button type="button" class="quiet" onClick={props.onSaveByHand}>
            {t("app.saveByHand")}
          </button>
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
          aria-label={t("list.searchLabel")}
          placeholder={t("list.search")}
          value={query}
          onInput={(event) => onSearch(event.currentTarget.value)}
        />
      </div>
      <a
        class={`button ${isNewKeyFilled ? "filled" : ""}`}
        href={mainRegistry.keysUrl}
        target="_blank"
        rel="noreferrer"
      >
        {t("list.newKey")}
        <ExternalIcon />
        <span class="visually-hidden"> {t("app.opensTab")}</span>
      </a>
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

type Saved = { needsYou: KeySummary[]; saved: KeySummary[] };

function SavedSections({ keys, now, copying, onReveal, needsYou, saved }: KeyListProps & Saved) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [closedId, setClosedId] = useState<string | null>(null);
  const toggle = (id: string) => {
    setClosedId(id === openId ? id : null);
    setOpenId(id === openId ? null : id);
  };
  const row = (item: KeySummary) => (
    <KeyRow
      key={item.id}
      item={item}
      now={now}
      isOpen={item.id === openId}
      takesFocus={item.id === closedId}
      onToggle={() => toggle(item.id)}
      copying={copying}
      onReveal={onReveal}
      replacedAt={replacedAt(item, keys)}
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
