// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { markNode } from "../../../page/own-nodes.ts";
import { KeySaver } from "../../../page/saving.ts";
import { ShownKeys } from "../../../page/shown-keys.ts";
import { makeFake, pantryId, pantryList } from "../registries/pantry.ts";

const [one, other] = [makeFake("a"), makeFake("b")];
const reveal = (secret: string, id = "17") =>
  `<p class="reveal" id="${id}" title="CI"><code>${secret}</code></p>`;
const answer = {
  ok: true,
  value: { remoteId: "17", name: "CI", expiresAt: null, isKnownFormat: true, savedIn: "vault" },
};

const sendMessage = vi.fn();
let shown: ShownKeys;
let saver: KeySaver;
let page: AbortController;
let route: AbortController;

beforeEach(() => {
  fakeBrowser.reset();
  document.body.innerHTML = "<main></main>";
  Object.assign(browser.runtime, { sendMessage: sendMessage.mockReset().mockResolvedValue(answer) });
  [page, route] = [new AbortController(), new AbortController()];
  shown = new ShownKeys(pantryList, document);
  saver = new KeySaver(pantryList, shown, document, () => undefined, page.signal);
});
afterEach(() => {
  route.abort();
  page.abort();
});

const show = (html: string) => {
  const main = document.querySelector("main") as HTMLElement;
  main.innerHTML = html;
};
/** Every secret that was sent, in turn. */
const sent = () => sendMessage.mock.calls.map(([{ request }]) => request.secret);
/** Long enough for every observer to have been called. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

it("is sent as soon as it stands in the page, with what the page says of it and nothing else", async () => {
  shown.watch(saver, route.signal);
  expect(sent()).toEqual([]);
  show(reveal(one));
  await vi.waitFor(() => expect(saver.find("17")?.state).toBe("saved"));
  expect(sendMessage.mock.calls).toEqual([
    [
      {
        name: "saveShownKey",
        request: {
          ...{ registry: pantryId, remoteId: "17", secret: one, account: "jdoe" },
          facts: expect.objectContaining({ name: "CI", owner: null, status: "active" }),
        },
      },
    ],
  ]);
});

it("is one key where it stands twice, and is sent once however often the page draws itself", async () => {
  show(reveal(one) + reveal(one));
  shown.watch(saver, route.signal);
  for (let turn = 0; turn < 50; turn++) {
    show(reveal(one) + reveal(one));
    await Promise.resolve();
  }
  await settled();
  expect(sent()).toEqual([one]);
  expect(saver.savings).toHaveLength(1);
});

it.each([
  ["under one id", reveal(one) + reveal(other)],
  ["without an id", reveal(one, "") + reveal(other, "")],
])(
  "two different ones %s are not saved by themselves, but the one that a person chooses is",
  async (_, html) => {
    show(html);
    shown.watch(saver, route.signal);
    await vi.waitFor(() =>
      expect(saver.savings.map(({ state }) => state)).toEqual(["not-saved", "not-saved"]),
    );
    expect(saver.savings).toMatchObject([{ code: "several-secrets" }, { code: "several-secrets" }]);
    expect(sent()).toEqual([]);
    const [, second] = saver.savings;
    if (second) saver.allow(second.key);
    await vi.waitFor(() => expect(sent()).toEqual([other]));
  },
);

it("two different ones under two ids are two keys", async () => {
  show(reveal(one) + reveal(other, "18"));
  shown.watch(saver, route.signal);
  await vi.waitFor(() => expect(saver.find("18")?.state).toBe("saved"));
  expect(sent()).toEqual([one, other]);
});

it.each([
  ["of no format of the registry", reveal("oy2afake")],
  ["of another registry's format", reveal(`pypi-AgEIcHlwaS5vcmc${"f".repeat(80)}`)],
  ["longer than any", reveal(`${one}${"x".repeat(1000)}`)],
  ["in a field that can be typed in", `<p class="reveal"><input value="${one}"></p>`],
  ["in a password field", `<p class="reveal"><input type="password" readonly value="${one}"></p>`],
  ["in what can be edited", `<div contenteditable>${reveal(one)}</div>`],
  ["as the text of a form", `<form>${reveal(one)}</form>`],
  ["as what can be chosen", `<p class="reveal"><button><code>${one}</code></button></p>`],
])("a text %s is none", async (_, html) => {
  show(html);
  shown.watch(saver, route.signal);
  await settled();
  expect(saver.savings).toEqual([]);
  expect(sent()).toEqual([]);
});

it("what stands in a node of ours is none", async () => {
  show(reveal(one));
  markNode(document.querySelector(".reveal") as Element, "notice");
  shown.watch(saver, route.signal);
  await settled();
  expect(sent()).toEqual([]);
});

it("the value of a field that only the page writes is one, in a form too", async () => {
  show(`<form><p class="reveal" id="17"><input readonly value="${one}"></p></form>`);
  shown.watch(saver, route.signal);
  await vi.waitFor(() => expect(sent()).toEqual([one]));
});

it("is told of again once the page knows its id", async () => {
  show(reveal(one, ""));
  shown.watch(saver, route.signal);
  await vi.waitFor(() => expect(saver.savings).toMatchObject([{ state: "saved" }]));
  show(reveal(one));
  await vi.waitFor(() => expect(sent()).toEqual([one, one]), { timeout: 3_000 });
  expect(sendMessage.mock.lastCall).toMatchObject([{ request: { remoteId: "17" } }]);
  expect(saver.find("17")).toBe(saver.savings[0]);
});

it("is held, tried again and spoken of wherever the page goes on to while it is not saved, and forgotten once it is", async () => {
  sendMessage.mockResolvedValue({ ok: false, code: "too-many-until-unlock" });
  show(reveal(one));
  shown.watch(saver, route.signal);
  await vi.waitFor(() => expect(saver.find("17")?.state).toBe("not-saved"));
  expect(shown.anchorOf({ remoteId: "17", replaces: null })).toBe(document.querySelector(".reveal"));
  route.abort();
  show("");
  expect(saver.isAtRisk()).toBe(true);
  expect(shown.anchorOf({ remoteId: "17", replaces: null })).toBe(document.body);
  sendMessage.mockResolvedValue(answer);
  saver.save({ remoteId: "17", replaces: null });
  await vi.waitFor(() => expect(saver.find("17")?.state).toBe("saved"), { timeout: 3_000 });
  expect(saver.isAtRisk()).toBe(false);
  expect(shown.heldIds()).toEqual([]);
});

it("keeps a page that trips the adapter up from nothing else", async () => {
  const capture = vi.spyOn(pantryList.capture, "shown").mockImplementationOnce(() => {
    throw new Error("odd");
  });
  show(reveal(one));
  shown.watch(saver, route.signal);
  expect(capture).toHaveBeenCalledOnce();
  show(reveal(one));
  await vi.waitFor(() => expect(sent()).toEqual([one]));
});

it("is linked to the id that the list tells, where only one key lacks its own", async () => {
  show(reveal(one, ""));
  shown.watch(saver, route.signal);
  await vi.waitFor(() => expect(saver.savings).toMatchObject([{ state: "saved" }]));
  shown.link("17", saver);
  await vi.waitFor(() => expect(sent()).toEqual([one, one]), { timeout: 3_000 });
  expect(sendMessage.mock.lastCall).toMatchObject([{ request: { remoteId: "17" } }]);
  expect(saver.find("17")).toBe(saver.savings[0]);
  shown.link("18", saver);
  expect(saver.find("18")).toBeUndefined();
});
