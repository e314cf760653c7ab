import type { TargetedMouseEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Pages } from "../use-pages.ts";
import { Button } from "./Button.tsx";

/** Which rows are shown, and the ways to the others; nothing where all are. Stands beside the rows' lists. */
export function Pager({ pages }: { pages: Pages<unknown> }) {
  const { rows, from, total, earlier, later } = pages;
  const turn = useTurn(pages);
  if (earlier === 0 && later === 0) return null;
  return (
    <div class="pager">
      <span class="hint">{t("list.range", { from: from + 1, to: from + rows.length, total })}</span>
      {earlier > 0 && (
        <Button class="quiet accent" text={t("list.showEarlier", { count: earlier })} onClick={turn(-1)} />
      )}
      {later > 0 && (
        <Button class="quiet accent" text={t("list.showMore", { count: later })} onClick={turn(1)} />
      )}
    </div>
  );
}

/** The first new row takes the focus: the button may have gone, and what was asked for stands there. */
function useTurn(pages: Pages<unknown>) {
  const arriving = useRef<{ lists: Element | null | undefined; row: number } | null>(null);
  useLayoutEffect(() => {
    if (arriving.current === null) return;
    const { lists, row } = arriving.current;
    arriving.current = null;
    const first = lists?.querySelectorAll<HTMLElement>("[aria-posinset], tbody [aria-rowindex]")[row];
    (first?.querySelector("button") ?? first)?.focus();
  });
  return (by: 1 | -1) => (event: TargetedMouseEvent<HTMLButtonElement>) => {
    const lists = event.currentTarget.closest(".pager")?.parentElement;
    arriving.current = { lists, row: pages.turn(by) };
  };
}
