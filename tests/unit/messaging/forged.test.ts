import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { protocol } from "../../../messaging/protocol.ts";
import { createReceiver, type Handlers, type Sender } from "../../../messaging/receive.ts";
import { nearMiss, type Place, places, refusedMessage, wholeMessage } from "../../attack/forged-messages.ts";

const self = { id: "spare-key", origin: "chrome-extension://spare-key" };
const keysPage: Sender = {
  id: self.id,
  origin: "https://www.nuget.org",
  url: "https://www.nuget.org/account/apikeys?forceApiKeys=true",
  frameId: 0,
  documentId: "D1",
  tab: { id: 4 },
};
const popup: Sender = { id: self.id, origin: self.origin, url: `${self.origin}/popup.html` };
const inTab: Sender = { ...popup, frameId: 0, tab: { id: 5 } };

const signIn: Sender = {
  ...keysPage,
  url: "https://www.nuget.org/users/account/LogOn?returnUrl=%2Faccount%2Fapikeys%3FforceApiKeys%3Dtrue",
};
const detour: Sender = {
  ...keysPage,
  url: "https://www.nuget.org/account/trustedpublishing?fromApiKeys=true",
};

const senders: Record<Place, Sender[]> = {
  "registry-page": [keysPage],
  "way-page": [signIn, detour],
  "extension-page": [popup, inTab],
};

/** Nobody whom the table knows. */
const strangers: Sender[] = [
  { ...keysPage, id: "another-extension" },
  { ...popup, id: "another-extension" },
  { ...popup, id: "another-extension", origin: "chrome-extension://another-extension" },
  { ...keysPage, frameId: 7 },
  { ...keysPage, frameId: undefined },
  { ...keysPage, origin: "null" },
  { ...keysPage, origin: undefined },
  { ...keysPage, origin: "https://evil.example" },
  { ...keysPage, origin: "https://evil.example", url: "https://evil.example/account/apikeys" },
  { ...keysPage, url: "https://www.nuget.org.evil.example/account/apikeys" },
  { ...keysPage, url: "https://www.nuget.org@evil.example/account/apikeys" },
  { ...keysPage, origin: "http://www.nuget.org", url: "http://www.nuget.org/account/apikeys" },
  { ...keysPage, url: "https://www.nuget.org/packages" },
  { ...keysPage, url: "https://www.nuget.org/packages?/account/apikeys" },
  { ...keysPage, url: "https://www.nuget.org/account/apikeys/481241" },
  { ...keysPage, url: "about:srcdoc" },
  { ...signIn, frameId: 7 },
  { ...signIn, tab: undefined },
  { ...signIn, url: "https://www.nuget.org/users/account/LogOn" },
  {
    ...signIn,
    url: "https://www.nuget.org/users/account/LogOn?returnUrl=https://evil.example/account/apikeys",
  },
  { ...detour, url: "https://www.nuget.org/account/trustedpublishing" },
  { ...keysPage, url: undefined },
  { ...keysPage, tab: undefined },
  { ...popup, origin: "moz-extension://spare-key" },
  { ...popup, origin: undefined },
  { ...inTab, frameId: 3 },
  {},
];

function receiver() {
  const handle = vi.fn(async () => "answered" as never);
  const names = Object.keys(protocol);
  const handlers = Object.fromEntries(names.map((name) => [name, handle])) as unknown as Handlers;
  return { receive: createReceiver(self, handlers), handle };
}

it("10,000 forged messages from those who may send others are neither answered nor handled", () => {
  const { receive, handle } = receiver();
  const forged = fc.oneof(
    ...places.map((kind) => fc.tuple(refusedMessage(kind), fc.constantFrom(...senders[kind]))),
  );
  fc.assert(
    fc.property(forged, ([message, sender]) => receive(message, sender) === undefined),
    { numRuns: 10_000 },
  );
  expect(handle).not.toHaveBeenCalled();
}, 30_000);

it("10,000 messages from strangers, whole ones among them, are neither answered nor handled", () => {
  const { receive, handle } = receiver();
  const messages = fc.oneof(nearMiss(), ...places.map(wholeMessage));
  fc.assert(
    fc.property(messages, fc.constantFrom(...strangers), (message, sender) => !receive(message, sender)),
    { numRuns: 10_000 },
  );
  expect(handle).not.toHaveBeenCalled();
}, 30_000);

it("a whole message, made as the forged ones are, is answered: silence means refusal", async () => {
  const whole = fc.oneof(
    ...places.map((kind) => fc.tuple(wholeMessage(kind), fc.constantFrom(...senders[kind]))),
  );
  const { receive } = receiver();
  await fc.assert(
    fc.asyncProperty(whole, async ([message, sender]) => {
      expect(await receive(message, sender)).toEqual({ ok: true, value: "answered" });
    }),
    { numRuns: 1_000 },
  );
});
