import { expect, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { startReminders } from "../../../background/reminders.ts";
import { createToolbar } from "../../../background/toolbar.ts";
import { dayOf } from "../../../keys/dates.ts";
import { dueOf, isPressing, type PlannedKey, pressingOf, writeDay } from "../../../keys/due.ts";
import { pressingText } from "../../../keys/due-words.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import type { Vault } from "../../../vault/vault.ts";
import { makeSecret } from "../../gallery/secrets.ts";
import { speakEnglish } from "../components/english.ts";
import { renewalDaysOfYear, type Start } from "../keys/year-users.ts";
import { capture, install } from "../vault/fixtures.ts";
import { FakePermissions } from "./permission-stub.ts";

const dayMs = 86_400_000;

/** How a year is lived, in the time zone of this process. */
export interface Year {
  start: Start;
  /** The registry's keys are pasted, and its old ones are let expire. */
  isPasted?: boolean;
  /** The hour of a renewal day at which keys are renewed. */
  at?: number;
  /** How far the user's own clock is ahead, ms. */
  ahead?: number;
  /** How many days the computer slept over each renewal day: keys are renewed when it wakes. */
  late?: number;
  /** For how many days before each renewal day the computer is on; else always. */
  daysOn?: number;
}

/** A key in its place: when it was saved by the user's clock, and until when it works, both in ms. */
interface Used {
  name: string;
  savedAt: number;
  end: number;
  life: number;
}

/**
 * A year in a real vault, with its plan, the one alarm and the icon, which a person looks at on renewal days alone: where
 * it counts something, the vault is opened and what it lists as pressing renewed. From 10 August 2027: so both changes
 * of daylight saving and a 29 February are in it. At each alarm icon and notification are compared with what the ends
 * of the keys in use say. Answers how long a dead key stood in a place, ms, and on how many days keys were renewed.
 */
export async function liveInVault(year: Year): Promise<{ dead: number; renewalDays: number }> {
  const { at = 10, late = 0, ahead = 0 } = year;
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const renewalDayAt = (day: number) => new Date(2027, 7, 10 + day, at).getTime();
    const life = await LivedYear.begin(year, renewalDayAt(0));
    for (let nth = 0; nth < renewalDaysOfYear; nth++) {
      const isLate = nth > 0 && late > 0;
      const eve = new Date(2027, 7, 10 + nth * 28).getTime() + ahead;
      if (nth > 0) await life.runUntil(isLate ? eve : renewalDayAt(nth * 28) + ahead);
      await life.renewPressing(renewalDayAt(nth * 28 + (isLate ? late : 0)));
    }
    await life.runUntil(renewalDayAt(365) + ahead);
    return life.result(renewalDayAt(365));
  } finally {
    vi.useRealTimers();
  }
}

class LivedYear {
  readonly #year: Year;
  readonly #vault: Vault;
  readonly #identity: string;
  readonly #look: () => Promise<void>;
  readonly #renewalDay: number;
  #used: Used[] = [];
  #next = 1;
  #dead = 0;
  #renewalDays = 0;
  /** What the icon shows, and what the last notification said. */
  readonly #icon = { text: "", title: "" };
  #told = "";

  private constructor(year: Year, vault: Vault, identity: string) {
    this.#year = year;
    this.#vault = vault;
    this.#identity = identity;
    this.#renewalDay = dayOf(new Date());
    this.#look = startReminders(vault, createToolbar(vault).draw).look;
  }

  /** What the user has was saved before; on the first renewal day that day is chosen. */
  static async begin(year: Year, at: number): Promise<LivedYear> {
    const { start, ahead = 0 } = year;
    fakeBrowser.reset();
    speakEnglish();
    new FakePermissions("notifications");
    vi.setSystemTime(at + ahead - 366 * dayMs);
    const { vault, identity } = await install({ now: () => Date.now() });
    vi.setSystemTime(at + ahead);
    const life = new LivedYear(year, vault, identity);
    life.#watchIcon();
    const oldest = [...start].sort((one, other) => other.life - other.left - (one.life - one.left));
    for (const { life: days, left } of oldest) {
      vi.setSystemTime(at + ahead - (days - left) * dayMs);
      await life.#save(at + left * dayMs, days, {});
    }
    vi.setSystemTime(at + ahead);
    await vault.unlock(identity);
    await vault.setRenewalDay(writeDay(dayOf(new Date())));
    await vault.list();
    return life;
  }

  /** Every alarm on the way fires while the computer is on; then it is that time by the user's clock. */
  async runUntil(time: number): Promise<void> {
    const { daysOn = Number.POSITIVE_INFINITY } = this.#year;
    const asleep = time - daysOn * dayMs;
    for (let next = await this.#alarm(); Math.max(next, asleep) < time; next = await this.#alarm()) {
      vi.setSystemTime(Math.max(next, asleep));
      await this.#look();
      this.#compare();
    }
    vi.setSystemTime(time);
  }

  /** `real` is the registry's time. The browser starts; only where the icon counts something is anything done. */
  async renewPressing(real: number): Promise<void> {
    const vault = this.#vault;
    vi.setSystemTime(real + (this.#year.ahead ?? 0));
    await vault.lock();
    await this.#look();
    this.#compare();
    if (this.#icon.text === "") return;
    this.#renewalDays += 1;
    await vault.unlock(this.#identity);
    const { keys } = await vault.list();
    for (const key of keys) if (key.due && isPressing(key.due, new Date())) await this.#renew(key, real);
    await vault.lock();
    await this.#look();
    expect(this.#icon.text).toBe("");
  }

  /** Keys that nobody renewed and that died on the way count to the end. */
  result(yearsEnd: number): { dead: number; renewalDays: number } {
    const left = this.#used.map(({ end }) => Math.max(0, yearsEnd - end));
    return { dead: this.#dead + left.reduce((sum, ms) => sum + ms, 0), renewalDays: this.#renewalDays };
  }

  async #alarm(): Promise<number> {
    const time = (await browser.alarms.get("due"))?.scheduledTime ?? Number.POSITIVE_INFINITY;
    expect(time).toBeLessThanOrEqual(Date.now() + 12 * 3_600_000);
    return time;
  }

  async #renew(key: KeySummary, real: number): Promise<void> {
    const old = this.#used.find(({ name }) => name === key.name);
    if (old === undefined) throw new Error(`${key.id} is pressing, and in no place`);
    this.#dead += Math.max(0, real - old.end);
    this.#used = this.#used.filter((each) => each !== old);
    const end = real + old.life * dayMs;
    if (!this.#year.isPasted) {
      const id = key.series?.id ?? (await this.#vault.seriesIdOf(key.id));
      return this.#save(end, old.life, { replaces: key.remoteId, series: { id } });
    }
    await this.#save(end, old.life, {});
    await this.#vault.stopReminders(key.id, true);
    // The page in which that is pressed lists anew; what a registry's page makes the plan has at once.
    await this.#vault.list();
  }

  async #save(end: number, life: number, told: { replaces?: string | null; series?: { id: string } }) {
    const name = `Key ${this.#next++}`;
    const remoteId = this.#year.isPasted ? null : name;
    const pasted = { registry: "crates", host: "crates.io", capturedBy: "hand" } as const;
    await this.#vault.saveKey(
      capture({
        ...{
          secret: makeSecret(),
          name,
          remoteId,
          replaces: null,
          expiresAt: new Date(end).toISOString(),
          ...told,
        },
        ...(this.#year.isPasted && pasted),
      }),
    );
    this.#used.push({ name, savedAt: Date.now(), end, life });
  }

  /** Icon and notification say what the ends of the keys in use say. */
  #compare(): void {
    const keys = this.#used.flatMap((key) => this.#planned(key));
    const pressing = pressingOf({ renewalDay: writeDay(this.#renewalDay), keys }, new Date());
    const { length } = pressing.keys;
    expect({
      at: new Date().toISOString(),
      text: this.#icon.text,
      hasEnded: / ended /.test(this.#icon.title),
    }).toEqual({
      at: new Date().toISOString(),
      text: length > 9 ? "9+" : length > 0 ? String(length) : "",
      hasEnded: pressing.ended.length > 0,
    });
    if (length === 0) return;
    expect(this.#icon.title).toContain(pressingText(pressing));
    expect(this.#told).toBe(pressingText(pressing));
  }

  #planned({ savedAt, end }: Used): PlannedKey[] {
    const capturedAt = new Date(savedAt).toISOString();
    const expiresAt = new Date(end).toISOString();
    const capturedBy = this.#year.isPasted ? "hand" : "page";
    const due = dueOf({ capturedAt, expiresAt, capturedBy, status: "active" }, this.#renewalDay);
    return due ? [{ ...due, id: "", end: expiresAt, told: 0 }] : [];
  }

  /** The parts of the browser that the fake one lacks. */
  #watchIcon(): void {
    Object.assign(browser.action, {
      setBadgeText: async ({ text }: { text: string }) => Object.assign(this.#icon, { text }),
      setTitle: async ({ title }: { title: string }) => Object.assign(this.#icon, { title }),
      setBadgeBackgroundColor: async () => {},
      setBadgeTextColor: async () => {},
    });
    const create = async (_: string, { title }: { title: string }) => {
      this.#told = title;
    };
    const onClicked = { addListener: () => {}, removeListener: () => {} };
    const value = { create, onClicked };
    Object.defineProperty(browser, "notifications", { value, configurable: true, writable: true });
  }
}
