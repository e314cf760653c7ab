import { lifeStatus } from "../../keys/status.ts";
import type { NamedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { LifeColumn } from "../keys/LifeColumn.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { Pager } from "../kit/Pager.tsx";
import { type ListPosition, positionOf, usePages, usualPages } from "../use-pages.ts";

interface NamesListProps {
  names: NamedKey[];
  /** Keys whose name nobody can know before the next unlock. */
  missing: number;
  now: Date;
}

/** The names the user has chosen to see while locked. Nothing can be done with them here. */
export function NamesList({ names, missing, now }: NamesListProps) {
  const pages = usePages(names, usualPages);
  return (
    <div class="stack names">
      {names.length > 0 && (
        <ul aria-label={t("names.title")}>
          {pages.rows.map((item, index) => (
            <NameRow
              key={`${item.capturedAt} ${item.name}`}
              {...{ item, now }}
              position={positionOf(pages.from + index, pages.total)}
            />
          ))}
        </ul>
      )}
      <Pager pages={pages} />
      {missing > 0 && <p class="hint">{t("names.missing", { count: missing })}</p>}
    </div>
  );
}

function NameRow({ item, position, now }: { item: NamedKey; position: ListPosition; now: Date }) {
  const life = lifeStatus({ ...item, status: "active" }, now);
  return (
    <li class="names-row" tabIndex={-1} {...position}>
      <MiddleCut class="row-name" text={item.name || t("key.unnamed")} />
      <LifeColumn life={life} expiresAt={item.expiresAt} now={now} />
    </li>
  );
}
