import { useEffect, useRef } from "preact/hooks";
import type { KeySummary } from "../keys/summary.ts";
import { CopyStatus } from "./CopyStatus.tsx";
import { ChevronUpIcon, CopyIcon } from "./icons.tsx";
import { KeyDetails } from "./KeyDetails.tsx";
import type { KeyRowProps } from "./KeyRow.tsx";
import { nameOf } from "./key-words.ts";
import { Note } from "./Note.tsx";
import { t } from "./sentences.ts";

/** A row opened in place. Takes the focus, which was on the row it replaces. */
export function OpenedKey({ item, now, onToggle, copying, onReveal, replacedAt }: KeyRowProps) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const name = nameOf(item);
  return (
    <li class="opened" data-key={item.id}>
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
      <KeyDetails item={item} now={now} replacedAt={replacedAt} onReveal={() => onReveal(item.id)} />
      <KeyNotes item={item} />
      {!item.isDamaged && (
        <div class="opened-actions">
          <button type="button" class="button filled" onClick={() => copying.copy(item.id)}>
            <CopyIcon />
            {t("copy.copy")}
          </button>
          <CopyStatus keyId={item.id} copying={copying} />
        </div>
      )}
    </li>
  );
}

/** What is odd about this key; nothing for most. */
function KeyNotes({ item }: { item: KeySummary }) {
  const notes = [
    item.isDamaged && t("key.damaged"),
    item.isConflict && t("key.conflict"),
    !item.isKnownFormat && !item.isDamaged && t("key.oddFormat"),
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
