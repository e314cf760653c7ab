import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { announce, isFromBackground, onAnnouncement } from "../../../messaging/announce.ts";
import { answerOffscreen } from "../../../messaging/offscreen.ts";
import { createReceiver, type Handlers, type Sender } from "../../../messaging/receive.ts";

const id = fakeBrowser.runtime.id;
const origin = `chrome-extension://${id}`;
/** As Chromium 156 and Firefox 153 state the sender of what the background sends. */
const worker: Sender = { id, url: `${origin}/background.js` };
const eventPage: Sender = { id, url: `${origin}/_generated_background_page.html`, origin, documentId: "D1" };
const task = { digest: "A".repeat(43), canRead: false };

beforeEach(() => fakeBrowser.reset());

const receive = (message: unknown, sender: Sender) =>
  fakeBrowser.runtime.onMessage.trigger(message, sender as never, () => {});

const strangers: [string, Sender][] = [
  [
    "a content script",
    {
      id,
      url: "https://www.nuget.org/account/apikeys",
      origin: "https://www.nuget.org",
      frameId: 0,
      tab: {},
    },
  ],
  ["a content script without a tab", { id, url: "https://www.nuget.org/background.js" }],
  ["another page of ours", { id, url: `${origin}/popup.html`, origin }],
  ["the background's script opened in a tab", { ...worker, origin, frameId: 0, tab: { id: 3 } }],
  ["the background's script in a frame", { ...worker, origin, frameId: 2 }],
  ["another extension", { ...worker, id: "other" }],
  ["another origin under the background's address", { ...worker, origin: "https://www.nuget.org" }],
  ["nobody", {}],
];

describe("an announcement", () => {
  it.each([
    ["Chromium", worker],
    ["Firefox", eventPage],
  ])("of the background of %s is heard, and not answered", async (_, sender) => {
    const listener = vi.fn();
    onAnnouncement(listener);
    expect(await receive({ announcement: "locked" }, sender)).toEqual([undefined]);
    expect(listener).toHaveBeenCalledExactlyOnceWith("locked");
  });

  it.each(strangers)("of %s is not heard", async (_, sender) => {
    const listener = vi.fn();
    onAnnouncement(listener);
    await receive({ announcement: "locked" }, sender);
    expect(listener).not.toHaveBeenCalled();
    expect(isFromBackground(sender)).toBe(false);
  });

  it.each([null, "locked", {}, { announcement: "unlocked" }, { announcement: null }])(
    "is not heard in %j",
    async (message) => {
      const listener = vi.fn();
      onAnnouncement(listener);
      await receive(message, worker);
      expect(listener).not.toHaveBeenCalled();
    },
  );

  it("is heard no more by a page that has stopped listening", async () => {
    const listener = vi.fn();
    onAnnouncement(listener)();
    await receive({ announcement: "locked" }, worker).catch(() => {});
    expect(listener).not.toHaveBeenCalled();
  });

  it("does not fail where no page is open", async () => {
    vi.spyOn(browser.runtime, "sendMessage").mockRejectedValueOnce(
      new Error("Receiving end does not exist."),
    );
    await expect(announce("changed")).resolves.toBeUndefined();
  });

  it("is no message the background would answer", () => {
    const receiver = createReceiver({ id, origin }, {} as Handlers);
    expect(receiver({ announcement: "locked" }, { id, origin, url: `${origin}/popup.html` })).toBeUndefined();
  });
});

describe("the offscreen document", () => {
  it("clears when the background asks, and says how it went", async () => {
    const work = vi.fn(async () => "cleared" as const);
    answerOffscreen(work);
    expect(await receive({ clipboard: task }, worker)).toEqual(["cleared"]);
    expect(work).toHaveBeenCalledExactlyOnceWith(task);
  });

  it.each(strangers)("does nothing for %s", async (_, sender) => {
    const work = vi.fn(async () => "cleared" as const);
    answerOffscreen(work);
    expect(await receive({ clipboard: task }, sender)).toEqual([undefined]);
    expect(work).not.toHaveBeenCalled();
  });
});
