// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nuget } from "../../../registries/nuget/index.ts";
import { copyLink, keysPage, row } from "./keys-page.ts";

const secret = `oy2${"a".repeat(17)}${"b".repeat(11)}ub${"a".repeat(12)}a`;
const copyable = (key: number) => row(key, { links: copyLink(key) });

let stop: AbortController;
const onNewKey = vi.fn();
const onCopied = vi.fn();
const onListChanged = vi.fn();

function watch(body: string): void {
  document.body.innerHTML = body;
  nuget.watch(document, { onNewKey, onCopied, onListChanged, signal: stop.signal });
}

const list = () => document.querySelector('[data-bind*="api-key-details"]') as HTMLElement;

function addRow(html: string): void {
  list().insertAdjacentHTML("afterbegin", html);
}

/** Mutation observers have run. */
const observed = () => vi.waitFor(() => expect(onListChanged).toHaveBeenCalled());

/** As the page copies: a textarea that is gone before any observer runs. */
function copyAsThePageDoes(text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.remove();
}

beforeEach(() => {
  stop = new AbortController();
  vi.clearAllMocks();
});
afterEach(() => stop.abort());

it("reports secrets that are already readable at start", async () => {
  watch(keysPage({ rows: copyable(7) + row(8) }));
  await vi.waitFor(() => expect(onNewKey).toHaveBeenCalledWith({ remoteId: "7", replaces: null }));
  expect(onNewKey).toHaveBeenCalledTimes(1);
});

it("reports a created key once", async () => {
  watch(keysPage({ rows: row(7) }));
  await Promise.resolve();
  addRow(copyable(9));
  await observed();
  expect(onNewKey.mock.calls).toEqual([[{ remoteId: "9", replaces: null }]]);
});

it("says what a regenerated key replaces: ids are rewritten in place before the row moves", async () => {
  watch(keysPage({ rows: row(7) + row(8) }));
  await Promise.resolve();
  const old = nuget.rowElement(document, "8");
  const panel = old?.querySelector(".panel");
  if (panel) panel.id = "edit-21-container";
  old?.remove();
  addRow(copyable(21));
  await observed();
  expect(onNewKey.mock.calls).toEqual([[{ remoteId: "21", replaces: "8" }]]);
});

it("notices a secret that arrives in a row which is already there, and one that goes", async () => {
  watch(keysPage({ rows: row(7) }));
  await Promise.resolve();
  const links = nuget.rowElement(document, "7")?.querySelector("ul.package-list");
  links?.insertAdjacentHTML("afterbegin", copyLink(7));
  await observed();
  expect(onNewKey.mock.calls).toEqual([[{ remoteId: "7", replaces: null }]]);
  links?.firstElementChild?.remove();
  await vi.waitFor(() => expect(onListChanged).toHaveBeenCalledTimes(2));
  expect(onNewKey).toHaveBeenCalledTimes(1);
});

it("tells of an edit, and not of what others add to a row", async () => {
  watch(keysPage({ rows: row(7) }));
  await Promise.resolve();
  const head = nuget.rowElement(document, "7")?.querySelector(".col-sm-11");
  head?.append(document.createElement("spare-key-badge"));
  const glob = [...(head?.querySelectorAll("span") ?? [])].at(-1);
  if (glob) glob.textContent = "Contoso.Data.*";
  await observed();
  expect(onListChanged).toHaveBeenCalledTimes(1);
});

it("waits for a list that is rendered late", async () => {
  watch(keysPage({ rows: null }));
  const isRendered = vi.fn();
  nuget.whenRendered(document, stop.signal).then(isRendered);
  await Promise.resolve();
  expect(isRendered).not.toHaveBeenCalled();
  const host = document.querySelector("#manage-container .panel-body > div");
  if (host) host.innerHTML = `<div data-bind="template: { name: 'api-key-details' }">${copyable(7)}</div>`;
  await observed();
  expect(onNewKey).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(isRendered).toHaveBeenCalled());
});

it("takes the secret and the id from the page's own Copy", async () => {
  watch(keysPage({ rows: copyable(7) }));
  document.querySelector<HTMLElement>("#copy-7")?.click();
  copyAsThePageDoes("a format of tomorrow");
  await vi.waitFor(() => expect(onCopied).toHaveBeenCalled());
  expect(onCopied.mock.calls).toEqual([[{ remoteId: "7", secret: "a format of tomorrow" }]]);
});

it("takes a secret without an id, and no other text", async () => {
  watch(keysPage({ rows: row(7) }));
  copyAsThePageDoes("dotnet add package Contoso.Core");
  copyAsThePageDoes(secret);
  await vi.waitFor(() => expect(onCopied).toHaveBeenCalled());
  expect(onCopied.mock.calls).toEqual([[{ remoteId: null, secret }]]);
});

it("reports a textarea once, though both the copy event and the observer see it", async () => {
  watch(keysPage({ rows: copyable(7) }));
  document.querySelector<HTMLElement>("#copy-7")?.click();
  const area = document.createElement("textarea");
  area.value = secret;
  document.body.append(area);
  area.dispatchEvent(new Event("copy", { bubbles: true }));
  expect(onCopied).toHaveBeenCalledTimes(1);
  area.remove();
  copyAsThePageDoes(secret);
  await vi.waitFor(() => expect(onCopied).toHaveBeenCalledTimes(2));
});

it("stops with its signal", async () => {
  watch(keysPage({ rows: row(7) }));
  await Promise.resolve();
  stop.abort();
  addRow(copyable(9));
  document.querySelector<HTMLElement>("#copy-9")?.click();
  copyAsThePageDoes(secret);
  const probe = vi.fn();
  new MutationObserver(probe).observe(document.body, { childList: true });
  document.body.append("later");
  await vi.waitFor(() => expect(probe).toHaveBeenCalled());
  expect([onNewKey, onCopied, onListChanged].flatMap((callback) => callback.mock.calls)).toEqual([]);
});
