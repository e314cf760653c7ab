import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { Pager } from "../kit/Pager.tsx";
import { type PageSizes, positionOf, usePages } from "../use-pages.ts";
import type { Advising } from "./KeyAdvice.tsx";
import { KeyRow } from "./KeyRow.tsx";
import type { KeyRowProps } from "./OpenedKey.tsx";
import { RemovedRow } from "./RemovedRow.tsx";
import type { Removed } from "./use-removed.ts";

interface SavedSectionsProps {
  /** All there are; the next two are those that are shown. */
  keys: KeySummary[];
  needsYou: KeySummary[];
  saved: KeySummary[];
  /** What they were searched by. */
  query: string;
  pages: PageSizes;
  removed: Removed;
  advising: Advising;
  now: Date;
}

/** The keys whose secret is here: first those that need the user. One row at a time is open. */
export function SavedSections(props: SavedSectionsProps) {
  const { needsYou, saved, removed } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const focusId = useRef<string | null>(null);
  const pages = usePages([...needsYou, ...saved], props.pages, props.query);
  const toggle = (id: string) => {
    if (id === openId) focusId.current = id;
    setOpenId(id === openId ? null : id);
  };
  const remove = async (item: KeySummary) => {
    await removed.remove(item);
    // Restored, it comes back closed and with the focus.
    setOpenId(null);
    focusId.current = item.id;
  };
  /** Those of a section that are on the page; `before` of all the keys stand before it. */
  const rows = (section: KeySummary[], before: number) => {
    const from = Math.max(0, pages.from - before);
    const to = Math.max(0, pages.from + pages.rows.length - before);
    return section
      .slice(from, to)
      .map((item, index) => (
        <SavedRow
          key={item.id}
          {...props}
          {...{ item, focusId }}
          position={positionOf(from + index, section.length)}
          isOpen={item.id === openId}
          onToggle={() => toggle(item.id)}
          onRemove={() => remove(item)}
        />
      ));
  };
  return (
    <div class="list-saved">
      <Section head={t("list.needsYou")}>{rows(needsYou, 0)}</Section>
      <Section head={t("list.saved")}>{rows(saved, needsYou.length)}</Section>
      <Pager pages={pages} />
    </div>
  );
}

type SavedRowProps = SavedSectionsProps &
  Pick<KeyRowProps, "item" | "focusId" | "position" | "isOpen" | "onToggle" | "onRemove">;

function SavedRow({ removed, ...row }: SavedRowProps) {
  return removed.isRemoved(row.item.id) ? <RemovedRow {...row} /> : <KeyRow {...row} />;
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
