import { browser } from "wxt/browser";
import { hasPermission } from "../browser/permissions.ts";
import { nextLook, type PlannedKey, pressingOf } from "../keys/due.ts";
import { pressingText } from "../keys/due-words.ts";
import { t } from "../locales/sentences.ts";
import type { Vault } from "../vault/vault.ts";
import { openOwnPage } from "./own-page.ts";
import { unheard } from "./unheard.ts";

const alarmName = "due";
const notificationId = "due";

/** Names that a notification tells at most. */
const mostNames = 5;

/**
 * Looks at what is due whenever the background starts, at each change, and when one alarm says so. That is never more
 * than twelve hours away, because alarms may be forgotten, late or early: only the clock and the plan are believed.
 * `draw` shows what is so.
 */
export function startReminders(vault: Vault, draw: () => Promise<void>) {
  async function look(): Promise<void> {
    await Promise.allSettled([draw(), notify(vault)]);
    const reminders = await vault.readReminders();
    if (reminders.keys.length === 0) await browser.alarms.clear(alarmName);
    else await browser.alarms.create(alarmName, { when: nextLook(reminders, new Date()) });
  }
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) unheard(look());
  });
  watchClicks();
  return { look };
}

/** The interface is there while the permission is; a listener from the start alone wakes a stopped background. */
function watchClicks(): void {
  const onClicked = (id: string) => {
    if (id === notificationId) unheard(openOwnPage("/options.html#keys"));
  };
  const listen = () => {
    browser.notifications?.onClicked.removeListener(onClicked);
    browser.notifications?.onClicked.addListener(onClicked);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

/** Once for each key that is due, and once more when it has ended; by name only where names are shown while locked. */
async function notify(vault: Vault): Promise<void> {
  if (!browser.notifications || !(await hasPermission("notifications"))) return;
  await navigator.locks.request("reminders", async () => {
    const { names, ...reminders } = await vault.readReminders();
    const pressing = pressingOf(reminders, new Date());
    const stage = ({ id }: PlannedKey) => (pressing.ended.some((key) => key.id === id) ? 2 : 1);
    const fresh = pressing.keys.filter((key) => key.told < stage(key));
    if (fresh.length === 0) return;
    const told = fresh.flatMap(({ id }) => names.get(id) ?? []);
    await browser.notifications.create(notificationId, {
      type: "basic",
      iconUrl: browser.runtime.getURL("/icon/128.png"),
      title: pressingText(pressing),
      message: told.length > 0 ? told.slice(0, mostNames).join(", ") : t("app.name"),
    });
    // Only then: the same one again, in its place, is no harm, and none at all is one.
    await vault.noteTold(Object.fromEntries(fresh.map((key) => [key.id, stage(key)])));
  });
}
