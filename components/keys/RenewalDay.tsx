import { firstOn, parseDay, weekdayOf, writeDay } from "../../keys/due.ts";
import { asksNow } from "../../keys/status.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { ChoiceSetting } from "../kit/Setting.tsx";

/** Monday first; 0 is Sunday. */
const choices = [null, 1, 2, 3, 4, 5, 6, 0] as const;

interface RenewalDayProps {
  /** "2026-12-01"; `null` while none is chosen. */
  renewalDay: string | null;
  /** What the choice says while none is chosen. */
  none: string;
  hint: string;
}

/** On which weekday everything is renewed, every four weeks: the next one is the first. */
export function RenewalDay({ renewalDay, none, hint }: RenewalDayProps) {
  const { send, seen } = useClient();
  const day = parseDay(renewalDay);
  const choose = (weekday: number | null) =>
    seen(send("setRenewalDay", { day: weekday === null ? null : writeDay(firstOn(weekday, new Date())) }));
  return (
    <ChoiceSetting
      label={t("due.day")}
      choices={choices}
      value={choices.find((each) => day !== null && each === weekdayOf(day)) ?? null}
      text={(weekday) => (weekday === null ? none : weekdayName(weekday))}
      hint={hint}
      onChoose={choose}
    />
  );
}

function weekdayName(weekday: number): string {
  const format = new Intl.DateTimeFormat(t("language"), { weekday: "long", timeZone: "UTC" });
  return format.format(new Date(writeDay(firstOn(weekday, new Date(0)))));
}

interface RenewalDayOfferProps {
  due: readonly KeySummary[];
  renewalDay: string | null;
  now: Date;
}

/** Where keys are due and no day is chosen yet: what one day for all of them is good for. */
export function RenewalDayOffer({ due, renewalDay, now }: RenewalDayOfferProps) {
  const { length } = due.filter((key) => asksNow(key, now));
  if (renewalDay !== null || length === 0) return null;
  return (
    <div class="renewal-day-offer">
      <RenewalDay renewalDay={null} none={t("due.choose")} hint={t("due.together", { count: length })} />
    </div>
  );
}
