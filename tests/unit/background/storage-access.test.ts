import { expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { closeStorage } from "../../../background/storage-access.ts";

it("closes the areas that content scripts could read", async () => {
  const setAccessLevel = vi.fn(async () => {});
  Object.assign(fakeBrowser.storage.local, { setAccessLevel });
  Object.assign(fakeBrowser.storage.sync, { setAccessLevel });
  await closeStorage();
  expect(setAccessLevel.mock.calls).toEqual([
    [{ accessLevel: "TRUSTED_CONTEXTS" }],
    [{ accessLevel: "TRUSTED_CONTEXTS" }],
  ]);
});

it("does without where the browser has no such switch", async () => {
  for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.sync])
    Object.assign(area, { setAccessLevel: undefined });
  await expect(closeStorage()).resolves.toBeUndefined();
});
