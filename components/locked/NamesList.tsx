import { lifeStatus } from "../../keys/status.ts";
import type { NamedKey } from "../../keys/summary.ts";
import { LifeColumn } from "../keys/LifeColumn.tsx";
import { MiddleCut } from "../MiddleCut.tsx";
import { t } from "../sentences.ts";

interface NamesListProps {
  names: NamedKey[];
  /** Keys whose name nobody can know before the next unlock. */
  missing: number;
  now: Date;
}

/** The names the user has chosen to see while locked. Nothing can be done with them here. */
export function NamesList({ names, missing, now }: NamesListProps) {
  return (
    <div class="names">
      {names.length > 0 && (
        <ul aria-label={t("names.title")}>
          {names.map((key) => (
            <NameRow key={`${key.capturedAt} ${key.name}`} item={key} now={now} />
          ))}
        </ul>
      )}
      {missing > 0 && <p class="hint">{t("names.missing", { count: missing })}</p>}
    </div>
  );
}

function NameRow({ item, now }: { item: NamedKey; now: Date }) {
  const life = lifeStatus({ ...item, status: "active" }, now);
  return (
    <li class="names-row">
      <span class="row-name">
        <MiddleCut text={item.name || t("key.unnamed")} />
      </span>
      <LifeColumn life={life} expiresAt={item.expiresAt} now={now} />
    </li>
  );
}
