import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { claimsOf } from "../../keys/claims.ts";
import { formatDate } from "../../keys/dates.ts";
import { type Contradiction, type Gone, hasSecret, type KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import { CopyStatus } from "../CopyStatus.tsx";
import { useClient } from "../kit/client.ts";
import { ChevronUpIcon, CopyIcon } from "../kit/icons.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { useCopying } from "../use-copy.ts";
import type { ListPosition } from "../use-pages.ts";
import { type Advising, KeyAdvice } from "./KeyAdvice.tsx";
import { KeyDetails } from "./KeyDetails.tsx";
import { nameOf, siteOf } from "./key-words.ts";
import { RecordStateNote } from "./RecordStateNote.tsx";
import { SameSettings } from "./SameSettings.tsx";

export interface KeyRowProps {
  item: KeySummary;
  position: ListPosition;
  now: Date;
  isOpen: boolean;
  /** The row that was just closed, or has come back: it takes the focus, once. */
  focusId: RefObject<string | null>;
  onToggle(): void;
  /** To the trash; a missing key is forgotten. */
  onRemove(): Promise<unknown>;
  /** All there are, this one too. */
  keys: KeySummary[];
  advising: Advising;
}

/** A row opened in place. Takes the focus, which was on the row it replaces. */
export function OpenedKey(props: KeyRowProps) {
  const { item, keys, position, now, onToggle, onRemove, advising } = props;
  const copying = useCopying();
  const close = useAutoFocus<HTMLButtonElement>();
  const actions = useRef<HTMLDivElement>(null);
  const copied = copying.state?.id === item.id ? copying.state.phase.kind : null;
  // What Copy says would else stand below the popup's edge.
  useEffect(() => {
    if (copied) actions.current?.scrollIntoView({ block: "nearest" });
  }, [copied]);
  const name = nameOf(item);
  return (
    <li class="opened" data-key={item.id} {...position}>
      <div class="opened-head">
        <h3 class="opened-name">{name}</h3>
        <button
          ref={close}
          type="button"
          class="quiet"
          aria-expanded="true"
          aria-label={t("key.closeRow", { name })}
          onClick={onToggle}
        >
          <ChevronUpIcon />
        </button>
      </div>
      <RecordStateNote item={item} />
      {item.gone && <GoneNote id={item.id} gone={item.gone} />}
      <KeyDetails item={item} now={now} claims={claimsOf(item, keys)} />
      <KeyNotes item={item} />
      <KeyAdvice item={item} now={now} advising={advising} />
      <div ref={actions} class="opened-actions">
        {hasSecret(item.state) && (
          <>
            <button type="button" class="button filled" onClick={() => copying.copy(item.id)}>
              <CopyIcon />
              {t("copy.copy")}
            </button>
            <CopyStatus keyId={item.id} />
          </>
        )}
        <div class="opened-more">
          <SameSettings item={item} class="quiet" />
          <RemoveButton isMissing={item.state === "missing"} onRemove={onRemove} />
        </div>
      </div>
    </li>
  );
}

/** Acts at once, because it can be undone for 30 days; of a missing key nothing is left that could be lost. */
function RemoveButton({ isMissing, onRemove }: { isMissing: boolean; onRemove(): Promise<unknown> }) {
  const removing = useAction(onRemove);
  return (
    <>
      <button
        type="button"
        class={isMissing ? "button small" : "quiet"}
        aria-disabled={removing.isBusy}
        onClick={() => void removing.run()}
      >
        {removeText(isMissing, removing.isBusy)}
      </button>
      {removing.failure && <ErrorNote code={removing.failure} />}
    </>
  );
}

function removeText(isMissing: boolean, isBusy: boolean): string {
  if (isMissing) return isBusy ? t("remove.forgetting") : t("remove.forget");
  return isBusy ? t("remove.removing") : t("remove.remove");
}

/** That its list no longer shows it; while only one load of the page has said so, with the button to be sure. */
function GoneNote({ id, gone }: { id: string; gone: Gone }) {
  const { send, seen } = useClient();
  const confirming = useAction(() => seen(send("confirmGone", { id })));
  const head = t("key.goneSince", { date: formatDate(gone.since, t("language")) });
  return (
    <div class="opened-state">
      <Note tone="plain" head={head}>
        <p>{gone.isSure ? t("key.goneSure") : t("key.goneOnce")}</p>
        {!gone.isSure && (
          <button
            type="button"
            class="button small"
            aria-disabled={confirming.isBusy}
            onClick={() => void confirming.run()}
          >
            {t("key.confirmGone")}
          </button>
        )}
        {confirming.failure && <ErrorNote code={confirming.failure} />}
      </Note>
    </div>
  );
}

/** Whose word it is that the key works no longer; nothing of one that does. */
function listedText(status: KeySummary["status"], at: string): string | false {
  const date = formatDate(at, t("language"));
  if (status === "revoked") return t("key.listedRevoked", { date });
  return status === "expired" && t("key.listedExpired", { date });
}

/** What a page has said of this secret otherwise than the first time; false once its list says so too. */
function contradictionText(item: KeySummary, said: Contradiction): string | false {
  const names = (["name", "owner", "account"] as const).map(
    (fact) => said[fact] !== item[fact] && said[fact],
  );
  const id = said.remoteId !== item.remoteId && said.remoteId;
  const other = [id, ...names.map((name) => name && isolated(name))].filter(Boolean);
  const isRevoked = said.status === "revoked" && item.status !== "revoked";
  const date = formatDate(said.capturedAt, t("language"));
  if (other.length > 0) return t("key.contradiction", { date, other: other.join(", ") });
  return isRevoked && t("key.saidRevoked", { date });
}

/** What is odd about this key; nothing for most. */
function KeyNotes({ item }: { item: KeySummary }) {
  const notes = [
    item.listedAt !== null && listedText(item.status, item.listedAt),
    item.contradiction !== null && contradictionText(item, item.contradiction),
    item.isConflict && t("key.conflict"),
    !item.isKnownFormat && hasSecret(item.state) && t("key.oddFormatOf", { registry: siteOf(item) }),
    item.isCut && t("key.cut"),
  ].filter((text) => text !== false);
  if (notes.length === 0) return null;
  return (
    <div class="opened-notes">
      {notes.map((text) => (
        <Note key={text} tone="warn">
          {text}
        </Note>
      ))}
    </div>
  );
}
