import { expect, it } from "vitest";
import { renewalDaysOfYear, users } from "../keys/year-users.ts";
import { liveInVault } from "./vault-year.ts";

/** Those of the fewest keys, with the last days before each renewal day; tests/long has the others, and every day. */
it.each(["12 packages and AppVeyor", "3 crates"] as const)(
  "in a year of %s the plan, the alarm and the icon of a locked vault let no key die in a place",
  async (name) => {
    const start = users[name];
    const { dead, renewalDays } = await liveInVault({ start, isPasted: name === "3 crates", daysOn: 2 });
    expect(dead).toBe(0);
    expect(renewalDays).toBeLessThanOrEqual(renewalDaysOfYear);
  },
);
