// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { KeysPart } from "../../../page/keys-part.ts";
import { watchSending } from "../../../page/sent-form.ts";
import type { FillReport, KeyRequest } from "../../../registries/offer.ts";
import type { CreateForm } from "../../../registries/page-part.ts";
import { speakEnglish } from "../components/english.ts";
import { pantryId, pantryList } from "../registries/pantry.ts";

const request: KeyRequest = {
  ...{ keyName: "CI", owner: null, permissions: ["push"], targets: { kind: "all" } },
};
const name = () => document.querySelector<HTMLInputElement>("#name");
const check = (): FillReport =>
  name()?.value === "CI"
    ? { filled: ["keyName"], refused: [] }
    : { filled: [], refused: [{ field: "keyName", reason: "did-not-take", holds: null }] };
const fill = vi.fn(async () => {
  const field = name();
  if (field) field.value = "CI";
  return check();
});
const form = {
  fieldElement: (_: Document, field: string) => (field === "keyName" ? name() : null),
  readForm: () => name() && { ...request, keyName: name()?.value ?? "" },
  isWholeList: () => true,
  ...{ check, fill },
} as unknown as CreateForm;

const sendMessage = vi.fn();
let route: AbortController;
let place: HTMLElement;
let draws: (() => void)[];

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
  document.body.innerHTML = '<form id="search"></form><form id="make"><input id="name"></form>';
  place = document.body.appendChild(document.createElement("div"));
  Object.assign(browser.runtime, { sendMessage: sendMessage.mockReset() });
  answer(null);
  fill.mockClear();
  route = new AbortController();
  draws = [];
});
afterEach(() => route.abort());

const answer = (draft: KeyRequest | null) =>
  sendMessage.mockImplementation(async ({ name }) => ({
    ok: true,
    value: name === "findDraft" ? { request: draft } : {},
  }));
const draw = () => {
  for (const each of draws) each();
};
const sent = () =>
  sendMessage.mock.calls.map(([message]) => message).filter(({ name }) => name === "noteDraft");

function start(): void {
  watchSending(form, {
    ...{ list: pantryList, document, signal: route.signal, draw },
    rows: () => [{ remoteId: "7" }],
    host: { put: () => ({ root: place }) },
    onDraw: (work: () => void) => draws.push(work),
  } as unknown as KeysPart);
}

async function offered(): Promise<HTMLButtonElement> {
  await vi.waitFor(() => expect(place.querySelector("button")).not.toBeNull());
  return place.querySelector("button") as HTMLButtonElement;
}

const submit = (id: string) =>
  document.querySelector(`#${id}`)?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

it("notes what its own form is sent with, and of another form nothing", () => {
  start();
  (name() as HTMLInputElement).value = "Nightly";
  submit("search");
  expect(sent()).toEqual([]);
  submit("make");
  expect(sent()).toEqual([
    {
      name: "noteDraft",
      request: {
        ...{ registry: pantryId, account: "jdoe", listedIds: ["7"] },
        request: { ...request, keyName: "Nightly" },
      },
    },
  ]);
});

it("keeps no form from being sent, whatever becomes of its note", () => {
  start();
  sendMessage.mockRejectedValue(new Error("gone"));
  const submitted = new Event("submit", { bubbles: true, cancelable: true });
  document.querySelector("#make")?.dispatchEvent(submitted);
  expect(submitted.defaultPrevented).toBe(false);
});

it("offers to fill in again what the form has lost, and fills nothing before a press", async () => {
  answer(request);
  start();
  const button = await offered();
  expect(place.textContent).toContain("This form no longer holds what you sent.");
  expect(fill).not.toHaveBeenCalled();
  button.click();
  await vi.waitFor(() => expect(place.textContent).toBe(""));
  expect(name()?.value).toBe("CI");
});

it("says so when not all of it could be filled in", async () => {
  answer(request);
  fill.mockResolvedValueOnce(check());
  start();
  (await offered()).click();
  await vi.waitFor(() => expect(place.textContent).toContain("Not all of it could be filled in."));
});

it("offers nothing where the form still holds it, where there is none, or on the next route", async () => {
  answer(request);
  (name() as HTMLInputElement).value = "CI";
  start();
  await vi.waitFor(() => expect(draws).toHaveLength(1));
  expect(place.textContent).toBe("");
  (name() as HTMLInputElement).value = "";
  draw();
  expect(place.textContent).not.toBe("");
  route.abort();
  expect(place.textContent).toBe("");
  document.querySelector("#make")?.remove();
  draw();
  expect(place.textContent).toBe("");
});
