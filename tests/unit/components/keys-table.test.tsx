// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { KeysTable } from "../../../components/options/KeysTable.tsx";
import type { KeySummary } from "../../../keys/summary.ts";
import { emptyLists, listedKey, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, button, choose, press, settle, show, type, words } from "./screen.ts";

vi.mock("../../../browser/permissions.ts", () => ({ hasPermission: async () => false }));

const now = new Date("2026-11-22T13:00:00Z");
const release = savedKey({ id: "1", name: "Release", expiresAt: "2026-12-22T13:00:00Z" });
const nightly = savedKey({
  ...{ id: "2", name: "Nightly", owner: "fabrikam", remoteId: "2", patterns: ["Fabrikam.*"] },
  ...{ expiresAt: "2026-11-25T13:00:00Z" },
  series: { id: "s1", name: "Nightly", places: [{ id: "p1", kind: "text", text: "AppVeyor" }] },
});
const old = savedKey({ id: "3", name: "Old", remoteId: "3", expiresAt: "2026-10-01T13:00:00Z" });
const listed = listedKey({ owner: "contoso" });
const client = fakeClient({ listPackages: () => ({ listings: [] }) });

interface PageProps {
  keys?: KeySummary[];
  dismissed?: string[];
  only?: (typeof listed)[];
  renewalDay?: string | null;
}

function Page({
  keys = [release, nightly, old],
  only = [listed],
  renewalDay = null,
  dismissed = [],
}: PageProps) {
  const props = {
    ...emptyLists,
    keys,
    listed: only,
    renewalDay,
    dismissed,
    now,
    isNewKeyFilled: true,
    first: "",
    onPasteSecret: () => {},
  };
  return withClient(client, <KeysTable {...props} />);
}

beforeEach(() => {
  speakEnglish();
  client.send.mockClear();
});

const names = () => [...document.querySelectorAll(".row-name")].map(({ textContent }) => textContent);
const heads = () =>
  [...document.querySelectorAll("thead th")].map(({ textContent }) => textContent).filter(Boolean);
const check = (label: string) =>
  act(async () => {
    document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)?.click();
    await settle();
  });

describe("the table of keys", () => {
  it("shows what lives, what ends first before it, and the rest by its filter", async () => {
    await show(<Page />);
    expect(names()).toEqual(["Nightly", "Release"]);
    for (const [state, shown] of [
      ["ended", ["Old"]],
      ["unsaved", ["old-build-server"]],
      ["all", ["Nightly", "Release", "Old", "old-build-server"]],
    ] as const) {
      await choose('[aria-label="Show"]', state);
      expect(names(), state).toEqual(shown);
    }
  });

  it("sorts by a column at a press and the other way at the next, and says so", async () => {
    await show(<Page />);
    const sorted = () => document.querySelector("th[aria-sort]");
    expect(sorted()).toBeNull();
    await press("Ends");
    expect([sorted()?.textContent, sorted()?.getAttribute("aria-sort"), ...names()]).toEqual([
      "Ends",
      "ascending",
      "Nightly",
      "Release",
    ]);
    await press("Ends");
    expect([sorted()?.getAttribute("aria-sort"), ...names()]).toEqual(["descending", "Release", "Nightly"]);
  });

  it("has no column, and no choice, in which nothing would differ or stand", async () => {
    await show(<Page />);
    expect(heads()).toContain("Used in");
    expect(document.querySelector('[aria-label="Owner"]')).not.toBeNull();
    expect(document.querySelector('[aria-label="Registry"]')).toBeNull();
    await again(<Page keys={[release]} only={[]} />);
    expect(heads()).toEqual(["Key", "Owner", "Packages", "May", "Ends", "Action"]);
    expect(document.querySelector('[aria-label="Owner"]')).toBeNull();
  });

  it("filters by owner, and searches all keys when no state was chosen", async () => {
    await show(<Page />);
    await choose('select[aria-label="Owner"]', "fabrikam");
    expect(names()).toEqual(["Nightly"]);
    await choose('select[aria-label="Owner"]', "");
    await type('input[type="search"]', "old");
    expect(names()).toEqual(["Old", "old-build-server"]);
    await type('input[type="search"]', "appveyor");
    expect(names()).toEqual(["Nightly"]);
    await type('input[type="search"]', "no such key");
    expect(words()).toContain("Nothing matches");
    await press("Clear the search");
    expect(names()).toEqual(["Nightly", "Release"]);
  });

  it("filters by the place in which a key is used, where there are several", async () => {
    await show(<Page />);
    expect(document.querySelector('[aria-label="Used in"]')).toBeNull();
    const places = ["contoso/core", "GitLab"].map((text, at) => ({ id: `p${at}`, kind: "text", text }));
    await again(<Page keys={[{ ...release, series: { id: "s2", places } }, nightly]} only={[]} />);
    await choose('[aria-label="Used in"]', "GitLab");
    expect(names()).toEqual(["contoso/core"]);
    await choose('[aria-label="Used in"]', "AppVeyor");
    expect(names()).toEqual(["Nightly"]);
    await choose('[aria-label="Used in"]', "");
    expect(names()).toEqual(["Nightly", "contoso/core"]);
  });

  it("has those with advice that was not dismissed as a choice, and no such choice where there are none", async () => {
    const states = () =>
      [...document.querySelectorAll('[aria-label="Show"] option')].map(({ textContent }) => textContent);
    const wide = savedKey({ id: "4", name: "Wide", remoteId: "4", owner: "litware", patterns: ["*"] });
    await show(<Page />);
    expect(states()).toEqual(["Living (2)", "Ended (1)", "Not in Spare Key (1)", "All (4)"]);
    await again(<Page keys={[release, nightly, wide]} />);
    expect(states()).toContain("Need a look (1)");
    await choose('[aria-label="Show"]', "advised");
    expect(names()).toEqual(["Wide"]);
    await again(<Page keys={[release, nightly, wide]} dismissed={["everything nuget 4 www.nuget.org"]} />);
    expect([names(), states()[2]]).toEqual([[], "Need a look (0)"]);
    await choose('[aria-label="Show"]', "all");
    expect(states()).toEqual(["Living (3)", "Not in Spare Key (1)", "All (4)"]);
  });

  it("renews several, and adds places to all of them", async () => {
    await show(<Page />);
    await check("Select all");
    await press("Renew 2");
    expect(client.send).toHaveBeenCalledWith("renew", { ids: ["1", "2"] });
    await press("Add places");
    await type("textarea", "contoso/core");
    await press("Add 1");
    expect(client.send).toHaveBeenLastCalledWith("addPlaces", {
      ids: ["1", "2"],
      places: [{ kind: "github", text: "contoso/core" }],
    });
  });

  it("removes several into the trash after a question, and brings all of them back", async () => {
    await show(<Page />);
    expect(words()).not.toContain("selected");
    await check("Select all");
    expect(words()).toContain("2 keys selected");
    const asked = (name: string) =>
      client.send.mock.calls.filter(([each]) => each === name).map(([, request]) => request);
    await press("Remove…");
    expect(asked("removeKey")).toEqual([]);
    await press("Remove");
    expect(asked("removeKey")).toEqual([{ id: "1" }, { id: "2" }]);
    await again(<Page keys={[old]} />);
    expect(words()).toContain("2 keys are in the trash.");
    expect(words()).not.toContain("selected");
    await press("Undo");
    expect(asked("restoreKey")).toEqual([{ id: "1" }, { id: "2" }]);
    await again(<Page />);
    expect(words()).not.toContain("trash");
  });

  it("opens a key in its place, and gives the focus back to its row", async () => {
    await show(<Page />);
    await act(() => button("Nightly").click());
    expect(document.querySelector(".opened h2")?.textContent).toBe("Nightly");
    expect(document.querySelector(".list-view")?.hasAttribute("hidden")).toBe(true);
    await press("Back");
    expect(document.querySelector(".opened")).toBeNull();
    expect(document.activeElement?.textContent).toBe("Nightly");
  });

  it("offers to paste the secret of a key that only the registry has", async () => {
    await show(<Page />);
    await choose('[aria-label="Show"]', "unsaved");
    expect(document.querySelector('tbody input[type="checkbox"]')).toBeNull();
    await act(() => button("old-build-server").click());
    expect(words()).toContain("Paste its secret");
  });

  it("draws forty rows of a thousand keys, also when they are sorted, searched and turned", async () => {
    const many = Array.from({ length: 1_000 }, (_, at) =>
      savedKey({ id: `k${at}`, remoteId: String(at), name: `Key ${at}`, owner: `owner-${at % 7}` }),
    );
    await show(<Page keys={many} />);
    const drawn = () => document.querySelectorAll("tbody .key-row").length;
    const first = () => document.querySelector("tbody .key-row")?.getAttribute("aria-rowindex");
    expect([drawn(), first()]).toEqual([40, "2"]);
    expect(document.querySelector("table")?.getAttribute("aria-rowcount")).toBe("1001");
    await press("Key");
    expect([drawn(), names()[11]]).toEqual([40, "Key 11"]);
    await press("Show 40 more");
    expect([drawn(), first()]).toEqual([40, "42"]);
    expect(document.activeElement?.textContent).toBe("Key 40");
    await type('input[type="search"]', "owner-3");
    expect(drawn()).toBe(40);
  });
});

describe("the strip of the next eight weeks", () => {
  const weeks = () => [...document.querySelectorAll(".weeks > li")];
  const told = () => weeks().map((week) => week.querySelector(".visually-hidden")?.textContent);
  const pressed = () => weeks().map((week) => week.querySelector("button")?.getAttribute("aria-pressed"));
  const pressWeek = (at: number) => act(() => weeks()[at]?.querySelector("button")?.click());

  it("says in words how many keys end in each, and only a week in which one does can be pressed", async () => {
    await show(<Page />);
    expect(document.querySelector(".week-strip")?.getAttribute("aria-label")).toBe(
      "Ends in the next eight weeks",
    );
    expect(told().slice(0, 2)).toEqual(["Week from 22 Nov: 1 key ends", "Week from 29 Nov: 0 keys end"]);
    expect(told()).toHaveLength(8);
    const no = undefined;
    expect(pressed()).toEqual(["false", no, no, no, "false", no, no, no]);
  });

  it("shows the keys of the week that is pressed, and all of them at the next press", async () => {
    await show(<Page />);
    await pressWeek(4);
    expect([names(), pressed()[4]]).toEqual([["Release"], "true"]);
    expect(told()[0]).toBe("Week from 22 Nov: 1 key ends");
    await pressWeek(0);
    expect([names(), pressed()[4]]).toEqual([["Nightly"], "false"]);
    await pressWeek(0);
    expect(names()).toEqual(["Nightly", "Release"]);
  });

  it("counts what the other filters let through, and can be left where they let nothing", async () => {
    await show(<Page />);
    await pressWeek(4);
    await choose('select[aria-label="Owner"]', "fabrikam");
    expect([told()[0], told()[4]]).toEqual(["Week from 22 Nov: 1 key ends", "Week from 20 Dec: 0 keys end"]);
    expect(names()).toEqual([]);
    await pressWeek(4);
    expect(names()).toEqual(["Nightly"]);
  });

  it("tells the renewal days that are in them, where one is chosen", async () => {
    await show(<Page />);
    expect(document.querySelector(".renewal-days")).toBeNull();
    await again(<Page renewalDay="2026-12-01" />);
    expect(document.querySelector(".renewal-days")?.textContent).toBe("Renewal day: 1 Dec, 29 Dec");
    const marked = weeks().map((week) => week.querySelector(".renewal-mark") !== null);
    expect(marked).toEqual([false, true, false, false, false, true, false, false]);
  });

  it("is not there while no key ends in them", async () => {
    await show(<Page keys={[savedKey({ expiresAt: null }), old]} only={[]} />);
    expect(document.querySelector(".week-strip")).toBeNull();
  });
});
