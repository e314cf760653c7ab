import { beforeEach, expect, it } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { countCapture, countReport } from "../../../background/page-rate.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const ids = Array.from({ length: 20 }, (_, index) => `${index}`);

beforeEach(() => fakeBrowser.reset());

/** Twenty keys at once, as a page could report them. */
async function fill(tabId: number): Promise<void> {
  await Promise.all(ids.map((id) => countCapture(tabId, "page", id, now)));
}

it("lets a tab capture twenty keys a minute and refuses the next", async () => {
  await fill(4);
  await expect(countCapture(4, "page", "one more", now + 59_000)).rejects.toThrow("too-many-captures");
});

it("lets no more through when a hundred are reported at once", async () => {
  const all = Array.from({ length: 100 }, (_, index) => countCapture(4, "page", `${index}`, now));
  const results = await Promise.allSettled(all);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
});

it("counts the retries of a key once", async () => {
  await fill(4);
  await expect(countCapture(4, "page", "7", now + 1_000)).resolves.toBeUndefined();
});

it("counts each tab, and each way of capture, for itself", async () => {
  await fill(4);
  await expect(countCapture(5, "page", "one more", now)).resolves.toBeUndefined();
  await expect(countCapture(4, "copy", "one more", now)).resolves.toBeUndefined();
});

it("forgets captures older than a minute", async () => {
  await fill(4);
  await expect(countCapture(4, "page", "one more", now + 60_000)).resolves.toBeUndefined();
});

it("counts one that came a moment later and was counted first", async () => {
  await fill(4);
  await expect(countCapture(4, "page", "one more", now - 1)).rejects.toThrow("too-many-captures");
});

it("forgets captures that a clock set back has put into the future", async () => {
  await fill(4);
  await expect(countCapture(4, "page", "one more", now - 86_400_000)).resolves.toBeUndefined();
});

it("keeps nothing by which a counted secret could be read", async () => {
  await countCapture(4, "copy", "oy2afake", now);
  expect(JSON.stringify(await fakeBrowser.storage.session.get())).not.toContain("oy2afake");
});

it("lets a tab report thirty lists a minute, a host sixty, and refuses the next", async () => {
  const report = (tabId: number, at: number) => countReport(tabId, "www.nuget.org", at);
  for (let index = 0; index < 30; index++) await report(4, now);
  await expect(report(4, now + 1)).rejects.toThrow("too-many-captures");
  for (let index = 0; index < 30; index++) await report(5, now);
  await expect(report(6, now + 1)).rejects.toThrow("too-many-captures");
  await expect(countReport(6, "int.nugettest.org", now + 1)).resolves.toBeUndefined();
  await expect(report(4, now + 60_000)).resolves.toBeUndefined();
  await expect(countCapture(4, "page", "a key", now + 1)).resolves.toBeUndefined();
});
