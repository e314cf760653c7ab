import { beforeEach, expect, it } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { countCapture } from "../../../entrypoints/background/capture-limit.ts";

const now = Date.parse("2026-11-22T12:00:00Z");

beforeEach(() => fakeBrowser.reset());

async function capture(times: number, tabId: number, at = now): Promise<void> {
  for (let index = 0; index < times; index += 1) await countCapture(tabId, at);
}

it("lets a tab capture twenty times a minute and refuses the next", async () => {
  await capture(20, 4);
  await expect(countCapture(4, now + 59_000)).rejects.toThrow("too-many-captures");
});

it("counts each tab for itself", async () => {
  await capture(20, 4);
  await expect(countCapture(5, now)).resolves.toBeUndefined();
});

it("forgets captures older than a minute", async () => {
  await capture(20, 4);
  await expect(countCapture(4, now + 60_000)).resolves.toBeUndefined();
});
