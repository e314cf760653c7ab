import type { ComponentChildren } from "preact";
import { formatDay } from "../../keys/dates.ts";
import { parseDay } from "../../keys/due.ts";
import { type Week, weeksAhead } from "../../keys/weeks.ts";
import { t } from "../../locales/sentences.ts";
import type { AnyKey } from "./key-rows.ts";

interface WeekStripProps {
  keys: readonly AnyKey[];
  /** "2026-12-01"; `null` while none is chosen. */
  renewalDay: string | null;
  now: Date;
  /** Of which week the keys are shown, from 0; `null` of all. */
  chosen: number | null;
  onChoose(week: number | null): void;
}

/** How many keys end in each of the next weeks, and the renewal days. A press shows those keys, the next one all again. */
export function WeekStrip({ keys, renewalDay, now, chosen, onChoose }: WeekStripProps) {
  const weeks = weeksAhead(keys, parseDay(renewalDay), now);
  const most = Math.max(...weeks.map(({ ending }) => ending));
  if (most === 0 && chosen === null) return null;
  return (
    <section class="week-strip" aria-label={t("options.weeks")}>
      <h2 class="head">{t("options.weeks")}</h2>
      <ol class="weeks">
        {weeks.map((week, at) => (
          <li key={week.from}>
            <WeekPlace
              isChosen={chosen === at}
              onChoose={week.ending > 0 || chosen === at ? () => onChoose(chosen === at ? null : at) : null}
            >
              <WeekView week={week} share={week.ending / most} />
            </WeekPlace>
          </li>
        ))}
      </ol>
      <RenewalDays days={weeks.flatMap((week) => week.renewalDay ?? [])} />
    </section>
  );
}

interface WeekPlaceProps {
  isChosen: boolean;
  /** `null` where nothing ends. */
  onChoose: (() => void) | null;
  children: ComponentChildren;
}

function WeekPlace({ isChosen, onChoose, children }: WeekPlaceProps) {
  if (!onChoose) return <div class="week">{children}</div>;
  return (
    <button type="button" class="week" aria-pressed={isChosen} onClick={onChoose}>
      {children}
    </button>
  );
}

/** The words for those who hear them; day, number and bar for the eye. */
function WeekView({ week: { from, ending, renewalDay }, share }: { week: Week; share: number }) {
  const day = formatDay(from, t("language"));
  return (
    <>
      <span class="visually-hidden">{t("options.week", { day, count: ending })}</span>
      <bdi class="week-day" aria-hidden="true">
        {day}
      </bdi>
      <span class="week-plot" aria-hidden="true">
        {renewalDay !== null && (
          <span class="renewal-mark" style={{ insetInlineStart: `${((renewalDay - from) / 7) * 100}%` }} />
        )}
        {ending > 0 && (
          <>
            <span>{ending}</span>
            <span class="week-bar" style={{ height: `${share * 60}%` }} />
          </>
        )}
      </span>
    </>
  );
}

/** What the marks mean. */
function RenewalDays({ days }: { days: readonly number[] }) {
  if (days.length === 0) return null;
  const told = days.map((day) => formatDay(day, t("language"))).join(", ");
  return (
    <p class="hint renewal-days">
      <span class="renewal-mark" aria-hidden="true" />
      {t("due.day")}: {told}
    </p>
  );
}
