import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { readQueue } from "../../../background/renewal-queue.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import type { RenewalAct } from "../../../presets/renewal.ts";
import type { KeyCapture } from "../../../vault/vault.ts";
import { listedKey, savedKey } from "../keys/fixtures.ts";
import { createFake, elsewhere, ids, resetBrowser, sender, tabId } from "./renewal-stage.ts";

beforeEach(resetBrowser);

function stage(count = 2) {
  const { fake, vault, renewals } = createFake(count);
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
  return { fake, vault, renewals, offer, act, create };
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

  describe("of a key that was made after that half hour", () => {
    const late = async (change: Partial<KeyCapture> = {}, made = 1) => {
      const staged = stage();
      Object.assign(staged.fake.keys[1] ?? {}, { patterns: ["Fabrikam.*"] }, made === 3 && { ...twin });
      await staged.renewals.begin(ids(2));
      await staged.offer();
      vi.setSystemTime(Date.now() + 31 * 60_000);
      const told = { name: "Key 0", permissions: ["Push only new package versions"], ...change };
      await staged.create("100", told);
      if (made === 2) await staged.create("101", told);
      return { ...staged, shown: await staged.offer() };
    };
    const twin = { name: "Key 0", patterns: ["Contoso.*"] };

    it("it says itself that it renews the one that it fits, and the page asks anew", async () => {
      const { fake, shown } = await late();
      expect(shown).toMatchObject({ at: 1, step: "saved" });
      expect(fake.keys.at(-1)).toMatchObject({ replaces: "0", series: { id: "series of old0" } });
      expect(browser.tabs.sendMessage).toHaveBeenCalled();
    });

    it("it cannot be linked to one that is damaged, which the others that wait do not wait for", async () => {
      const { fake, vault, renewals, offer, create } = stage();
      await renewals.begin(ids(2));
      await offer();
      vi.setSystemTime(Date.now() + 31 * 60_000);
      vi.spyOn(vault, "linkKey").mockRejectedValue(new ExtensionError("damaged-record"));
      await create("100", { name: "Key 0", permissions: ["Push only new package versions"] });
      expect(await offer()).toMatchObject({ at: 1, step: "fill" });
      expect(fake.keys.at(-1)?.series).toBeUndefined();
    });

    it.each([
      ["another name", { name: "Key 1" }, 1],
      ["another owner", { owner: "fabrikam" }, 1],
      ["another right", { permissions: ["Unlist package"] }, 1],
      ["other packages", { patterns: ["Fabrikam.*"] }, 1],
      ["packages that nobody knows", { patterns: [] }, 1],
      ["a second key like it", {}, 2],
      ["a second key that waits for it", {}, 3],
    ])("nobody guesses with %s", async (_, change, made) => {
      const { fake, shown } = await late(change, made);
      expect(shown).toMatchObject({ at: 1, step: "fill" });
      expect(fake.keys.slice(2).every(({ series }) => series === undefined)).toBe(true);
    });
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
    await renewals.beginListed({ registry: "nuget", remoteIds: ["1"] }, sender);
    expect(await offer()).toMatchObject({ step: "locked" });
    fake.isLocked = false;
    expect(await offer()).toMatchObject({ step: "fill", name: "Key 1" });
  });

  it("renews keys that are only listed, too, from the page and from our own, and asks for none twice", async () => {
    const { fake, renewals, offer, act, create } = stage(1);
    const { owner, permissions, patterns, packageIds } = savedKey();
    fake.listed = [listedKey({ remoteId: "50", owner, permissions, patterns, packageIds })];
    await renewals.beginListed({ registry: "nuget", remoteIds: ["50", "51", "0"] }, sender);
    expect(await offer()).toMatchObject({ at: 1, count: 3, step: "fill", name: "old-build-server" });
    await create("100");
    expect(fake.keys.at(-1)).toMatchObject({ remoteId: "100", replaces: "50" });
    expect(await offer()).toMatchObject({ at: 1, step: "saved" });
    await act("next", 1);
    // Of the second one nobody knows anything.
    expect(await offer()).toMatchObject({ at: 3, step: "fill", name: "Key 0" });
    await act("stop", 3);
    fake.listed = [listedKey({ remoteId: "60", owner, permissions, patterns, packageIds })];
    await renewals.begin(["www.nuget.org#60"]);
    expect(await offer()).toMatchObject({ at: 1, count: 1, name: "old-build-server" });
    // Like it in all but the time.
    await create("101", { name: "old-build-server" }, elsewhere);
    expect(await offer()).toMatchObject({ at: 1, step: "saved" });
    expect(fake.keys.at(-1)).toMatchObject({ series: { id: "www.nuget.org#60" } });
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

describe("a key that is made like another one", () => {
  const made = async (old: Partial<KeySummary>, change: Partial<KeyCapture> = {}, from = sender) => {
    const { fake, renewals, create } = stage();
    Object.assign(fake.keys[0] ?? {}, { expiresAt: "2027-06-01T00:00:00Z" }, old);
    const at = Date.now();
    await renewals.noteLike("old0", at);
    await renewals.takeLike(at - 1, elsewhere);
    await renewals.takeLike(at, sender);
    fake.isLocked = true;
    await create("100", change, from);
    return { fake, create };
  };
  const last = ({ fake }: Awaited<ReturnType<typeof made>>) => {
    const { series, replaces } = fake.keys.at(-1) ?? {};
    return [series?.id, replaces];
  };

  it("is of its series, also in a locked vault, and takes the place of none that lives", async () => {
    expect(last(await made({}))).toEqual(["series of old0", null]);
  });

  it.each([
    ["has ended", { expiresAt: "2026-12-17T12:00:00Z" }],
    ["was revoked", { status: "revoked" as const }],
    ["has gone", { gone: { since: "2026-12-17T12:00:00Z", isSure: true } }],
  ])("takes the place of one that %s", async (_, old) => {
    expect(last(await made(old))).toEqual(["series of old0", "0"]);
  });

  it.each([
    ["2027-06-01T00:00:00Z", null],
    ["2026-12-17T12:00:00Z", "9"],
    [null, null],
    ["2026-12-20T12:00:00Z", "9", { from: 0, must: 0, until: 99_999 }],
  ] as const)(
    "is of the series of one that is only listed and ends at %s",
    async (expiresAt, replaces, due?) => {
      const { fake, renewals, create } = stage();
      const told = { remoteId: "9", owner: "contoso", patterns: ["Contoso.*"], expiresAt };
      fake.listed = [listedKey({ ...told, ...(due && { due }) })];
      await renewals.noteLike("www.nuget.org#9", 5);
      await renewals.takeLike(5, sender);
      await create("100", { permissions: fake.listed[0]?.permissions ?? [] });
      expect(last({ fake, create })).toEqual(["www.nuget.org#9", replaces]);
    },
  );

  it("has not renewed one that lives, which is offered for its renewal as before", async () => {
    await made({});
    expect((await readQueue()).done).toEqual({});
    await made({ status: "revoked" });
    expect((await readQueue()).done).toEqual({ old0: "new100" });
  });

  it("is no second key of a living one without a number, which none could be told from", async () => {
    expect(last(await made({ remoteId: null }))).toEqual([undefined, null]);
  });

  it("is the first one made there with these settings, and no other", async () => {
    expect(last(await made({}, { patterns: ["Fabrikam.*"] }))).toEqual([undefined, null]);
    expect(last(await made({}, {}, elsewhere))).toEqual([undefined, null]);
    const { fake, create } = await made({});
    await create("101");
    expect(last({ fake, create })).toEqual([undefined, null]);
  });
});
