import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { notifyActivePage, notifyPages } from "../../../messaging/notify-pages.ts";
import { onPageNotice } from "../../../messaging/page-notices.ts";
import type { Sender } from "../../../messaging/receive.ts";

const id = fakeBrowser.runtime.id;
const background: Sender = { id, url: `chrome-extension://${id}/background.js` };
const query = vi.fn(async (_: object) => [{ id: 3 }, {}, { id: 4 }]);
const sendMessage = vi.fn(async (..._: unknown[]) => {
  throw new Error("Could not establish connection. Receiving end does not exist.");
});

beforeEach(() => {
  fakeBrowser.reset();
  query.mockClear();
  sendMessage.mockClear();
  Object.assign(browser.tabs, { query, sendMessage });
});

const receive = (message: unknown, sender: Sender) =>
  fakeBrowser.runtime.onMessage.trigger(message, sender as never, () => {});

describe("a notice to registry pages", () => {
  it("goes to the top frame of each of their tabs; that nobody listens is no failure", async () => {
    await notifyPages("presets");
    expect(query).toHaveBeenCalledWith({ url: ["https://www.nuget.org/*"] });
    expect(sendMessage.mock.calls).toEqual([
      [3, { notice: "presets" }, { frameId: 0 }],
      [4, { notice: "presets" }, { frameId: 0 }],
    ]);
  });

  it("goes only to the tab in front when the user pressed a key", async () => {
    await notifyActivePage("open-presets");
    expect(query).toHaveBeenCalledWith({ active: true, lastFocusedWindow: true });
  });

  it("does not fail where the browser gives no tabs", async () => {
    query.mockRejectedValueOnce(new Error("no window"));
    await expect(notifyPages("presets")).resolves.toBeUndefined();
  });
});

describe("a registry page", () => {
  it("hears notices, and answers none", async () => {
    const listener = vi.fn();
    onPageNotice(listener, new AbortController().signal);
    expect(await receive({ notice: "open-presets" }, background)).toEqual([undefined]);
    expect(listener).toHaveBeenCalledExactlyOnceWith("open-presets");
  });

  it.each<[string, unknown, Sender]>([
    ["another extension", { notice: "presets" }, { ...background, id: "other" }],
    ["nobody", { notice: "presets" }, {}],
    ["us, but is no notice", { notice: "fill" }, background],
    ["us, but is nothing", null, background],
    ["us, but is an announcement", { announcement: "presets" }, background],
  ])("does not hear what is from %s", async (_, message, sender) => {
    const listener = vi.fn();
    onPageNotice(listener, new AbortController().signal);
    await receive(message, sender);
    expect(listener).not.toHaveBeenCalled();
  });

  it("hears no more once it has ended", async () => {
    const listener = vi.fn();
    const ending = new AbortController();
    onPageNotice(listener, ending.signal);
    ending.abort();
    await receive({ notice: "presets" }, background).catch(() => {});
    expect(listener).not.toHaveBeenCalled();
  });
});
