import { vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createRenewals } from "../../../background/renewal.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { isListedId } from "../../../keys/listed.ts";
import type { KeySummary, ListedKey } from "../../../keys/summary.ts";
import type { KeyCapture, Vault } from "../../../vault/vault.ts";
import { savedKey } from "../keys/fixtures.ts";
import { capture } from "../vault/fixtures.ts";

export const tabId = 7;
export const sender = { tab: { id: tabId }, url: "https://www.nuget.org/account/apikeys" };
export const elsewhere = { ...sender, tab: { id: 8 } };

/** A vault that holds keys in memory, and can be locked. */
export function createFake(count: number) {
  const keys: KeySummary[] = Array.from({ length: count }, (_, index) =>
    savedKey({ id: `old${index}`, remoteId: `${index}`, name: `Key ${index}` }),
  );
  const fake = {
    keys,
    listed: [] as ListedKey[],
    isLocked: false,
    /** The background stops after the key's record was written. */
    isCut: false,
    touched: 0,
    make(remoteId: string, change: Partial<KeyCapture> = {}) {
      const asked = { owner: "contoso", account: "jdoe", patterns: ["Contoso.*"], packageIds: [] };
      return capture({ remoteId, replaces: null, ...asked, ...change });
    },
  };
  const open = <Value>(value: Value): Value => {
    if (fake.isLocked) throw new ExtensionError("locked");
    return value;
  };
  const seriesOf = (id: string) => {
    if (isListedId(id)) return id;
    const key = keys.find((each) => each.id === id);
    if (key) key.series ??= { id: `series of ${id}` };
    return key?.series?.id ?? "";
  };
  const vault = {
    list: async () => open({ keys: [...keys], listed: fake.listed }),
    touch: async () => {
      fake.touched += 1;
    },
    seriesIdOf: async (id: string) => open(seriesOf(id)),
    linkKey: async (id: string, oldId: string) => {
      const [made, old] = [id, oldId].map((each) => open(keys).find((key) => key.id === each));
      Object.assign(made ?? {}, { series: { id: seriesOf(oldId) }, replaces: old?.remoteId });
    },
    holdPlace: async (id: string, placeId: string) => {
      const places = open(keys).find((key) => key.id === id)?.series?.places ?? [];
      const place = places.find((each) => each.id === placeId);
      if (place) place.holds = { key: keys.find((key) => key.id === id)?.remoteId ?? "", at: "" };
    },
    findSavedRecords: async (_: unknown, remoteIds: string[]) =>
      keys.filter((key) => remoteIds.includes(key.remoteId ?? "")),
    async saveKey({
      remoteId,
      replaces,
      series,
      name,
      owner,
      patterns,
      packageIds,
      permissions,
    }: KeyCapture) {
      const id = `new${remoteId}`;
      const told = { remoteId, replaces, name: name ?? "", owner, patterns, packageIds, permissions };
      const capturedAt = new Date().toISOString();
      const job = series && { series: keys.find((key) => key.series?.id === series.id)?.series ?? series };
      keys.push(savedKey({ id, ...told, capturedAt, ...job }));
      if (fake.isCut) throw new Error("stopped");
      return { id, isNew: true, savedIn: "vault" as const };
    },
  };
  const made = vault as unknown as Vault;
  return { fake, vault: made, renewals: createRenewals(made, () => {}) };
}

export const ids = (count: number) => Array.from({ length: count }, (_, index) => `old${index}`);

/** Nothing stored, a clock that is set, and one tab that every page opens in. */
export function resetBrowser() {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: new Date("2026-12-18T12:00:00Z"), toFake: ["Date"] });
  Object.assign(browser.tabs, {
    query: async () => [],
    create: vi.fn(async () => ({ id: tabId })),
    update: vi.fn(async () => ({})),
    sendMessage: vi.fn(async () => undefined),
  });
  return () => vi.useRealTimers();
}
