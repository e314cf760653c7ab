import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createRenewals } from "../../../background/renewal.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import type { RenewalAct } from "../../../presets/renewal.ts";
import type { KeyCapture, Vault } from "../../../vault/vault.ts";
import { savedKey } from "../keys/fixtures.ts";
import { capture } from "../vault/fixtures.ts";

const tabId = 7;
const sender = { tab: { id: tabId }, url: "https://www.nuget.org/account/apikeys" };
const elsewhere = { ...sender, tab: { id: 8 } };

/** A vault that holds keys in memory, and can be locked. */
function createFake(count: number) {
  const keys: KeySummary[] = Array.from({ length: count }, (_, index) =>
    savedKey({ id: `old${index}`, remoteId: `${index}`, name: `Key ${index}` }),
  );
  const fake = {
    keys,
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
    const key = keys.find((each) => each.id === id);
    if (key) key.series ??= { id: `series of ${id}` };
    return key?.series?.id ?? "";
  };
  const vault = {
    list: async () => open({ keys: [...keys] }),
    touch: async () => {
      fake.touched += 1;
    },
    seriesIdOf: async (id: string) => open(seriesOf(id)),
    holdPlace: async (id: string, placeId: string) => {
      const places = open(keys).find((key) => key.id === id)?.series?.places ?? [];
      const place = places.find((each) => each.id === placeId);
      if (place) place.holds = { key: keys.find((key) => key.id === id)?.remoteId ?? "", at: "" };
    },
    findSavedRecords: async (_: unknown, [remoteId]: string[]) =>
      keys.filter((key) => key.remoteId === remoteId),
    async saveKey({ remoteId, replaces, series, name, owner }: KeyCapture) {
      const id = `new${remoteId}`;
      const capturedAt = new Date().toISOString();
      const job = series && { series: keys.find((key) => key.series?.id === series.id)?.series ?? series };
      keys.push(savedKey({ id, remoteId, replaces, name: name ?? "", owner, capturedAt, ...job }));
      if (fake.isCut) throw new Error("stopped");
      return { id, isNew: true, savedIn: "vault" as const };
    },
  };
  return { fake, renewals: createRenewals(vault as unknown as Vault, () => {}) };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `old${index}`);

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: new Date("2026-12-18T12:00:00Z"), toFake: ["Date"] });
  Object.assign(browser.tabs, {
    query: async () => [],
    create: vi.fn(async () => ({ id: tabId })),
    update: vi.fn(async () => ({})),
    sendMessage: vi.fn(async () => undefined),
  });
  return () => vi.useRealTimers();
});

function stage(count = 2) {
  const { fake, renewals } = createFake(count);
  const offer = (from = sender) => renewals.offer("nuget", from);
  const act = async (act: RenewalAct, at: number) => renewals.act({ registry: "nuget", act, at }, sender);
  const create = async (remoteId: string, change: Partial<KeyCapture> = {}, from = sender) => {
    vi.setSystemTime(Date.now() + 1000);
    await renewals
      .saving(from)
      .saveKey(fake.make(remoteId, change))
      .catch(() => undefined);
    await navigator.locks.request("renewal", async () => {});
  };
  return { fake, renewals, offer, act, create };
}

describe("the renewal of several keys", () => {
  it("shows one after another, and links each new key to the one it renews", async () => {
    const { fake, renewals, offer, act, create } = stage();
    await renewals.begin(ids(2));
    expect(await offer()).toMatchObject({ at: 1, count: 2, step: "fill", name: "Key 0" });
    await create("100");
    expect(await offer()).toMatchObject({ at: 1, step: "saved" });
    await act("next", 1);
    expect(await offer()).toMatchObject({ at: 2, step: "fill", name: "Key 1" });
    await create("101");
    await act("next", 2);
    expect(await offer()).toBeNull();
    expect(fake.keys.slice(2)).toMatchObject([
      { replaces: "0", series: { id: "series of old0" } },
      { replaces: "1", series: { id: "series of old1" } },
    ]);
  });

  it("goes on after a lock and a restart of the browser, where a press says in which tab", async () => {
    const { fake, renewals, offer, act } = stage();
    await renewals.begin(ids(2));
    fake.isLocked = true;
    expect(await offer()).toMatchObject({ at: 1, count: 2, step: "locked", name: "", proposal: null });
    await browser.storage.session.clear();
    fake.isLocked = false;
    expect(await offer()).toMatchObject({ step: "waiting", proposal: null });
    await act("go-on", 1);
    expect(await offer()).toMatchObject({ step: "fill" });
  });

  it("links a key that is made after the vault has locked", async () => {
    const { fake, renewals, offer, create } = stage();
    await renewals.begin(ids(1));
    await offer();
    fake.isLocked = true;
    await create("100");
    expect(fake.keys.at(-1)).toMatchObject({ replaces: "0", series: { id: "series of old0" } });
  });

  it("links no key of another tab, owner or Regenerate, nor one that was saved before", async () => {
    const { fake, renewals, offer, create } = stage();
    await renewals.begin(ids(1));
    await offer();
    await create("100", {}, elsewhere);
    await create("101", { owner: "fabrikam" });
    await create("102", { replaces: "1" });
    await create("1");
    expect(fake.keys.slice(2).map(({ series }) => series)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(await offer()).toMatchObject({ step: "fill" });
  });

  it("links no key that may do something else, or is for other packages", async () => {
    const { fake, renewals, offer, create } = stage();
    await renewals.begin(ids(1));
    await offer();
    await create("100", { permissions: ["Unlist package"] });
    await create("101", { patterns: ["Fabrikam.*"] });
    await create("102", { patterns: [], packageIds: ["Contoso.Core"] });
    expect(fake.keys.slice(2).map(({ series }) => series)).toEqual([undefined, undefined, undefined]);
    await create("103", { packageIds: ["Contoso.Core"] });
    expect(fake.keys.at(-1)).toMatchObject({ replaces: "0" });
  });

  it("links no key that is made after the form was filled with something else, or half an hour ago", async () => {
    const { fake, renewals, offer, act, create } = stage();
    await renewals.begin(ids(1));
    await offer();
    await act("filled-other", 1);
    await create("100");
    await act("filled", 1);
    vi.setSystemTime(Date.now() + 31 * 60_000);
    await create("101");
    expect(fake.keys.slice(2).map(({ series }) => series)).toEqual([undefined, undefined]);
    await act("filled", 1);
    await create("102");
    expect(fake.keys.at(-1)).toMatchObject({ replaces: "0", series: { id: "series of old0" } });
  });

  it("links what the page's own Regenerate made, however late", async () => {
    const { fake, renewals, offer, create } = stage();
    await renewals.begin(ids(1));
    await offer();
    vi.setSystemTime(Date.now() + 31 * 60_000);
    await create("100", { replaces: "0", patterns: ["Other.*"] });
    expect(fake.keys.at(-1)).toMatchObject({ series: { id: "series of old0" } });
  });

  it("fills in no other tab, and nothing in a private window", async () => {
    const { renewals, offer } = stage();
    await renewals.begin(ids(1));
    expect(await offer(elsewhere)).toMatchObject({ step: "waiting", proposal: null });
    expect(await offer({ ...sender, tab: { id: tabId, incognito: true } } as typeof sender)).toBeNull();
  });

  it("puts what is pressed next first, and loses none that waits", async () => {
    const { renewals, offer, act } = stage(3);
    await renewals.begin(ids(2));
    await renewals.begin(["old2"]);
    expect(await offer()).toMatchObject({ at: 1, count: 3, name: "Key 2" });
    await act("next", 1);
    expect(await offer()).toMatchObject({ at: 2, name: "Key 0" });
  });

  it("counts each move as the user being here, and looking as nothing", async () => {
    const { fake, renewals, offer, act, create } = stage();
    await renewals.begin(ids(1));
    await offer();
    await create("100");
    await act("next", 1);
    const { touched } = fake;
    expect(touched).toBe(4);
    await offer();
    await offer();
    expect(fake.touched).toBe(touched);
  });

  it("tells a key that works no longer by its number, and marks its one place as done", async () => {
    const { fake, renewals, offer, act, create } = stage();
    Object.assign(fake.keys[0] ?? {}, {
      expiresAt: "2026-12-17T12:00:00Z",
      series: { id: "s", places: [{ id: "p", kind: "text", text: "AppVeyor" }] },
    });
    await renewals.begin(ids(1));
    expect(await offer()).toMatchObject({ step: "fill", regenerates: "0" });
    await create("100", { replaces: "0" });
    expect(await offer()).toMatchObject({ step: "saved", places: "one" });
    await act("done", 1);
    expect(fake.keys.at(-1)?.series?.places?.[0]?.holds?.key).toBe("100");
    expect(await offer()).toBeNull();
  });

  it("is over for what was left for more than a week, or is damaged", async () => {
    const { renewals, offer } = stage();
    await renewals.begin(ids(1));
    vi.setSystemTime(Date.now() + 8 * 86_400_000);
    expect(await offer()).toBeNull();
    await browser.storage.local.set({ renewal: { steps: "none" } });
    expect(await offer()).toBeNull();
  });

  it("holds nothing but ids where it outlives the browser", async () => {
    const { renewals, offer, create } = stage();
    await renewals.begin(ids(2));
    await offer();
    await create("100");
    const stored = JSON.stringify(await browser.storage.local.get());
    expect(stored).toContain("old0");
    expect(stored).not.toMatch(/Key 0|contoso|Contoso/);
  });

  it("begins with a key of the page's own list, while the vault is locked, too", async () => {
    const { fake, renewals, offer } = stage();
    fake.isLocked = true;
    await renewals.beginListed({ registry: "nuget", remoteId: "1" }, sender);
    expect(await offer()).toMatchObject({ step: "locked" });
    fake.isLocked = false;
    expect(await offer()).toMatchObject({ step: "fill", name: "Key 1" });
  });
});

/** What may come between any two moves. */
const interruptions = ["none", "lock", "browser", "cut", "twice"] as const;

it("loses and doubles no step, wherever it is interrupted and locked", async () => {
  const turns = fc.array(fc.constantFrom(...interruptions), { minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(turns, async (all) => {
      fakeBrowser.reset();
      const { fake, renewals, offer, act, create } = stage(3);
      await renewals.begin(ids(3));
      let made = 100;
      for (const turn of [...all, ...Array<"none">(40).fill("none")]) {
        fake.isLocked = turn === "lock";
        fake.isCut = turn === "cut";
        if (turn === "browser") await browser.storage.session.clear();
        const shown = await offer();
        if (shown === null) break;
        if (shown.step === "waiting") await act("go-on", shown.at);
        if (shown.step === "fill") await create(`${made++}`);
        if (shown.step === "saved") await act("next", shown.at);
        // The same press once more, on a card that has not been drawn anew.
        if (turn === "twice" && shown.step === "saved") await act("next", shown.at);
      }
      fake.isCut = false;
      const renewed = fake.keys.slice(3).map(({ replaces }) => replaces);
      expect(renewed.toSorted()).toEqual(["0", "1", "2"]);
    }),
    { numRuns: 60 },
  );
});
