import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type LastCopied, readLastCopied } from "../../browser/last-copied.ts";
import { hasProposal } from "../../keys/proposal.ts";
import type { Sections } from "../../keys/sections.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { Fold } from "../kit/Fold.tsx";
import { KeyRows, type Rows } from "./KeyRows.tsx";
import { siteOf } from "./key-words.ts";
import { RenewButton } from "./RenewButton.tsx";

interface KeyGroupsProps extends Rows {
  sections: Sections;
}

/** Up to here all keys fit on the screen, and one list shows them. */
const fewKeys = 8;
/** Before a press: with {@link recentKeys} at most twelve rows. */
const duePages = { first: 3, size: 40 };
const recentKeys = 5;

/** The saved keys: few in one list; of many what is due and what was made or copied last, and the rest folded by its registry. */
export function KeyGroups({ sections: { due, saved, ended }, ...rows }: KeyGroupsProps) {
  const copied = useLastCopied();
  if (due.length + saved.length <= fewKeys)
    return (
      <>
        <RenewAll keys={due} />
        <KeyRows {...rows} keys={[...due, ...saved]} />
        <Ended {...rows} keys={ended} />
      </>
    );
  const lastUse = ({ id, capturedAt }: KeySummary) => Math.max(Date.parse(capturedAt), copied.get(id) ?? 0);
  const recent = saved.toSorted((one, other) => lastUse(other) - lastUse(one));
  const shown = new Set(recent.slice(0, recentKeys));
  const rest = Map.groupBy(
    saved.filter((key) => !shown.has(key)),
    siteOf,
  );
  return (
    <>
      <Section head={t("list.due")} keys={due}>
        <RenewAll keys={due} />
        <KeyRows {...rows} keys={due} pages={duePages} />
      </Section>
      <Section head={t("list.recent")} keys={[...shown]}>
        <KeyRows {...rows} keys={[...shown]} />
      </Section>
      {[...rest].map(([site, keys]) => (
        <Fold key={site} title={site} count={keys.length}>
          <KeyRows {...rows} keys={keys} />
        </Fold>
      ))}
      <Ended {...rows} keys={ended} />
    </>
  );
}

/** Where one press more for each would be too many. */
function RenewAll({ keys }: { keys: readonly KeySummary[] }) {
  const due = keys.filter(hasProposal);
  if (due.length < 2) return null;
  return (
    <div class="renew-all">
      <RenewButton items={due} class="button small" />
    </div>
  );
}

const nothing: LastCopied = new Map();

/** As it was when the list was opened: no row moves away when it is copied. */
function useLastCopied(): LastCopied {
  const [copied, setCopied] = useState(nothing);
  useEffect(() => {
    void readLastCopied().then((found) => found.size > 0 && setCopied(found));
  }, []);
  return copied;
}

function Section({
  head,
  keys,
  children,
}: {
  head: string;
  keys: KeySummary[];
  children: ComponentChildren;
}) {
  if (keys.length === 0) return null;
  return (
    <section class="list-section" aria-label={head}>
      <h2 class="head">{head}</h2>
      {children}
    </section>
  );
}

/** Keys that ended long ago or have gone, and the way to be rid of them all. */
function Ended({ keys, ...rows }: Rows & { keys: KeySummary[] }) {
  const { removed } = rows;
  const left = keys.filter(({ id }) => !removed.isRemoved(id));
  if (keys.length === 0) return null;
  return (
    <Fold title={t("list.ended")} count={left.length}>
      <KeyRows {...rows} keys={keys} />
      {left.length > 0 && (
        <ConfirmButton
          text={t("remove.all")}
          meaning={t("remove.allMeaning")}
          confirmText={t("remove.remove")}
          busyText={t("remove.removing")}
          onConfirm={() => removed.removeAll(left)}
        />
      )}
    </Fold>
  );
}
