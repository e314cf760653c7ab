import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { KeySummary } from "../../keys/summary.ts";
import type { Asking } from "../push/push-actions.ts";
import { t } from "../sentences.ts";
import type { Copying } from "../use-copy.ts";
import type { Advising } from "./KeyAdvice.tsx";
import { KeyRow } from "./KeyRow.tsx";
import type { KeyEdits } from "./key-actions.ts";
import { RemovedRow } from "./RemovedRow.tsx";
import type { Removed } from "./use-removed.ts";

interface SavedSectionsProps {
  /** All there are; the next two are those that are shown. */
  keys: KeySummary[];
  needsYou: KeySummary[];
  saved: KeySummary[];
  removed: Removed;
  edits: KeyEdits;
  asking: Asking;
  advising: Advising;
  now: Date;
  copying: Copying;
  onReveal(id: string): Promise<string>;
}

/** The keys whose secret is here: first those that need the user. One row at a time is open. */
export function SavedSections(props: SavedSectionsProps) {
  const { keys, edits, now, copying, removed } = props;
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
        onReveal={props.onReveal}
        onRemove={() => remove(item)}
        replacedAt={replacedAt(item, keys)}
        advising={props.advising}
        onPropose={props.asking.propose}
      />
    );
  return (
    <>
      <Section head={t("list.needsYou")}>{props.needsYou.map(row)}</Section>
      <Section head={t("list.saved")}>{props.saved.map(row)}</Section>
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
