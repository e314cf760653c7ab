import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { startReminders } from "../../../background/reminders.ts";
import { dayOf } from "../../../keys/dates.ts";
import type { PlannedKey } from "../../../keys/due.ts";
import type { Vault } from "../../../vault/vault.ts";
import { speakEnglish } from "../components/english.ts";
import { FakePermissions } from "./permission-stub.ts";

const hour = 3_600_000;
let keys: PlannedKey[];
let names: Map<string, string>;
let permissions: FakePermissions;
const draw = vi.fn(async () => {});
const create = vi.fn(async (_id: string, _options: { title: string; message: string }) => "");

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
  keys = [];
  names = new Map();
  permissions = new FakePermissions();
  giveNotifications(null);
  create.mockClear();
});

class FakeNotifications {
  readonly listeners = new Set<(id: string) => void>();
  readonly create = create;
  readonly onClicked = {
    addListener: (listener: (id: string) => void) => this.listeners.add(listener),
    removeListener: (listener: (id: string) => void) => this.listeners.delete(listener),
  };
}

/** The interface that comes with the permission; `null` takes it away. */
function giveNotifications(notifications: FakeNotifications | null): void {
  const value = notifications ?? undefined;
  Object.defineProperty(browser, "notifications", { value, configurable: true, writable: true });
}

function allowNotifications(): void {
  permissions.granted.add("notifications");
  giveNotifications(new FakeNotifications());
}

function due(id: string, hours: number): PlannedKey {
  const today = dayOf(new Date());
  const end = new Date(Date.now() + hours * hour).toISOString();
  return { id, from: today - 9, must: today - 9, until: today + 9, end, told: 0 };
}

function start() {
  const vault = {
    readReminders: async () => ({ renewalDay: null, keys, names }),
    noteTold: async (told: Record<string, number>) => {
      keys = keys.map((key) => ({ ...key, told: told[key.id] ?? key.told }));
    },
  };
  return startReminders(vault as unknown as Vault, draw);
}

describe("the alarm", () => {
  it("is one, never more than twelve hours away, and none where nothing will ever be due", async () => {
    const { look } = start();
    await look();
    expect(await browser.alarms.getAll()).toEqual([]);
    keys = [due("1", 2_000)];
    await look();
    const [alarm, ...others] = await browser.alarms.getAll();
    expect(others).toEqual([]);
    expect(alarm?.scheduledTime).toBeLessThanOrEqual(Date.now() + 12 * hour);
    expect(alarm?.scheduledTime).toBeGreaterThan(Date.now());
  });

  it("has what is so drawn anew, whatever time it claims, and sets the next one", async () => {
    start();
    keys = [due("1", 1)];
    draw.mockClear();
    await fakeBrowser.alarms.onAlarm.trigger({ name: "due", scheduledTime: 0, persistAcrossSessions: true });
    await vi.waitFor(async () => expect(await browser.alarms.get("due")).toBeDefined());
    expect(draw).toHaveBeenCalledOnce();
    await fakeBrowser.alarms.onAlarm.trigger({ name: "lock", scheduledTime: 0, persistAcrossSessions: true });
    expect(draw).toHaveBeenCalledOnce();
  });
});

describe("a notification", () => {
  it("comes once for a key that is due and once more when it has ended, without a name", async () => {
    allowNotifications();
    const { look } = start();
    keys = [due("1", 50), due("2", 60)];
    await look();
    await look();
    expect(create).toHaveBeenCalledOnce();
    expect(create.mock.lastCall?.[1]).toMatchObject({
      title: expect.stringMatching(/^2 keys to renew before /),
      message: "Spare Key",
    });
    keys = keys.map((key) => ({ ...key, end: new Date(Date.now() - hour).toISOString() }));
    await look();
    await look();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("comes again where the browser failed to show it", async () => {
    allowNotifications();
    const { look } = start();
    keys = [due("1", 50)];
    create.mockRejectedValueOnce(new Error("no room"));
    await look();
    await look();
    await look();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("names keys only where names are shown while locked", async () => {
    allowNotifications();
    names = new Map([["1", "AppVeyor contoso/main"]]);
    keys = [due("1", 50)];
    await start().look();
    expect(create.mock.lastCall?.[1].message).toBe("AppVeyor contoso/main");
  });

  it("comes only while the permission is there", async () => {
    giveNotifications(new FakeNotifications());
    keys = [due("1", 50)];
    await start().look();
    expect(create).not.toHaveBeenCalled();
  });

  it("opens the keys when it is pressed, also where the permission came after the start", async () => {
    const tabs = vi.fn(async (_: object) => ({}));
    Object.assign(fakeBrowser.tabs, { query: async () => [], create: tabs });
    const notifications = new FakeNotifications();
    start();
    giveNotifications(notifications);
    permissions.grant("notifications");
    permissions.grant("idle");
    expect(notifications.listeners.size).toBe(1);
    for (const listener of notifications.listeners) listener("due");
    await vi.waitFor(() =>
      expect(tabs).toHaveBeenCalledWith({ url: expect.stringMatching(/options\.html#keys$/) }),
    );
  });
});
