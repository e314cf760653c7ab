import { t } from "../locales/sentences.ts";
import { formatDate, formatRelative } from "./dates.ts";
import type { Pressing } from "./due.ts";

/** "2 keys to renew before 1 Dec 2026", for the toolbar, notifications and a locked vault. */
export function pressingText({ keys, before }: Pressing): string {
  return t("due.renew", { count: keys.length, date: formatDate(before, t("language"), "UTC") });
}

/** "1 key ended yesterday"; `null` where none has of late. */
export function endedText({ ended }: Pressing, now: Date): string | null {
  const last = ended.at(-1)?.end;
  if (!last) return null;
  return t("locked.expired", { count: ended.length, when: formatRelative(last, now, t("language")) });
}
