import type { RefObject } from "preact";
import { formatRelative } from "../../keys/dates.ts";
import { type LifeState, lifeStatus } from "../../keys/status.ts";
import { hasSecret, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { CopyStatus } from "../CopyStatus.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { useReturn } from "../kit/use-auto-focus.ts";
import type { ListPosition } from "../use-pages.ts";
import { isDead, KeyAction } from "./KeyAction.tsx";
import { metaOf, nameOf, stateWord } from "./key-words.ts";
import { LifeColumn } from "./LifeColumn.tsx";

interface KeyRowProps {
  item: KeySummary;
  name: string;
  position: ListPosition;
  now: Date;
  /** The row that was just closed, or has come back: it takes the focus, once. */
  focusId: RefObject<string | null>;
  onOpen(): void;
}

/** One saved key as a line, with the one button that helps most. */
export function KeyRow({ item, name, position, now, focusId, onOpen }: KeyRowProps) {
  const main = useReturn(item.id, focusId);
  const life = lifeStatus(item, now);
  const isOver = isDead(item, life.state);
  return (
    <li class="row" data-key={item.id} {...position}>
      <div class={`row-line ${isOver ? "over" : ""}`}>
        <button ref={main} type="button" class="row-main" onClick={onOpen}>
          <MiddleCut class="row-name" text={name} title={nameOf(item)} />
          <RowMeta item={item} ended={isOver ? endedText(item, life.state, now) : ""} />
        </button>
        {!isOver && (
          <LifeColumn life={life} expiresAt={item.expiresAt} now={now} isListed={!hasSecret(item.state)} />
        )}
        <KeyAction {...{ item, now }} state={life.state} />
      </div>
      <CopyStatus keyId={item.id} />
    </li>
  );
}

function endedText({ expiresAt }: KeySummary, state: LifeState, now: Date): string {
  if (state === "revoked") return t("life.revoked");
  const when = expiresAt ? formatRelative(expiresAt, now, t("language")) : "";
  return `${t("life.expired")} ${when}`.trim();
}

/** The second line; it begins with words for a record that is not simply as it was saved, or does not work any more. */
function RowMeta({ item, ended }: { item: KeySummary; ended: string }) {
  const words = [stateWord(item.state), item.gone ? t("key.goneWord") : ""].filter((word) => word !== "");
  const meta = metaOf(item);
  return (
    <span class="row-meta">
      {ended && <span class="row-state ended">{ended}</span>}
      {ended && (words.length > 0 || meta) && " · "}
      {words.length > 0 && <span class={`row-state ${item.state}`}>{words.join(" · ")}</span>}
      {words.length > 0 && meta && " · "}
      {meta}
    </span>
  );
}
