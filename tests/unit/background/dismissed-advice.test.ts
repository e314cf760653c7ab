import { beforeEach, expect, it } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { dismissAdvice, readDismissed } from "../../../background/dismissed-advice.ts";

const name = "advice.dismissed";

beforeEach(() => fakeBrowser.reset());

it("remembers what was dismissed, each once, and forgets what was taken back", async () => {
  expect(await readDismissed()).toEqual([]);
  await dismissAdvice("a", true);
  await dismissAdvice("b", true);
  expect(await dismissAdvice("a", true)).toEqual(["b", "a"]);
  expect(await dismissAdvice("b", false)).toEqual(["a"]);
  expect(await readDismissed()).toEqual(["a"]);
});

it("loses none of many that are dismissed at once", async () => {
  const marks = Array.from({ length: 30 }, (_, at) => `mark ${at}`);
  await Promise.all(marks.map((mark) => dismissAdvice(mark, true)));
  expect((await readDismissed()).sort()).toEqual(marks.sort());
});

it("forgets the oldest above 2,000", async () => {
  await browser.storage.local.set({ [name]: Array.from({ length: 2_000 }, (_, at) => `${at}`) });
  const dismissed = await dismissAdvice("one more", true);
  expect([dismissed.length, dismissed[0], dismissed.at(-1)]).toEqual([2_000, "1", "one more"]);
});

it.each([null, "a", { a: 1 }, ["a", 7]])("counts %j as none", async (stored) => {
  await browser.storage.local.set({ [name]: stored });
  expect(await readDismissed()).toEqual([]);
});
