// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { Answer, SavedNotice } from "../../../messaging/protocol.ts";
import { pageWorld } from "../../../page/page-world.ts";
import { KeySaver } from "../../../page/saving.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import type { KeyListBy } from "../../../registries/page-part.ts";

const key = { remoteId: "17", replaces: null };
const notice: SavedNotice = {
  ...{ remoteId: "17", name: "AppVeyor", expiresAt: null },
  ...{ isKnownFormat: true, savedIn: "vault" },
};
/** A page that shows one Copy link, and no row. */
const list = {
  secretMost: 256,
  ...{ id: "nuget", rows: () => [], account: () => null, rowElement: () => null },
  capture: { kind: "page-world", copyableIds: () => ["17"] },
  wordedEnd: () => "2026-12-22T00:00:00.000Z",
} as unknown as KeyListBy<"page-world">;

/** A saver whose background answers when the test says so, and the states of the key that were drawn. */
function createSaver(page = list) {
  const answer = Promise.withResolvers<Answer<SavedNotice> | undefined>();
  vi.spyOn(browser.runtime, "sendMessage").mockReturnValue(answer.promise as never);
  const drawn: (string | undefined)[] = [];
  const controller = new AbortController();
  const onChange = () => drawn.push(saver.find("17")?.state);
  const saver = new KeySaver(
    page,
    pageWorld(page, {} as Document),
    {} as Document,
    onChange,
    controller.signal,
  );
  return { saver, answer, drawn, stop: () => controller.abort() };
}

const ways: [string, (saver: KeySaver) => unknown][] = [
  ["a new key", (saver) => saver.save(key)],
  ["a copied key", (saver) => saver.saveCopied("17", "oy2fake")],
];

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
});

describe.each(ways)("%s", (_, report) => {
  it("is saved when the background has answered so, and not before", async () => {
    const { saver, answer, drawn, stop } = createSaver();
    report(saver);
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    expect(drawn).toEqual(["saving"]);
    expect(saver.isAtRisk()).toBe(true);
    answer.resolve({ ok: true, value: notice });
    await vi.waitFor(() => expect(drawn).toEqual(["saving", "saved"]));
    expect(saver.isAtRisk()).toBe(false);
    stop();
  });

  it.each<[string, Answer<SavedNotice> | undefined, string]>([
    ["a refusal", { ok: false, code: "store-full" }, "store-full"],
    ["no answer", undefined, "no-answer"],
  ])("is said to be not saved after %s, and asked for before the tab is left", async (_, answered, code) => {
    const { saver, answer, drawn, stop } = createSaver();
    report(saver);
    answer.resolve(answered);
    await vi.waitFor(() => expect(drawn).toEqual(["saving", "not-saved"]));
    expect(saver.find("17")).toMatchObject({ code, isRetrying: false });
    expect(saver.isAtRisk()).toBe(true);
    stop();
  });
});

it("a copied key that was saved is not said to be not saved by an answer to what was asked before", async () => {
  const { saver, answer, stop } = createSaver();
  saver.save(key);
  vi.spyOn(browser.runtime, "sendMessage").mockResolvedValue({ ok: true, value: notice } as never);
  await saver.saveCopied("17", "oy2fake");
  answer.resolve({ ok: false, code: "too-many-captures" });
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  expect(saver.find("17")).toMatchObject({ state: "saved", isRetrying: false });
  stop();
});

it("is not said to be held any more once the page shows no Copy link for it", async () => {
  let held = ["17"];
  const { saver, stop } = createSaver({
    ...list,
    capture: { kind: "page-world", copyableIds: () => held },
  });
  const saving = { state: "saving", key } as const;
  expect(saver.isHeld(saving)).toBe(true);
  held = [];
  await Promise.resolve();
  expect(saver.isHeld(saving)).toBe(false);
  stop();
});

it("a key saved on this device is said to be in the vault once a passphrase is set", async () => {
  const { saver, answer, stop } = createSaver();
  answer.resolve({ ok: true, value: { ...notice, savedIn: "device" } });
  await saver.saveCopied("17", "oy2fake");
  expect(saver.find("17")).toMatchObject({ notice: { savedIn: "device" } });
  saver.noteSetUp();
  expect(saver.find("17")).toMatchObject({ state: "saved", notice: { savedIn: "vault" } });
  stop();
});

it("a notice stands under what its row says, above an edit form that is open", () => {
  document.body.innerHTML = '<div id="row"><div><h3>CI</h3></div><form></form></div>';
  const titleElement = (row: Element) => row.querySelector("h3");
  const way = pageWorld({ ...list, titleElement } as unknown as typeof list, document);
  const [row, notice] = [document.querySelector<HTMLElement>("#row"), document.createElement("aside")];
  for (let draw = 0; draw < 2; draw++) if (row) way.put(notice, row);
  expect([...(row?.children ?? [])].map(({ localName }) => localName)).toEqual(["div", "aside", "form"]);
});

it("a text too long for a secret is said to be not saved, and goes nowhere", async () => {
  const { saver, stop } = createSaver();
  await saver.saveCopied("17", "x".repeat(100_000_000));
  expect(saver.find("17")).toMatchObject({ state: "not-saved", code: "unreadable-capture" });
  expect(browser.runtime.sendMessage).not.toHaveBeenCalled();
  stop();
});

it("a copied key is told of with no more than the vault could keep, however much its row says", async () => {
  const huge = "x".repeat(10_000_000);
  const row: KeyRow = {
    ...{ remoteId: "17", name: huge, owner: huge, patterns: [huge], status: "active" },
    ...{ permissions: Array(500).fill(huge), packageIds: Array(5_000).fill(huge) },
    ...{ namespaces: [], coverage: "some" },
  };
  const facts = { rows: () => [row], account: () => huge };
  const { saver, answer, stop } = createSaver({ ...list, ...facts });
  answer.resolve({ ok: true, value: notice });
  await saver.saveCopied("17", "oy2fake");
  const [message] = vi.mocked(browser.runtime.sendMessage).mock.calls[0] ?? [];
  expect(JSON.stringify(message).length).toBeLessThan(2_200_000);
  expect(saver.find("17")?.state).toBe("saved");
  stop();
});

it("a copied key is told of with what it replaces, and with its end as its row words it", async () => {
  const { saver, answer, stop } = createSaver();
  answer.resolve({ ok: false, code: "secret-not-found" });
  saver.save({ remoteId: "17", replaces: "16" });
  await vi.waitFor(() => expect(saver.find("17")?.state).toBe("not-saved"));
  await saver.saveCopied("17", "oy2fake");
  expect(vi.mocked(browser.runtime.sendMessage).mock.lastCall?.[0]).toMatchObject({
    request: { remoteId: "17", replaces: "16", wordedEnd: "2026-12-22T00:00:00.000Z" },
  });
  stop();
});

describe("a key that is saved", () => {
  const sendMessage = () => vi.mocked(browser.runtime.sendMessage);

  async function createSaved() {
    const all = createSaver();
    all.saver.save(key);
    all.answer.resolve({ ok: true, value: notice });
    await vi.waitFor(() => expect(all.drawn).toContain("saved"));
    return all;
  }

  it.each(ways)("is said to be not saved when what comes after it as %s fails", async (_, report) => {
    const { saver, stop } = await createSaved();
    vi.spyOn(browser.runtime, "sendMessage").mockRejectedValue(new Error("the extension is gone"));
    report(saver);
    await vi.waitFor(() => expect(saver.find("17")).toMatchObject({ state: "not-saved", code: "no-answer" }));
    expect(saver.isAtRisk()).toBe(true);
    stop();
  });

  it("is asked about again, and stays said to be saved until there is another answer", async () => {
    const { saver, drawn, stop } = await createSaved();
    const again = Promise.withResolvers<Answer<SavedNotice>>();
    sendMessage().mockReturnValue(again.promise as never);
    saver.save(key);
    await vi.waitFor(() => expect(sendMessage()).toHaveBeenCalledTimes(2));
    expect(saver.find("17")?.state).toBe("saved");
    expect([saver.isBusy(), saver.isAtRisk()]).toEqual([true, true]);
    again.resolve({ ok: true, value: { ...notice, name: "Another" } });
    await vi.waitFor(() => expect(saver.find("17")).toMatchObject({ notice: { name: "Another" } }));
    expect([saver.isBusy(), saver.isAtRisk()]).toEqual([false, false]);
    expect(new Set(drawn)).toEqual(new Set(["saving", "saved"]));
    stop();
  });

  it("is asked about once a second, however often the page shows and hides its Copy", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { saver, answer, stop } = createSaver();
    answer.resolve({ ok: true, value: notice });
    for (let at = 0; at < 100; at += 1) {
      saver.save(key);
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sendMessage().mock.calls.length).toBeLessThanOrEqual(7);
    expect(sendMessage().mock.calls.length).toBeGreaterThanOrEqual(5);
    vi.useRealTimers();
    stop();
  });

  it("is asked about once more where its Copy came again while it was on its way", async () => {
    const { saver, answer, stop } = createSaver();
    saver.save(key);
    saver.save(key);
    answer.resolve({ ok: true, value: notice });
    await vi.waitFor(() => expect(sendMessage()).toHaveBeenCalledTimes(2));
    stop();
  });
});

describe("in a private window", () => {
  const withheld = { ok: false, code: "private-window" };
  const sent = vi.fn();

  /** A saver whose background saves what it is allowed to. */
  function createPrivate() {
    const made = createSaver();
    sent.mockReset().mockImplementation(async ({ request: { isAllowed } }) => {
      return isAllowed ? { ok: true, value: notice } : withheld;
    });
    vi.spyOn(browser.runtime, "sendMessage").mockImplementation(sent as never);
    return made;
  }

  const stateOf = (saver: KeySaver, id: string) => saver.find(id)?.state;
  const requests = () => sent.mock.calls.map(([{ name, request }]) => [name, request.isAllowed ?? false]);

  it("a key is asked for once, and with the user's consent when that is given", async () => {
    const { saver, stop } = createPrivate();
    saver.save(key);
    await vi.waitFor(() => expect(stateOf(saver, "17")).toBe("not-saved"));
    await saver.saveCopied("17", "oy2fake");
    expect(stateOf(saver, "17")).toBe("not-saved");
    saver.allow(key);
    // A press is answered at once, however short a time ago the page was asked about.
    expect(saver.find("17")).toMatchObject({ isRetrying: true });
    await vi.waitFor(() => expect(stateOf(saver, "17")).toBe("saved"));
    expect(requests()).toEqual([
      ["saveNewKey", false],
      ["saveCopiedKey", false],
      ["saveNewKey", true],
    ]);
    stop();
  });

  it("the consent to one copy without a link is none to the next", async () => {
    const { saver, stop } = createPrivate();
    await saver.saveCopied(null, "oy2fake");
    saver.allow({ remoteId: "copied", replaces: null });
    await vi.waitFor(() => expect(stateOf(saver, "copied")).toBe("saved"));
    await saver.saveCopied(null, "oy2other");
    const copies = sent.mock.calls.map(([{ request }]) => [request.secret, request.isAllowed ?? false]);
    expect(copies).toEqual([
      ["oy2fake", false],
      ["oy2fake", true],
      ["oy2other", false],
    ]);
    stop();
  });
});

describe("what was saved, once that may be sealed to somebody else,", () => {
  const copied = { remoteId: "18", replaces: null };
  const ask = (answer: unknown) => {
    const asked = vi.spyOn(browser.runtime, "sendMessage").mockClear();
    return asked.mockImplementation(() => Promise.resolve(answer) as never);
  };

  it("is saved again where the page still holds it, and is else no longer called saved", async () => {
    const { saver, answer, stop } = createSaver();
    answer.resolve({ ok: true, value: notice });
    saver.save(key);
    saver.save(copied);
    await saver.saveCopied(null, "oy2fake");
    await vi.waitFor(() =>
      expect(saver.savings.map(({ state }) => state)).toEqual(["saved", "saved", "saved"]),
    );
    const asked = ask({ ok: true, value: { ...notice, savedIn: "unproven" } });
    saver.saveAgain();
    expect(saver.savings).toEqual([{ state: "saving", key }]);
    await vi.waitFor(() => expect(saver.find("17")).toMatchObject({ notice: { savedIn: "unproven" } }));
    expect(asked).toHaveBeenCalledOnce();
    stop();
  });

  it("is said to be not saved when that fails", async () => {
    const { saver, answer, stop } = createSaver();
    answer.resolve({ ok: true, value: notice });
    saver.save(key);
    await vi.waitFor(() => expect(saver.find("17")?.state).toBe("saved"));
    ask({ ok: false, code: "store-full" });
    saver.saveAgain();
    await vi.waitFor(() =>
      expect(saver.find("17")).toMatchObject({ state: "not-saved", code: "store-full" }),
    );
    stop();
  });

  it("is asked for once more when the answer is from before", async () => {
    const { saver, answer, stop } = createSaver();
    const copying = saver.saveCopied("17", "oy2fake");
    saver.saveAgain();
    const asked = ask({ ok: true, value: { ...notice, savedIn: "unproven" } });
    answer.resolve({ ok: true, value: notice });
    await copying;
    expect(saver.find("17")).toMatchObject({ state: "saved", notice: { savedIn: "unproven" } });
    expect(asked).toHaveBeenCalledOnce();
    stop();
  });
});
