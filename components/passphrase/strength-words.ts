import { t } from "../../locales/sentences.ts";
import type { GuessTime, StrengthLevel } from "../../vault/slots/strength.ts";

/** One word for it, with a full stop. */
export function levelWord(level: StrengthLevel): string {
  if (level === "weak") return t("strength.weak");
  if (level === "fair") return t("strength.fair");
  return level === "strong" ? t("strength.strong") : t("strength.veryStrong");
}

/** What that strength means. */
export function guessSentence(time: GuessTime): string {
  return sentences[time]();
}

const sentences: Record<GuessTime, () => string> = {
  seconds: () => t("strength.seconds"),
  minutes: () => t("strength.minutes"),
  hours: () => t("strength.hours"),
  days: () => t("strength.days"),
  months: () => t("strength.months"),
  years: () => t("strength.years"),
  centuries: () => t("strength.centuries"),
};
