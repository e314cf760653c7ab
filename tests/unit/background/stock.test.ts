import { beforeEach, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { writeQueue } from "../../../background/renewal-queue.ts";
import { takeStock } from "../../../background/stock.ts";
import { mostRenewals } from "../../../keys/budget.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import type { Vault } from "../../../vault/vault.ts";
import { row } from "../vault/fixtures.ts";

const place = { registry: "nuget", host: "www.nuget.org", account: "jdoe" } as const;
const rows = [
  row({ remoteId: "1", expires: "2026-11-25T12:00:00Z" }),
  row({ remoteId: "2", expires: "2026-11-29T12:00:00Z" }),
  row({ remoteId: "3", expires: "2026-12-22T12:00:00Z" }),
  row({ remoteId: "4", expires: null, status: "legacy" }),
  row({ remoteId: "5", expires: "2026-11-20T12:00:00Z", status: "expired" }),
];
const isUnanswered = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  isUnanswered.mockReset().mockResolvedValue(true);
  vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z"), toFake: ["Date"] });
  return () => vi.useRealTimers();
});

const take = (saved: string[] = [], listed: KeyRow[] = rows) =>
  takeStock({ isUnanswered } as unknown as Vault, place, listed, new Set(saved), (number) => [
    `key ${number}`,
  ]);

it("counts the keys that work, those that end within seven days, and names those that can be renewed", async () => {
  expect(await take()).toEqual({ count: 4, soon: 2, renewable: ["1", "2"] });
  const unknown = { owner: null, permissions: [], patterns: [], packageIds: [] };
  const odd = row({ ...unknown, remoteId: "6", expires: "2026-11-24T12:00:00Z" });
  expect(await take([], [...rows, odd])).toEqual({ count: 5, soon: 3, renewable: ["1", "2"] });
});

it("says nothing where every key that works is saved, or where its user has answered", async () => {
  expect(await take(["1", "2", "3", "4"])).toBeNull();
  isUnanswered.mockResolvedValue(false);
  expect(await take()).toBeNull();
});

it("offers no key that was renewed already", async () => {
  await writeQueue({ steps: [], at: 0, done: { "key 1": "new" } });
  expect(await take()).toEqual({ count: 4, soon: 1, renewable: ["2"] });
});

it("names no more keys than can be renewed at once", async () => {
  const many = Array.from({ length: mostRenewals + 1 }, (_, nth) =>
    row({ remoteId: `${nth}`, expires: "2026-11-25T12:00:00Z" }),
  );
  expect((await take([], many))?.renewable).toHaveLength(mostRenewals);
});
