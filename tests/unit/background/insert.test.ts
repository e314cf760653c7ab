import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { findField, insertSecret, rememberField } from "../../../background/insert.ts";
import { learnSpot, pageForm } from "../../../background/known-spots.ts";
import type { FieldAnswer, FieldOrder } from "../../../browser/field-work.ts";
import type { Vault } from "../../../vault/vault.ts";
import { capture, createTestVault, fakeSecret, fakeSlot } from "../vault/fixtures.ts";

const address = "https://ci.contoso.example/acme/settings?variableGroupId=5&view=list";
const sign = '["input","password","value"]';
const tabId = 7;

let vault: Vault;
let id: string;
let tab: { url?: string; incognito: boolean };
const inject = vi.fn<(call: { args: [FieldOrder] }) => Promise<{ result: FieldAnswer | undefined }[]>>();

beforeEach(async () => {
  fakeBrowser.reset();
  vault = createTestVault().vault;
  await vault.saveKey(capture({ replaces: null }));
  await vault.setUp(await fakeSlot());
  id = (await vault.list()).keys[0]?.id ?? "";
  tab = { url: address, incognito: false };
  inject.mockReset();
  inject.mockImplementation(async () => [{ result: { ok: true, href: tab.url ?? "", sign } }]);
  Object.assign(browser.tabs, { get: async () => tab });
  Object.assign(browser, { scripting: { executeScript: inject } });
});

const find = (isOnlyKnown = false) => findField(vault, { tabId, isOnlyKnown });

async function insert() {
  const { field } = await find();
  if (!field) throw new Error("no field was found");
  return insertSecret(vault, { id, field });
}

describe("a spot", () => {
  it("is known only after Remember, by host, path, query and field together", async () => {
    expect(await find(true)).toEqual({ field: null, known: null, refusal: null });
    expect(inject).not.toHaveBeenCalled();
    expect(await insert()).toEqual({ refusal: null, isNew: true });
    expect((await find()).known).toBeNull();
    await learnSpot(vault, { href: address, sign }, id);
    expect((await find(true)).known).toBe(id);
    expect((await insert()).isNew).toBe(false);
    tab.url = address.replace("view=list", "tab=2&_a=edit&utm_source=mail");
    expect((await find(true)).known).toBe(id);
    for (const other of [
      "https://ci.contoso.example/acme/settings?variableGroupId=6",
      `${address}&scope=production`,
      "https://ci.contoso.example/other/settings?variableGroupId=5",
      "https://elsewhere.example/acme/settings?variableGroupId=5",
    ]) {
      tab.url = other;
      expect([other, await find(true)]).toEqual([other, { field: null, known: null, refusal: null }]);
    }
  });

  it("is another one for another field of the same page, such as a comment box", async () => {
    await learnSpot(vault, { href: address, sign }, id);
    inject.mockImplementation(async () => [{ result: { ok: true, href: address, sign: '["textarea"]' } }]);
    expect(await find(true)).toMatchObject({ known: null });
  });

  it("is none where nothing names the field, or the window is private", async () => {
    inject.mockImplementation(async () => [{ result: { ok: true, href: address, sign: "" } }]);
    expect((await insert()).isNew).toBe(false);
    inject.mockImplementation(async () => [{ result: { ok: true, href: address, sign } }]);
    tab.incognito = true;
    expect(await insert()).toEqual({ refusal: null, isNew: false });
  });

  it("stands on the disk without address or field, and counts for no other vault", async () => {
    await learnSpot(vault, { href: address, sign }, id);
    const stored = await browser.storage.local.get("insert.places");
    expect(JSON.stringify(stored)).not.toMatch(/contoso|acme|password/);
    const { vault: other } = createTestVault();
    await other.setUp(await fakeSlot());
    vault = other;
    expect(await find(true)).toEqual({ field: null, known: null, refusal: null });
  });

  it("is not known where another record was written into it, and holds the last one that was inserted", async () => {
    await learnSpot(vault, { href: address, sign }, "earlier");
    await learnSpot(vault, { href: address, sign }, id);
    const stored = (await browser.storage.local.get("insert.places"))["insert.places"] as object[];
    expect(stored).toHaveLength(1);
    expect((await find()).known).toBe(id);
    await browser.storage.local.set({ "insert.places": stored.map((spot) => ({ ...spot, id: "forged" })) });
    expect((await find()).known).toBeNull();
  });

  it("is forgotten first when it is the oldest of more than 500", async () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ page: `p${at}`, field: `f${at}`, id: "x" }));
    await browser.storage.local.set({ "insert.places": many });
    await learnSpot(vault, { href: address, sign }, id);
    const stored = (await browser.storage.local.get("insert.places"))["insert.places"] as { page: string }[];
    expect([stored.length, stored[0]?.page]).toEqual([500, "p1"]);
  });

  it("is kept apart by the path in the fragment, where a page has it there", () => {
    const form = (url: string) => JSON.stringify(pageForm(new URL(url)));
    const octopus = "https://deploy.example/app#/Spaces-1/projects";
    expect(form(`${octopus}/a/variables`)).not.toBe(form(`${octopus}/b/variables`));
    expect(form("https://ci.example/app#!a")).not.toBe(form("https://ci.example/app#!b"));
    expect(form("https://ci.example/settings/#top")).toBe(form("https://ci.example/settings"));
  });
});

it("a place that the job of a key names, as one that a backup brings, is not known by that", async () => {
  tab.url = "https://github.com/contoso/core/settings/secrets/actions/NUGET_API_KEY";
  await vault.addPlaces([id], [{ kind: "github", text: "contoso/core NUGET_API_KEY" }]);
  expect((await find()).known).toBeNull();
  expect(await find(true)).toEqual({ field: null, known: null, refusal: null });
});

it("Remember makes it a place of the key's job, too", async () => {
  tab.url = "https://github.com/contoso/core/settings/secrets/actions/NUGET_API_KEY";
  const { field } = await find();
  if (!field) throw new Error("no field was found");
  await rememberField(vault, { id, field });
  expect((await find(true)).known).toBe(id);
  const [key] = (await vault.list()).keys;
  expect(key?.series?.places).toMatchObject([{ kind: "github", text: "contoso/core NUGET_API_KEY" }]);
});

it("of a page that is no known service the job keeps the address without its query", async () => {
  tab.url = "https://ci.contoso.example/acme/settings?ticket=made-up#top";
  const { field } = await find();
  if (!field) throw new Error("no field was found");
  expect(await rememberField(vault, { id, field })).toEqual({ left: 0 });
  const [key] = (await vault.list()).keys;
  expect(key?.series?.places).toMatchObject([
    { kind: "address", text: "https://ci.contoso.example/acme/settings" },
  ]);
});

describe("a page", () => {
  it.each([
    "https://www.nuget.org/account/apikeys",
    "https://nuget.org./account",
    "https://pypi.org/manage/account/token/",
    "https://github.com/settings/tokens/new",
  ])("of a registry is refused before it is looked at: %s", async (url) => {
    tab.url = url;
    expect((await find()).refusal).toBe("page");
    const field = { tabId, mark: "m", href: url, sign };
    expect((await insertSecret(vault, { id, field })).refusal).toBe("page");
    expect(inject).not.toHaveBeenCalled();
  });

  it("on GitHub that keeps a repository's secrets is a place", async () => {
    tab.url = "https://github.com/contoso/core/settings/secrets/actions/NUGET_API_KEY";
    expect(await find()).toMatchObject({ refusal: null });
  });

  it("is refused in words where the browser keeps us out: it throws, answers nothing, or tells no address", async () => {
    inject.mockRejectedValueOnce(new Error("Cannot access contents of the page"));
    expect((await find()).refusal).toBe("closed");
    inject.mockResolvedValueOnce([{ result: undefined }]);
    expect((await find()).refusal).toBe("closed");
    tab = { incognito: false };
    expect((await find()).refusal).toBe("closed");
  });
});

it("the secret goes into the browser's call and nowhere else", async () => {
  const { field } = await find();
  if (!field) throw new Error("no field was found");
  const answer = await insertSecret(vault, { id, field });
  const orders = inject.mock.calls.map(([{ args }]) => args[0]);
  expect(orders).toMatchObject([
    { kind: "look" },
    { kind: "insert", mark: field.mark, secret: fakeSecret() },
  ]);
  const kept = [await browser.storage.local.get(), await browser.storage.session.get(), answer, field];
  expect(JSON.stringify(kept)).not.toContain(fakeSecret());
});

it("nothing is looked at or inserted while the vault is locked", async () => {
  const { field } = await find();
  inject.mockClear();
  await vault.lock();
  if (!field) throw new Error("no field was found");
  await expect(insertSecret(vault, { id, field })).rejects.toMatchObject({ code: "locked" });
  for (const isOnlyKnown of [true, false])
    await expect(find(isOnlyKnown)).rejects.toMatchObject({ code: "locked" });
  expect(inject).not.toHaveBeenCalled();
});
