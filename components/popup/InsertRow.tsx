import { useEffect, useState } from "preact/hooks";
import { newestOfJob } from "../../keys/claims.ts";
import { lifeState } from "../../keys/status.ts";
import { isBelieved, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import type { FieldSpot } from "../../messaging/protocol.ts";
import { CopyStatus } from "../CopyStatus.tsx";
import { InsertStatus } from "../insert/InsertStatus.tsx";
import { useFindKnown, useInsert } from "../insert/use-insert.ts";
import { CopyButton, isDead } from "../keys/KeyAction.tsx";
import { jobOf } from "../keys/key-words.ts";
import { Button } from "../kit/Button.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";

interface Known {
  field: FieldSpot;
  /** The record inserted there last. */
  known: string;
}

/** On a known spot: the key that belongs there, before all others. */
export function InsertRow({ keys, now }: { keys: KeySummary[]; now: Date }) {
  const [found, setFound] = useState<Known | null>(null);
  const find = useFindKnown();
  useEffect(() => {
    // What could not be looked at is no known spot; the opened row's Insert says why.
    find().then(setFound, () => {});
  }, []);
  const item = found && findFitting(keys, found.known, now);
  if (!item) return null;
  return <Row item={item} field={found.field} />;
}

/** The key that does the job of the one inserted there last; none that is over, or was put here by a stranger. */
function findFitting(keys: KeySummary[], id: string, now: Date): KeySummary | undefined {
  const last = keys.find((key) => key.id === id);
  const item = last && (newestOfJob(last, keys) ?? last);
  if (!item || !isBelieved(item)) return undefined;
  const state = lifeState(item, now);
  return state === "gone" || isDead(item, state) ? undefined : item;
}

/** A field can be inserted into once: the next press looks anew. */
function Row({ item, field }: { item: KeySummary; field: FieldSpot }) {
  const inserting = useInsert(item.id);
  const [isSpent, setSpent] = useState(false);
  const press = () => {
    setSpent(true);
    if (isSpent) inserting.start();
    else inserting.insert(field);
  };
  const isRefused = inserting.phase?.kind === "refused" || inserting.phase?.kind === "failed";
  return (
    <section class="insert-row" aria-label={t("insert.here")}>
      <h2 class="facts-head">
        <MiddleCut text={`${t("insert.here")} · ${shortAddress(field)}`} />
      </h2>
      <div class="insert-line">
        <MiddleCut class="row-name" text={jobOf(item)} />
        {isRefused && <CopyButton item={item} />}
        <Button class="button small filled" text={t("insert.insert")} onClick={press} />
      </div>
      <InsertStatus inserting={inserting} />
      {isRefused && <CopyStatus keyId={item.id} />}
    </section>
  );
}

/** "dev.azure.com/contoso/core/_library": without the path two repositories look the same. */
function shortAddress({ href }: FieldSpot): string {
  const { host, pathname } = new URL(href);
  return `${host}${pathname}`;
}
