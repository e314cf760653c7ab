import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { noteEvent, readEvents } from "../../../background/events.ts";
import { reportText } from "../../../components/options/problem-report.ts";
import { ExtensionError, ownPageErrorCodes, pageErrorCodes } from "../../../errors/extension-error.ts";
import { type ProblemEvent, protocol, senderKinds } from "../../../messaging/protocol.ts";
import { createReceiver, type Handlers, type Sender } from "../../../messaging/receive.ts";
import { type Place, places, wholeMessage } from "../../attack/forged-messages.ts";

const self = { id: "spare-key", origin: "chrome-extension://spare-key" };
const keys = "https://www.nuget.org/account/apikeys";
const page: Sender = {
  ...{ id: self.id, origin: "https://www.nuget.org", url: keys },
  ...{ frameId: 0, documentId: "D1", tab: { id: 4 } },
};
const senders: Record<Place, Sender> = {
  "registry-page": page,
  "way-page": {
    ...page,
    url: "https://www.nuget.org/users/account/LogOn?returnUrl=%2Faccount%2Fapikeys",
  },
  "extension-page": { id: self.id, origin: self.origin, url: `${self.origin}/popup.html` },
};
const event = (changes: Partial<ProblemEvent> = {}): ProblemEvent => ({
  ...{ code: "store-full", surface: "registry-page", part: "saveNewKey", registry: "nuget" },
  ...changes,
});

/** Every word that a report of events may consist of, beside the browser's and our own version. */
const closed = new Set<string>([
  ...[...ownPageErrorCodes, ...pageErrorCodes, "missing"],
  ...[...senderKinds, ...Object.keys(protocol), "form", "list", "reveal", "nuget"],
]);

beforeEach(() => fakeBrowser.reset());

it("whatever failed requests held, and whatever was thrown, no word of it comes into an event or a report", async () => {
  const refused = fc.oneof(
    ...places.map((place) => fc.tuple(wholeMessage(place), fc.constant(senders[place]))),
  );
  const code = fc.constantFrom(...ownPageErrorCodes, ...pageErrorCodes);
  await fc.assert(
    fc.asyncProperty(refused, code, fc.boolean(), async ([message, sender], thrown, isOurs) => {
      const told = JSON.stringify(message.request);
      const fail = async () => {
        throw isOurs ? new ExtensionError(thrown, told) : new Error(told);
      };
      const noted: Promise<void>[] = [];
      const handlers = new Proxy({} as Handlers, { get: () => fail });
      const receive = createReceiver(self, handlers, (...failure) => noted.push(noteEvent(...failure)));
      expect(await receive(message, sender)).toMatchObject({ ok: false });
      await Promise.all(noted);
      const stored = Object.values(await browser.storage.session.get()).flat();
      const words = stored.flatMap((each) => Object.values(each as object)).filter((word) => word !== null);
      expect(words.filter((word) => !closed.has(word))).toEqual([]);
      const [, , , ...lines] = reportText({ version: "1", agent: "", events: await readEvents() }).split(
        "\n",
      );
      expect(lines.flatMap((line) => line.split(" ")).filter((word) => !closed.has(word))).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(await readEvents()).not.toEqual([]);
});

it("an event with any word that is in no list of ours is not kept", async () => {
  const wild = fc.record({
    ...{ code: fc.string(), surface: fc.string(), part: fc.string(), registry: fc.string() },
  });
  await fc.assert(
    fc.asyncProperty(wild, (each) => noteEvent(each as never, page)),
    { numRuns: 100 },
  );
  for (const change of [{ part: "oy2secret" }, { registry: "contoso" }, { name: "CI" }])
    await noteEvent({ ...event(), ...change } as never, page);
  expect(await browser.storage.session.get()).toEqual({});
});

it("fifty are kept, the newest, and the same one after itself is kept once", async () => {
  const names = Object.keys(protocol);
  for (let index = 0; index < 70; index += 1) {
    await noteEvent(event({ part: names[index % names.length] ?? "" }), page);
    await noteEvent(event({ part: names[index % names.length] ?? "" }), page);
  }
  const events = await readEvents();
  expect(events).toHaveLength(50);
  expect(events.at(-1)?.part).toBe(names[69 % names.length]);
});

it("what is usual is not kept, nor anything of a private window", async () => {
  for (const code of ["locked", "not-set-up", "private-window"] as const)
    await noteEvent(event({ code }), page);
  await noteEvent(event(), { ...page, tab: { id: 4, incognito: true } });
  expect(await browser.storage.session.get()).toEqual({});
});

it("what somebody has put in their place is not read", async () => {
  await browser.storage.session.set({ events: [{ ...event(), part: "oy2secret" }] });
  expect(await readEvents()).toEqual([]);
});

it("a report names version, browser and events, and nothing else of the browser", () => {
  const agent =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
  const events = [event(), event({ surface: "extension-page", part: "savePreset", registry: null })];
  expect(reportText({ version: "0.1.0", agent, events })).toBe(
    [
      "Spare Key 0.1.0",
      "Chrome 156",
      "",
      "store-full registry-page saveNewKey nuget",
      "store-full extension-page savePreset",
    ].join("\n"),
  );
  expect(reportText({ version: "0.1.0", agent: "Mozilla/5.0 Firefox/142.0", events: [] })).toContain(
    "Firefox 142",
  );
});
