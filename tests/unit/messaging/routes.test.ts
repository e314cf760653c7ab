import { beforeEach, expect, it, vi } from "vitest";
import type { MessageName } from "../../../messaging/protocol.ts";
import { createReceiver, type Handlers, type Sender } from "../../../messaging/receive.ts";
import { makeFake, pantryHost, pantryId } from "../registries/pantry.ts";

vi.mock("../../../registries/ids.ts", () => ({
  pageRegistryIds: ["nuget", "pantry"],
  registryIds: ["nuget", "pantry"],
}));
vi.mock("../../../registries/pages.ts", async (original) => {
  const [pages, { pantry }] = await Promise.all([original<object>(), import("../registries/pantry.ts")]);
  return { ...pages, registries: [...(pages as { registries: object[] }).registries, pantry] };
});

const origin = `https://${pantryHost}`;
const self = { id: "spare-key", origin: "chrome-extension://spare-key" };
const facts = {
  ...{ name: "", owner: null, permissions: [], coverage: "unknown" },
  ...{ patterns: [], packageIds: [], namespaces: [], status: "active" },
};
const save = { registry: pantryId, remoteId: null, secret: makeFake("a"), account: null, facts };
const messages: [MessageName, object][] = [
  ["saveShownKey", save],
  ["offerPresets", { registry: pantryId, link: null }],
  ["openPresets", { registry: pantryId }],
];

const handle = vi.fn(async () => "answered" as never);
const receive = createReceiver(self, new Proxy({} as Handlers, { get: () => handle }));

beforeEach(() => handle.mockClear());

/** Asks as a document that was loaded at one address and whose tab shows another now. */
async function isAnswered(
  name: MessageName,
  request: object,
  loaded: string,
  now?: string,
  change: Partial<Sender> = {},
) {
  const tab = { id: 4, ...(now !== undefined && { url: now }) };
  const sender = { id: self.id, origin: URL.parse(loaded)?.origin, url: loaded, frameId: 0, tab, ...change };
  return (await receive({ name, request }, sender)) !== undefined;
}

it.each(messages)(
  "%s is answered on a keys route, wherever its document was loaded",
  async (name, request) => {
    expect(await isAnswered(name, request, `${origin}/about`, `${origin}/keys`)).toBe(true);
  },
);

it("on any other route of the site only a key is saved, which may have been shown a moment ago", async () => {
  const answers = await Promise.all(
    messages.map(([name, request]) => isAnswered(name, request, `${origin}/keys`, `${origin}/about`)),
  );
  expect(answers).toEqual([true, false, false]);
});

it("of a tab that shows another site by now, or whose address is not told, a key is saved and nothing else answered", async () => {
  for (const now of ["https://evil.example/keys", undefined]) {
    const answers = await Promise.all(
      messages.map(([name, request]) => isAnswered(name, request, `${origin}/keys`, now)),
    );
    expect(answers).toEqual([true, false, false]);
  }
});

it.each<[string, string, Partial<Sender>]>([
  ["another host", "https://pantry.example.evil.example/keys", {}],
  ["another port", `${origin}:8443/keys`, {}],
  ["a page without https", `http://${pantryHost}/keys`, {}],
  ["a frame", `${origin}/keys`, { frameId: 2 }],
  ["a sandboxed document", `${origin}/keys`, { origin: "null" }],
  ["another extension", `${origin}/keys`, { id: "other" }],
  ["the other registry's page", "https://www.nuget.org/account/apikeys", {}],
])("nothing is answered to %s", async (_, url, change) => {
  for (const [name, request] of messages)
    expect(await isAnswered(name, request, url, url, change)).toBe(false);
  expect(handle).not.toHaveBeenCalled();
});

it("a registry of one page is judged by where its document was loaded, whatever its tab says", async () => {
  const keys = "https://www.nuget.org/account/apikeys";
  const request = { registry: "nuget", link: null };
  expect(await isAnswered("offerPresets", request, keys, "https://www.nuget.org/")).toBe(true);
  expect(await isAnswered("offerPresets", request, "https://www.nuget.org/", keys)).toBe(false);
  expect(
    await isAnswered("saveShownKey", { ...save, registry: "nuget" }, "https://www.nuget.org/", keys),
  ).toBe(false);
});
