// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { takeParts } from "../../../page/hand-over.ts";
import { takeOver } from "../../../page/instance.ts";
import type { KeysPart } from "../../../page/keys-part.ts";
import { startShownPage } from "../../../page/shown-page.ts";
import { makeFake, pantryHost, pantryList } from "../registries/pantry.ts";

const secret = makeFake("a");
const reveal = `<p class="reveal" id="17" title="CI"><code>${secret}</code></p>`;
const sendMessage = vi.fn();
const card = vi.fn((_: KeysPart) => undefined);
let navigation: EventTarget;

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(globalThis, { requestIdleCallback: () => 0 });
  const notice = { remoteId: "17", name: "CI", expiresAt: null, isKnownFormat: true, savedIn: "vault" };
  Object.assign(browser.runtime, {
    sendMessage: sendMessage.mockReset().mockResolvedValue({ ok: true, value: notice }),
  });
  navigation = new EventTarget();
  Object.assign(window, { navigation });
  card.mockReset();
  go("/", "<h1>Pantry</h1>");
});
// Ends the run.
afterEach(() => void takeOver(document));

function go(path: string, html: string): void {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    `https://${pantryHost}${path}`,
  );
  navigation.dispatchEvent(new Event("currententrychange"));
  document.body.innerHTML = `<main>${html}</main>`;
}

const saved = () => sendMessage.mock.calls.filter(([{ name }]) => name === "saveShownKey");

it("sleeps off the keys pages, saves what a later route shows, and still knows of it on the next", async () => {
  startShownPage([pantryList], document);
  takeParts(card);
  go("/about", reveal);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sendMessage).not.toHaveBeenCalled();
  go("/keys", reveal);
  await vi.waitFor(() => expect(saved()).toHaveLength(1));
  go("/about", "");
  go("/keys/new", "");
  expect(saved()).toHaveLength(1);
  await vi.waitFor(() => expect(card).toHaveBeenCalledTimes(2));
  const [[before], [now]] = card.mock.calls as [[KeysPart], [KeysPart]];
  expect([before.signal.aborted, now.signal.aborted]).toEqual([true, false]);
  await vi.waitFor(() => expect(now.saver.find("17")?.state).toBe("saved"));
});

it("keeps calling a key saved that the page still shows for a moment on its next route", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  startShownPage([pantryList], document);
  takeParts(card);
  go("/keys", reveal);
  await vi.waitFor(() => expect(card.mock.lastCall?.[0].saver.find("17")?.state).toBe("saved"));
  go("/keys/new", reveal);
  await vi.advanceTimersByTimeAsync(100);
  document.body.innerHTML = "<main></main>";
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  expect(card.mock.lastCall?.[0].saver.find("17")?.state).toBe("saved");
});

it("asks before the tab is left as long as a key is not saved, on every route", async () => {
  sendMessage.mockResolvedValue({ ok: false, code: "store-failed" });
  go("/keys", reveal);
  startShownPage([pantryList], document);
  await vi.waitFor(() => expect(saved()).toHaveLength(1));
  go("/about", "");
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
});
