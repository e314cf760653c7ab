// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keyList } from "../../../registries/nuget/key-list.ts";
import { copyLink, keysPage, row } from "./keys-page.ts";

const secret = `oy2${"a".repeat(17)}${"b".repeat(11)}ub${"a".repeat(12)}a`;
const copyable = (key: number) => row(key, { links: copyLink(key) });

let stop: AbortController;
const onNewKey = vi.fn();
const onCopied = vi.fn();
const onListChanged = vi.fn();
const onListTouched = vi.fn();

function watch(body: string): void {
  document.body.innerHTML = body;
  keyList.watch(document, { onNewKey, onCopied, onListChanged, onListTouched, signal: stop.signal });
}

const list = () => document.querySelector('[data-bind*="api-key-details"]') as HTMLElement;

function addRow(html: string): void {
  list().insertAdjacentHTML("afterbegin", html);
}

/** Mutation observers have run. */
const observed = () => vi.waitFor(() => expect(onListChanged).toHaveBeenCalled());

/** An event that the browser made for a person, as far as a test can. */
function trusted(event: Event): Event {
  Object.defineProperty(event, "isTrusted", { value: true });
  return event;
}

function pressCopy(key: number): void {
  document.querySelector(`#copy-${key}`)?.dispatchEvent(trusted(new MouseEvent("click", { bubbles: true })));
}

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
  const old = keyList.rowElement(document, "8");
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
  const links = keyList.rowElement(document, "7")?.querySelector("ul.package-list");
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
  const head = keyList.rowElement(document, "7")?.querySelector(".col-sm-11");
  head?.append(document.createElement("spare-key-badge"));
  const glob = [...(head?.querySelectorAll("span") ?? [])].at(-1);
  if (glob) glob.textContent = "Contoso.Data.*";
  await observed();
  expect(onListChanged).toHaveBeenCalledTimes(1);
});

it("waits for a list that is rendered late", async () => {
  watch(keysPage({ rows: null }));
  const isRendered = vi.fn();
  keyList.whenRendered(document, stop.signal).then(isRendered);
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
  pressCopy(7);
  copyAsThePageDoes("a format of tomorrow");
  await vi.waitFor(() => expect(onCopied).toHaveBeenCalled());
  expect(onCopied.mock.calls).toEqual([[{ remoteId: "7", secret: "a format of tomorrow" }]]);
});

/** A textarea from which something is being copied. */
function copyFrom(text: string, copy: Event): void {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.dispatchEvent(copy);
  area.remove();
}

const copyEvent = () => new Event("copy", { bubbles: true });
const guid = "facade00-fa4e-4fa4-8fa4-fa4efa4efa4e";

it("takes a secret without an id where the browser copies it, and no other text", async () => {
  watch(keysPage({ rows: row(7) }));
  for (const text of ["dotnet add package Contoso.Core", guid, secret]) copyFrom(text, trusted(copyEvent()));
  expect(onCopied.mock.calls).toEqual([[{ remoteId: null, secret }]]);
});

it("reports a textarea once, though both the copy event and the observer see it", async () => {
  watch(keysPage({ rows: copyable(7) }));
  pressCopy(7);
  const area = document.createElement("textarea");
  area.value = secret;
  document.body.append(area);
  area.dispatchEvent(new Event("copy", { bubbles: true }));
  expect(onCopied).toHaveBeenCalledTimes(1);
  area.remove();
  copyAsThePageDoes(secret);
  await vi.waitFor(() => expect(onCopied).toHaveBeenCalledTimes(2));
});

it("believes no click and no copying that a script has made", async () => {
  watch(keysPage({ rows: copyable(7) }));
  document.querySelector<HTMLElement>("#copy-7")?.click();
  for (const text of ["text of the page's choice", guid, secret]) {
    copyAsThePageDoes(text);
    copyFrom(text, copyEvent());
  }
  const probe = vi.fn();
  new MutationObserver(probe).observe(document.body, { childList: true });
  document.body.append("later");
  await vi.waitFor(() => expect(probe).toHaveBeenCalled());
  expect(onCopied).not.toHaveBeenCalled();
});

it("follows the list when the page puts another in its place, or in that of its surroundings", async () => {
  watch(keysPage({ rows: row(7) }));
  const fresh = list().cloneNode(true) as HTMLElement;
  list().replaceWith(fresh);
  await vi.waitFor(() => expect(onListTouched).toHaveBeenCalled());
  addRow(copyable(9));
  await vi.waitFor(() => expect(onNewKey).toHaveBeenCalledTimes(1));
  const body = document.querySelector("#manage-container .panel-body");
  body?.replaceWith(body.cloneNode(true));
  await vi.waitFor(() => expect(onNewKey).toHaveBeenCalledTimes(2));
  addRow(copyable(10));
  await vi.waitFor(() => expect(onNewKey).toHaveBeenCalledTimes(3));
  expect(onNewKey).toHaveBeenLastCalledWith({ remoteId: "10", replaces: null });
});

it("says that the list changed when it goes and when it comes back", async () => {
  watch(keysPage({ rows: "" }));
  const gone = list();
  gone.remove();
  await vi.waitFor(() => expect(onListChanged).toHaveBeenCalledTimes(1));
  document.querySelector("#manage-container .panel-body > div")?.append(gone);
  await vi.waitFor(() => expect(onListChanged).toHaveBeenCalledTimes(2));
});

it("still knows what a key replaces when another watcher takes over", async () => {
  watch(keysPage({ rows: row(7) }));
  const old = keyList.rowElement(document, "7");
  const panel = old?.querySelector(".panel");
  if (panel) panel.id = "edit-21-container";
  old?.remove();
  addRow(copyable(21));
  await observed();
  stop.abort();
  onNewKey.mockClear();
  stop = new AbortController();
  keyList.watch(document, { onNewKey, onCopied, onListChanged, onListTouched, signal: stop.signal });
  expect(onNewKey.mock.calls).toEqual([[{ remoteId: "21", replaces: "7" }]]);
});

it("believes no note on a row that cannot be an id", () => {
  watch(keysPage({ rows: copyable(7).replace("<div", '<div data-spare-key-replaces="x y"') }));
  expect(onNewKey.mock.calls).toEqual([[{ remoteId: "7", replaces: null }]]);
});

it("reports a secret again that went and came back: it may be another one", async () => {
  watch(keysPage({ rows: copyable(7) }));
  const links = keyList.rowElement(document, "7")?.querySelector("ul.package-list");
  const link = links?.firstElementChild;
  link?.remove();
  await observed();
  if (link) links?.append(link);
  await vi.waitFor(() => expect(onNewKey).toHaveBeenCalledTimes(2));
});

it("reports a secret again whose link came back before anyone could look, or another in its place", async () => {
  watch(keysPage({ rows: copyable(7) }));
  const links = keyList.rowElement(document, "7")?.querySelector("ul.package-list");
  const link = links?.firstElementChild;
  link?.remove();
  if (link) links?.append(link);
  await vi.waitFor(() => expect(onNewKey).toHaveBeenCalledTimes(2));
  link?.replaceWith(link.cloneNode(true));
  await vi.waitFor(() => expect(onNewKey).toHaveBeenCalledTimes(3));
});

it("does not report a secret again whose link stays, whatever moves around it", async () => {
  watch(keysPage({ rows: copyable(7) }));
  const links = keyList.rowElement(document, "7")?.querySelector("ul.package-list");
  links?.insertAdjacentHTML("beforeend", "<li>Delete</li>");
  await vi.waitFor(() => expect(onListTouched).toHaveBeenCalledTimes(1));
  links?.lastElementChild?.remove();
  await vi.waitFor(() => expect(onListTouched).toHaveBeenCalledTimes(2));
  expect(onNewKey).toHaveBeenCalledTimes(1);
});

it("tells when what others put at a row is gone, or rows are drawn anew with the same words", async () => {
  watch(keysPage({ rows: row(7) }));
  const mine = document.createElement("div");
  keyList.rowElement(document, "7")?.append(mine);
  await vi.waitFor(() => expect(onListTouched).toHaveBeenCalledTimes(1));
  mine.remove();
  await vi.waitFor(() => expect(onListTouched).toHaveBeenCalledTimes(2));
  list().replaceChildren(...[...list().children].map((child) => child.cloneNode(true)));
  await vi.waitFor(() => expect(onListTouched).toHaveBeenCalledTimes(3));
  expect(onListChanged).not.toHaveBeenCalled();
});

/** In Chromium a form's fields hide its properties; here a getter does. */
function addOddRow(): void {
  const odd = document.createElement("form");
  odd.className = "api-key-details";
  for (const property of ["children", "querySelector", "matches", "classList"])
    Object.defineProperty(odd, property, { value: document.createElement("input") });
  list().prepend(odd);
}

it("is not stopped by a form that poses as a row", async () => {
  watch(keysPage({ rows: row(7) }));
  addOddRow();
  addRow(copyable(9));
  await observed();
  expect(onNewKey.mock.calls).toEqual([[{ remoteId: "9", replaces: null }]]);
  expect(keyList.rows(document).map(({ remoteId }) => remoteId)).toEqual(["9", "7"]);
});

it("stops with its signal", async () => {
  watch(keysPage({ rows: row(7) }));
  await Promise.resolve();
  stop.abort();
  addRow(copyable(9));
  pressCopy(9);
  copyAsThePageDoes(secret);
  const probe = vi.fn();
  new MutationObserver(probe).observe(document.body, { childList: true });
  document.body.append("later");
  await vi.waitFor(() => expect(probe).toHaveBeenCalled());
  expect(
    [onNewKey, onCopied, onListChanged, onListTouched].flatMap((callback) => callback.mock.calls),
  ).toEqual([]);
});
