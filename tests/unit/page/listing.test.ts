import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { KeysPart } from "../../../page/keys-part.ts";
import { ListingReporter } from "../../../page/listing.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import type { CreateForm } from "../../../registries/page-part.ts";
import { row } from "./row.ts";

const isWholeList = vi.fn(() => true);
const form = { offer: () => null, isWholeList } as unknown as CreateForm;
const isBusy = vi.fn(() => false);
const draw = vi.fn();
const part = {
  ...{ document: {}, draw, saver: { isBusy }, rows: () => [row] },
  list: { id: "nuget", owners: () => [], account: () => "jdoe" },
} as unknown as KeysPart;

const sent = vi.fn();
const reported = () => sent.mock.calls.length;

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  isBusy.mockReset().mockReturnValue(false);
  draw.mockReset();
  vi.useFakeTimers();
  sent.mockReset().mockResolvedValue({ ok: true, value: { savedIds: ["17"] } });
  vi.spyOn(browser.runtime, "sendMessage").mockImplementation(sent as never);
});

it("tells which listed key is in the vault, once that has answered", async () => {
  const listing = new ListingReporter(form, part);
  listing.report();
  expect(listing.isSaved("17")).toBeNull();
  await vi.waitFor(() => expect(draw).toHaveBeenCalledOnce());
  expect([listing.isSaved("17"), listing.isSaved("18")]).toEqual([true, null]);
});

it("tells no more of a row or an owner than the vault could keep, however much the page says", async () => {
  const huge = "x".repeat(10_000_000);
  const long: KeyRow = { ...row, name: huge, patterns: [huge], packageIds: Array(5_000).fill(huge) };
  const owners = [{ name: huge, scopes: [] }];
  const offer = { account: huge, owners, packageIds: () => [huge] };
  const odd = { ...form, offer: () => offer } as unknown as CreateForm;
  const list = { ...part.list, account: () => huge };
  new ListingReporter(odd, { ...part, list, rows: () => [long] } as unknown as KeysPart).report();
  expect(JSON.stringify(sent.mock.calls).length).toBeLessThan(2_200_000);
  await vi.waitFor(() => expect(draw).toHaveBeenCalledOnce());
});

it("names the account also where the list stands on a page without a form", () => {
  new ListingReporter(form, part).report();
  expect(sent.mock.lastCall?.[0]).toMatchObject({ request: { account: "jdoe", owners: [] } });
});

it("says when the page was loaded, the same each time, and whether the adapter saw every key", async () => {
  for (const isWhole of [true, false]) {
    isWholeList.mockReturnValueOnce(isWhole);
    new ListingReporter(form, part).report();
    expect(sent.mock.lastCall?.[0]).toMatchObject({
      request: { isComplete: isWhole, load: new Date(performance.timeOrigin).toISOString() },
    });
  }
});

it("waits while a key is being saved, and is one report then, however often the list has changed", async () => {
  isBusy.mockReturnValue(true);
  const listing = new ListingReporter(form, part);
  for (let change = 0; change < 5; change++) listing.report();
  listing.goOn();
  expect(reported()).toBe(0);
  isBusy.mockReturnValue(false);
  listing.goOn();
  expect(reported()).toBe(1);
  await vi.waitFor(() => expect(draw).toHaveBeenCalledOnce());
  listing.goOn();
  expect(reported()).toBe(1);
});

it("reports a list that changes all the time every two seconds, and the last change too", async () => {
  const listing = new ListingReporter(form, part);
  for (let at = 0; at < 95; at++) {
    listing.report();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(reported()).toBe(5);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reported()).toBe(6);
});

it("reports what has changed while a report was on its way, after it", async () => {
  const listing = new ListingReporter(form, part);
  draw.mockImplementation(() => listing.goOn());
  listing.report();
  listing.report();
  expect(reported()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(reported()).toBe(2);
});

it("knows nothing after a report that was not answered, and goes on with the next", async () => {
  const listing = new ListingReporter(form, part);
  listing.report();
  await vi.waitFor(() => expect(listing.isSaved("17")).toBe(true));
  sent.mockRejectedValueOnce(new Error("gone"));
  listing.report();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(listing.isSaved("17")).toBeNull();
  listing.report();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(listing.isSaved("17")).toBe(true);
});

it.each([
  ["came after the page was loaded", false, ["9"], true],
  ["was there when the page was loaded, but not in the list before it", true, ["17"], true],
  ["is new against the list before it, where the page does not tell", null, ["17"], true],
  ["was there all the time", true, [], false],
  ["nobody can tell of", null, [], false],
])("a key that %s: made just now or not", async (_, wasThere, madeIds, expected) => {
  sent.mockResolvedValue({ ok: true, value: { savedIds: [], madeIds } });
  const page = { ...part, list: { ...part.list, wasThere: () => wasThere } };
  const listing = new ListingReporter(form, page as unknown as KeysPart);
  listing.report();
  await vi.waitFor(() => expect(draw).toHaveBeenCalledOnce());
  expect(listing.isJustMade("17")).toBe(expected);
});

it("a key stays made just now though a later list of the same load is the one before", async () => {
  sent.mockResolvedValueOnce({ ok: true, value: { savedIds: [], madeIds: ["17"] } });
  sent.mockResolvedValue({ ok: true, value: { savedIds: [], madeIds: [] } });
  const page = { ...part, list: { ...part.list, wasThere: () => true } };
  const listing = new ListingReporter(form, page as unknown as KeysPart);
  vi.useFakeTimers();
  for (let report = 1; report <= 2; report++) {
    listing.report();
    await vi.advanceTimersByTimeAsync(60_000);
  }
  vi.useRealTimers();
  expect(reported()).toBe(2);
  expect(listing.isJustMade("17")).toBe(true);
});

it("says what there is until its user has answered, and has the card drawn whenever that is another", async () => {
  const onStock = vi.fn();
  const stock = { count: 9, soon: 2, renewable: ["17"] };
  const answers = { savedIds: [], dueIds: [], madeIds: [], newId: null, stock };
  sent.mockResolvedValue({ ok: true, value: answers });
  const listing = new ListingReporter(form, part, onStock);
  listing.report();
  await vi.waitFor(() => expect(listing.stock).toEqual(stock));
  expect(onStock).toHaveBeenCalledOnce();
  sent.mockResolvedValue({ ok: true, value: { ...answers, stock: null } });
  await listing.answer(true);
  expect(sent).toHaveBeenCalledWith({
    name: "answerStock",
    request: { registry: "nuget", account: "jdoe", isOn: true },
  });
  expect([listing.stock, onStock.mock.calls.length]).toEqual([null, 2]);
});

it("answers for the account whose keys it asked about, whoever the page says is signed in by then", async () => {
  const stock = { count: 9, soon: 2, renewable: ["17"] };
  sent.mockResolvedValue({ ok: true, value: { savedIds: [], dueIds: [], madeIds: [], newId: null, stock } });
  const account = vi.fn(() => "jdoe");
  const listing = new ListingReporter(form, { ...part, list: { ...part.list, account } } as KeysPart);
  listing.report();
  await vi.waitFor(() => expect(listing.stock).toEqual(stock));
  account.mockReturnValue("another");
  await listing.answer(false);
  expect(sent).toHaveBeenCalledWith(
    expect.objectContaining({ name: "answerStock", request: expect.objectContaining({ account: "jdoe" }) }),
  );
});
