import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { type BackgroundClipboard, startClipboard } from "../../../background/clipboard.ts";
import type { ClipboardSeconds } from "../../../vault/settings.ts";
import { FakePermissions } from "./permission-stub.ts";

const digest = "A".repeat(43);
const other = "B".repeat(43);
const createDocument = vi.fn(async () => {});
const closeDocument = vi.fn(async () => {});
const sendMessage = vi.fn(async (_message: unknown): Promise<unknown> => "cleared");

let permissions: FakePermissions;
let seconds: ClipboardSeconds;
let clipboard: BackgroundClipboard;

beforeEach(() => {
  fakeBrowser.reset();
  for (const mock of [createDocument, closeDocument, sendMessage]) mock.mockClear();
  sendMessage.mockImplementation(async () => "cleared");
  Object.assign(browser.offscreen, { createDocument, closeDocument });
  vi.spyOn(browser.runtime, "sendMessage").mockImplementation(sendMessage as never);
  permissions = new FakePermissions("clipboardWrite");
  seconds = 30;
  clipboard = startClipboard(async () => seconds);
  return () => vi.restoreAllMocks();
});

/** The deadline's alarm, and all that follows it. */
async function ring(): Promise<void> {
  await fakeBrowser.alarms.onAlarm.trigger({
    name: "clipboard",
    scheduledTime: 0,
    persistAcrossSessions: true,
  });
  await navigator.locks.request("clipboard", () => {});
}

const tasks = () => sendMessage.mock.calls.map(([message]) => message);

describe("what is copied", () => {
  it.each([30, 120, 300] as const)(
    "is cleared %i s later by an alarm, in a document of its own",
    async (time) => {
      seconds = time;
      const before = Date.now();
      const { clearsAt, isOffered } = await clipboard.note(digest);
      expect(isOffered).toBe(false);
      expect(clearsAt).toBeGreaterThanOrEqual(before + time * 1000);
      expect(await browser.alarms.get("clipboard")).toMatchObject({ scheduledTime: clearsAt });
      await ring();
      expect(createDocument).toHaveBeenCalledWith(expect.objectContaining({ reasons: ["CLIPBOARD"] }));
      expect(tasks()).toEqual([{ clipboard: { digest, canRead: false } }]);
      expect(closeDocument).toHaveBeenCalledOnce();
    },
  );

  it("is cleared by a worker that was stopped meanwhile", async () => {
    await clipboard.note(digest);
    fakeBrowser.alarms.onAlarm.removeAllListeners();
    startClipboard(async () => seconds);
    await ring();
    expect(tasks()).toHaveLength(1);
  });

  it("is cleared once, however often something rings", async () => {
    await clipboard.note(digest);
    await Promise.all([ring(), clipboard.lock(), ring()]);
    expect(tasks()).toHaveLength(1);
    expect(await browser.alarms.get("clipboard")).toBeUndefined();
  });

  it("is never cleared where the user chose never, not even what was copied before", async () => {
    await clipboard.note(other);
    seconds = null;
    expect(await clipboard.note(digest)).toEqual({ clearsAt: null, isOffered: false });
    await ring();
    await clipboard.lock();
    expect(tasks()).toEqual([]);
  });

  it("is cleared only if it is still there, where the clipboard may be read", async () => {
    permissions.grant("clipboardRead");
    await clipboard.note(digest);
    sendMessage.mockImplementation(async () => "replaced");
    await ring();
    expect(tasks()).toEqual([{ clipboard: { digest, canRead: true } }]);
    await ring();
    expect(tasks()).toHaveLength(1);
  });

  it("is cleared at a lock", async () => {
    await clipboard.note(digest);
    await clipboard.lock();
    expect(tasks()).toHaveLength(1);
  });

  it("is left to the page that is open where clearing fails, and the document is closed", async () => {
    await clipboard.note(digest);
    sendMessage.mockRejectedValueOnce(new Error("The message port closed."));
    await ring();
    expect(closeDocument).toHaveBeenCalledOnce();
    expect(await clipboard.keep(digest)).toEqual({ isOurs: true });
  });

  it("is cleared though a stopped worker has left its document open, or this one cannot be closed", async () => {
    await clipboard.note(digest);
    createDocument.mockRejectedValueOnce(new Error("Only a single offscreen document may be created."));
    closeDocument.mockRejectedValueOnce(new Error("No current offscreen document."));
    await ring();
    expect(tasks()).toHaveLength(1);
    expect(await clipboard.keep(digest)).toEqual({ isOurs: false });
    expect(await browser.alarms.get("clipboard")).toBeUndefined();
  });

  it.each([
    ["fails", async () => "failed"],
    ["is not answered", async () => undefined],
    ["throws", () => Promise.reject(new Error("The message port closed."))],
  ])("is tried once more, and no third time, where clearing %s", async (_, answer) => {
    await clipboard.note(digest);
    sendMessage.mockImplementation(answer);
    const before = Date.now();
    // As the browser does with an alarm that rings.
    await browser.alarms.clear("clipboard");
    await ring();
    const again = (await browser.alarms.get("clipboard"))?.scheduledTime ?? 0;
    expect(again).toBeGreaterThanOrEqual(before + 30_000);
    await browser.alarms.clear("clipboard");
    await ring();
    expect(tasks()).toHaveLength(2);
    expect(await browser.alarms.get("clipboard")).toBeUndefined();
  });
});

describe("without the permission", () => {
  beforeEach(() => permissions.granted.clear());

  it("nothing is promised, noted or cleared, and it is told that the permission would help", async () => {
    expect(await clipboard.note(digest)).toEqual({ clearsAt: null, isOffered: true });
    await ring();
    await clipboard.lock();
    expect(tasks()).toEqual([]);
    expect(await clipboard.keep(digest)).toEqual({ isOurs: false });
  });

  it("it is cleared in time once the permission is given and the page says again what it has copied", async () => {
    await clipboard.note(digest);
    permissions.grant("clipboardWrite");
    await clipboard.note(digest);
    await ring();
    expect(tasks()).toHaveLength(1);
  });

  it("it is not cleared long after its time, when the permission is there at last", async () => {
    const { clearsAt } = await clipboard.note(digest);
    await ring();
    permissions.grant("clipboardWrite");
    vi.setSystemTime((clearsAt ?? 0) + 1);
    await clipboard.lock();
    vi.useRealTimers();
    expect(tasks()).toEqual([]);
  });
});

describe("a page that keeps or clears what was copied", () => {
  it("is the only one to do so", async () => {
    await clipboard.note(digest);
    expect(await clipboard.keep(digest)).toEqual({ isOurs: true });
    expect(await clipboard.keep(digest)).toEqual({ isOurs: false });
    await ring();
    await clipboard.lock();
    expect(tasks()).toEqual([]);
  });

  it("waits for what is being cleared, and then has nothing to do", async () => {
    await clipboard.note(digest);
    const answers = await Promise.all([clipboard.lock(), clipboard.keep(digest)]);
    expect(answers[1]).toEqual({ isOurs: false });
    expect(tasks()).toHaveLength(1);
  });

  it("leaves alone what another page has copied since", async () => {
    await clipboard.note(digest);
    await clipboard.note(other);
    expect(await clipboard.keep(digest)).toEqual({ isOurs: false });
    await ring();
    expect(tasks()).toEqual([{ clipboard: { digest: other, canRead: false } }]);
  });
});
