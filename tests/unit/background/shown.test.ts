import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { noteDraft } from "../../../background/drafts.ts";
import { saveShown } from "../../../background/shown.ts";
import type { Request } from "../../../messaging/protocol.ts";
import type { Sender } from "../../../messaging/receive.ts";
import type { KeyCapture, Vault } from "../../../vault/vault.ts";
import { makeFake, pantryHost, pantryId } from "../registries/pantry.ts";

vi.mock("../../../registries/pages.ts", async (original) => {
  const [pages, { pantry }] = await Promise.all([original<object>(), import("../registries/pantry.ts")]);
  return { ...pages, registries: [...(pages as { registries: object[] }).registries, pantry] };
});

const sender: Sender = { url: `https://${pantryHost}/keys`, tab: { id: 4 } };
const facts: Request<"saveShownKey">["facts"] = {
  ...{ name: "CI", owner: null, permissions: ["push"], coverage: "some" },
  ...{ patterns: ["ci-*"], packageIds: [], namespaces: [] },
  expires: "2026-12-22T00:00:00.000Z",
  status: "active",
};
const request: Request<"saveShownKey"> = {
  ...{ registry: pantryId, remoteId: "17", secret: makeFake("a"), account: "jdoe" },
  facts,
};

const saveKey = vi.fn(async (_: KeyCapture) => ({ id: "r1", isNew: true, savedIn: "vault" as const }));
const vault = { saveKey } as unknown as Vault;
const save = (change: Partial<Request<"saveShownKey">> = {}, from = sender) =>
  saveShown(vault, { ...request, ...change }, from);

beforeEach(() => {
  fakeBrowser.reset();
  saveKey.mockClear();
});

it("a key that stands in the page is saved with what the page says of it", async () => {
  expect(await save()).toEqual({
    ...{ remoteId: "17", name: "CI", expiresAt: facts.expires, isKnownFormat: true, savedIn: "vault" },
  });
  expect(saveKey.mock.calls).toMatchObject([
    [
      {
        ...{ registry: pantryId, host: pantryHost, remoteId: "17", secret: request.secret, account: "jdoe" },
        ...{ name: "CI", expiresAt: facts.expires, capturedBy: "page", replaces: null, isKnownFormat: true },
      },
    ],
  ]);
});

it.each([
  ["that no key of the registry looks like", "hunter2"],
  ["that is another registry's key", `oy2a${"fake".repeat(9)}ffffff`],
  ["that is longer than any", makeFake("a").repeat(10)],
])("a text %s is refused, and never reaches the vault", async (_, secret) => {
  await expect(save({ secret })).rejects.toMatchObject({ code: "unreadable-capture" });
  expect(saveKey).not.toHaveBeenCalled();
});

it("a registry whose keys do not stand in its pages has none saved so", async () => {
  const secret = `oy2a${"fake".repeat(9)}ffffff`;
  await expect(save({ registry: "nuget", secret })).rejects.toMatchObject({ code: "not-allowed" });
  expect(saveKey).not.toHaveBeenCalled();
});

it("a page that makes up keys has twenty of them saved in a minute, and one of those again at any time", async () => {
  const letters = [..."abcdefghijklmnopqrstuvwxy"];
  const results = await Promise.allSettled(letters.map((letter) => save({ secret: makeFake(letter) })));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused.map(({ reason }) => reason.code)).toEqual(Array(5).fill("too-many-captures"));
  const [known = ""] = saveKey.mock.calls.map(([{ secret }]) => secret);
  await expect(save({ secret: known })).resolves.toMatchObject({ savedIn: "vault" });
});

it("of a private window a key is saved after a press only", async () => {
  const privately: Sender = { ...sender, tab: { id: 4, incognito: true } };
  await expect(save({}, privately)).rejects.toMatchObject({ code: "private-window" });
  expect(saveKey).not.toHaveBeenCalled();
  await expect(save({ isAllowed: true }, privately)).resolves.toMatchObject({ savedIn: "vault" });
});

const unnamed: Request<"saveShownKey">["facts"] = {
  ...{ name: "", owner: null, permissions: [], coverage: "unknown" },
  ...{ patterns: [], packageIds: [], namespaces: [], status: "active" },
};
const asked = {
  ...{ keyName: "Asked", owner: null, permissions: ["push"], targets: { kind: "all" as const } },
};
const note = () =>
  noteDraft({ registry: pantryId, account: "jdoe", listedIds: null, request: asked }, sender);

it("what was asked for completes a key once it is saved, and is marked as that", async () => {
  await note();
  expect(await save({ facts: unnamed })).toMatchObject({ name: "Asked", isAsked: true, savedIn: "vault" });
  expect(saveKey.mock.calls).toMatchObject([
    [{ name: null, permissions: [], coverage: "unknown" }],
    [{ name: "Asked", permissions: ["push"], coverage: "all", isAsked: true, secret: request.secret }],
  ]);
  expect(saveKey.mock.calls[0]?.[0].isAsked).toBeUndefined();
});

it("a key is saved whatever becomes of what was asked for", async () => {
  await note();
  const set = vi.spyOn(browser.storage.session, "set");
  await save({ facts: unnamed, secret: makeFake("b") });
  set.mockRejectedValue(new Error("full"));
  saveKey.mockClear();
  expect(await save({ facts: unnamed, secret: makeFake("b") })).toMatchObject({ savedIn: "vault" });
  saveKey.mockImplementation(async ({ isAsked }) => {
    if (isAsked) throw new Error("full");
    return { id: "r1", isNew: true, savedIn: "vault" };
  });
  const notice = await save({ facts: unnamed, secret: makeFake("b") });
  expect(notice).toMatchObject({ name: null, savedIn: "vault" });
  set.mockRestore();
});
