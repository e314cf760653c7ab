import { isMainThread } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { liveInVault, type Year } from "../unit/background/vault-year.ts";
import { renewalDaysOfYear, users } from "../unit/keys/year-users.ts";

vi.mock("wxt/browser", async () => {
  const { fakeBrowser } = await import("wxt/testing/fake-browser");
  return { browser: fakeBrowser };
});

const own = process.env.TZ;
// A thread could not change the zone of its clock.
beforeAll(() => expect(isMainThread).toBe(true));
afterAll(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

async function expectNone(zone: string, year: Year): Promise<void> {
  process.env.TZ = zone;
  const { dead, renewalDays } = await liveInVault(year);
  expect({ zone, ...year, dead }).toEqual({ zone, ...year, dead: 0 });
  expect(renewalDays).toBeLessThanOrEqual(renewalDaysOfYear);
}

const dayMs = 86_400_000;
const fewest = { start: users["12 packages and AppVeyor"], daysOn: 2 };

describe("a year in the vault, in which only the renewal day is obeyed, lets no key die in a place", () => {
  it.each(Object.entries(users))("of %s, with every alarm", (name, start) =>
    expectNone("Europe/Berlin", { start, isPasted: name === "3 crates" }),
  );

  // Their sign is turned around: this one is twelve hours behind, the last one fourteen ahead.
  it.each(Array.from({ length: 27 }, (_, at) => `Etc/GMT${at < 13 ? "+" : "-"}${Math.abs(12 - at)}`))(
    "in the time zone %s",
    (zone) => expectNone(zone, fewest),
  );

  it.each([
    "America/New_York",
    // The other half of the year, by half an hour, and where summer begins at midnight.
    "Australia/Lord_Howe",
    "America/Santiago",
  ])("over daylight saving as in %s, at noon and around midnight", async (zone) => {
    for (const at of [0, 12, 23]) await expectNone(zone, { ...fewest, at });
  });

  it.each([-dayMs, dayMs])("by a clock that is %i ms ahead", async (ahead) => {
    for (const zone of ["Etc/GMT+12", "Europe/Berlin", "Etc/GMT-14"])
      await expectNone(zone, { ...fewest, ahead });
  });

  it("where the computer slept over every renewal day", () =>
    expectNone("Europe/Berlin", { ...fewest, late: 1 }));
});
