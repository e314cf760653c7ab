import { beforeEach, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { beforeLists, reportListing } from "../../../background/listings.ts";
import { rateLimits } from "../../../keys/budget.ts";
import type { Request } from "../../../messaging/protocol.ts";
import type { Sender } from "../../../messaging/receive.ts";
import type { Vault } from "../../../vault/vault.ts";

const sender: Sender = { url: "https://www.nuget.org/account/apikeys", tab: { id: 4 } };
const request: Request<"reportListing"> = {
  ...{
    registry: "nuget",
    account: "jdoe",
    isComplete: true,
    load: "2026-11-22T12:00:00Z",
    rows: [],
    owners: [],
  },
};
const saveListing = vi.fn(async () => true);
const vault = {
  saveListing,
  findSavedRecords: async () => [],
  readReminders: async () => ({ keys: [] }),
} as unknown as Vault;

beforeEach(() => {
  fakeBrowser.reset();
  saveListing.mockClear();
});

it("stores no list beside a key that is being saved, also where that fails", async () => {
  const saving = Promise.withResolvers<never>();
  const refused = beforeLists(saving.promise).catch(() => "refused");
  const report = reportListing(vault, request, sender);
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  expect(saveListing).not.toHaveBeenCalled();
  saving.reject(new Error("full"));
  expect(await refused).toBe("refused");
  expect(await report).toEqual({
    savedIds: [],
    dueIds: [],
    madeIds: [],
    newId: null,
    stock: null,
    isChanged: true,
  });
  expect(saveListing).toHaveBeenCalledOnce();
});

it("waits ten seconds at most for a page that hangs while its key is read", async () => {
  const saving = Promise.withResolvers<void>();
  void beforeLists(saving.promise);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const report = reportListing(vault, request, sender);
    await vi.advanceTimersByTimeAsync(9_900);
    expect(saveListing).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(await report).toMatchObject({ isChanged: true });
  } finally {
    vi.useRealTimers();
    saving.resolve();
  }
});

it("refuses a tab that reports list after list, and stores none of them", async () => {
  for (let index = 0; index < rateLimits.reportsOfTab; index++) await reportListing(vault, request, sender);
  await expect(reportListing(vault, request, sender)).rejects.toMatchObject({ code: "too-many-captures" });
  expect(saveListing).toHaveBeenCalledTimes(rateLimits.reportsOfTab);
});
