import { beforeEach, expect, it } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { findJustMade } from "../../../background/last-list.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const list = (ids: string[], account = "jdoe") => ({ host: "www.nuget.org", account, ids });

beforeEach(() => fakeBrowser.reset());

it("calls new for ten minutes what was not in the list before, however often it is listed since", async () => {
  expect(await findJustMade(list(["1", "2"]), now)).toEqual([]);
  expect(await findJustMade(list(["3", "1", "2"]), now + 1_000)).toEqual(["3"]);
  expect(await findJustMade(list(["4", "3", "1"]), now + 500_000)).toEqual(["4", "3"]);
  expect(await findJustMade(list(["4", "3", "1"]), now + 602_000)).toEqual(["4"]);
  expect(await findJustMade(list(["4", "3", "1"]), now + 1_100_000)).toEqual([]);
});

it.each([
  ["the list before is of another account", list(["1"], "mallory"), 1_000],
  ["the list before is ten minutes old", list(["1"]), 600_000],
  ["the clock was set back since", list(["1"]), -1_000],
])("calls nothing new where %s", async (_, before, pause) => {
  await findJustMade(before, now);
  expect(await findJustMade(list(["1", "2"]), now + pause)).toEqual([]);
});
