// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { downloadFile } from "../../../browser/download.ts";
import {
  hasPermission,
  isOffered,
  requestPermission,
  watchPermissions,
} from "../../../browser/permissions.ts";
import { LetExpire } from "../../../components/keys/LetExpire.tsx";
import { RenewalDayOffer } from "../../../components/keys/RenewalDay.tsx";
import { RemindersPanel } from "../../../components/security/RemindersPanel.tsx";
import { dayOf } from "../../../keys/dates.ts";
import { firstOn, writeDay } from "../../../keys/due.ts";
import { withDue, withStop } from "../../../keys/reminders.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { choose, press, show, words } from "./screen.ts";
import { lockedFacts } from "./status.ts";

vi.mock("../../../browser/permissions.ts", { spy: true });
vi.mock("../../../browser/download.ts");

const now = new Date("2026-12-18T13:00:00Z");
const client = fakeClient();
const asked = () => client.send.mock.calls;

beforeEach(() => {
  speakEnglish();
  client.send.mockClear();
  fakeBrowser.runtime.getManifest = () => ({ permissions: [] }) as never;
  vi.mocked(isOffered).mockReturnValue(true);
  vi.mocked(hasPermission).mockResolvedValue(false);
  vi.mocked(watchPermissions).mockReturnValue(() => {});
  vi.mocked(requestPermission).mockReset().mockResolvedValue(true);
});

describe("where keys are due and no renewal day is chosen", () => {
  const view = (due: KeySummary[], renewalDay: string | null = null) =>
    withClient(client, <RenewalDayOffer {...{ due, renewalDay, now }} />);

  it("says what one day for all is good for, and takes the next day with the weekday that is chosen", async () => {
    await show(view([savedKey({ id: "1" }), savedKey({ id: "2" })]));
    expect(words()).toContain("Renew all 2 today, then they end together.");
    expect(document.querySelector("select")?.selectedOptions[0]?.textContent).toBe("Choose a day");
    expect(words()).not.toContain("None");
    await choose("select", "Tuesday");
    const day = writeDay(firstOn(2, new Date()));
    expect(asked()).toEqual([["setRenewalDay", { day }]]);
  });

  it("says nothing else: not where a day is chosen, and not of records that only are damaged", async () => {
    await show(view([savedKey()], "2026-12-01"));
    expect(words()).toBe("");
    await show(view([savedKey({ state: "damaged", expiresAt: "2027-05-01T00:00:00Z" })]));
    expect(words()).toBe("");
  });
});

describe("Let it expire", () => {
  const basis = { renewalDay: null, deadSince: new Map(), today: dayOf(now) };
  const view = (item: KeySummary) =>
    withClient(client, <LetExpire item={withDue([item], basis)[0] as KeySummary} />);

  it("stops the key, and in the same place reminds of it again", async () => {
    await show(view(savedKey({ id: "1" })));
    await press("Let it expire");
    await show(
      view(savedKey({ id: "1", series: withStop({ id: "s" }, savedKey(), "2026-12-18T00:00:00Z") })),
    );
    await press("Remind me again");
    expect(asked()).toEqual([
      ["stopReminders", { id: "1", isStopped: true }],
      ["stopReminders", { id: "1", isStopped: false }],
    ]);
  });

  it("is not offered for a key of one day, nor for a record that is not as it was saved", async () => {
    await show(view(savedKey({ expiresAt: "2026-11-23T13:00:00Z" })));
    expect(words()).toBe("");
    await show(view(savedKey({ state: "altered" })));
    expect(words()).toBe("");
  });
});

describe("the settings of reminders", () => {
  function Panel({ isUnlocked, renewalDay }: { isUnlocked: boolean; renewalDay: string | null }) {
    const facts = lockedFacts({ reminders: { renewalDay, keys: [] } });
    return <RemindersPanel status={{ isUnlocked, facts }} />;
  }
  const view = (isUnlocked: boolean, renewalDay: string | null) =>
    withClient(client, <Panel {...{ isUnlocked, renewalDay }} />);

  it("ask for notifications at the press", async () => {
    await show(view(true, null));
    document.querySelector<HTMLElement>("input[type=checkbox]")?.click();
    expect(requestPermission).toHaveBeenCalledWith("notifications");
  });

  it("give a calendar file without a name once a day is chosen, also while locked, where none can be chosen", async () => {
    await show(view(true, null));
    expect(words()).not.toContain("Add to calendar");
    await show(view(false, "2026-12-01"));
    expect(document.querySelector("select")).toBeNull();
    await press("Add to calendar");
    const [name, text, type] = vi.mocked(downloadFile).mock.lastCall ?? [];
    expect([name, type]).toEqual(["renewal-day.ics", "text/calendar"]);
    expect(text).toContain("DTSTART;VALUE=DATE:20261201");
  });

  it("end the renewal day with None", async () => {
    await show(view(true, "2026-12-01"));
    await choose("select", "None");
    expect(asked()).toEqual([["setRenewalDay", { day: null }]]);
  });
});
