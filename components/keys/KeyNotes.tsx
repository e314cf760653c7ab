import { formatDate } from "../../keys/dates.ts";
import { type Contradiction, type Gone, hasSecret, type KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import { ActionButton } from "../kit/Button.tsx";
import { useClient } from "../kit/client.ts";
import { Note } from "../kit/Note.tsx";
import { siteOf } from "./key-words.ts";

/** That its list no longer shows it; while only one load of the page has said so, with the button to be sure. */
export function GoneNote({ item, gone }: { item: KeySummary; gone: Gone }) {
  const { send, seen } = useClient();
  const head = t("push.gone", { date: formatDate(gone.since, t("language")), registry: siteOf(item) });
  return (
    <div class="opened-state">
      <Note tone="plain" head={head}>
        <p>{gone.isSure ? t("key.goneSure") : t("key.goneOnce")}</p>
        {!gone.isSure && (
          <ActionButton
            class="button small"
            text={t("key.confirmGone")}
            work={() => seen(send("confirmGone", { id: item.id }))}
          />
        )}
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
export function KeyNotes({ item }: { item: KeySummary }) {
  const notes = [
    item.listedAt !== null && listedText(item.status, item.listedAt),
    item.contradiction !== null && contradictionText(item, item.contradiction),
    item.isConflict && t("key.conflict"),
    !item.isKnownFormat && hasSecret(item.state) && t("key.oddFormat", { registry: siteOf(item) }),
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
