// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { createHost } from "../../../page/host.ts";
import type { KeysPart } from "../../../page/keys-part.ts";
import { warnOfRegenerate } from "../../../page/regenerate-note.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import type { CreateForm } from "../../../registries/page-part.ts";
import { speakEnglish } from "../components/english.ts";
import { row } from "./row.ts";

const sent = vi.fn();
let status: KeyRow["status"];
let listChanged: () => void;
let roots: ShadowRoot[];
let end: AbortController;

beforeEach(() => {
  speakEnglish();
  status = "active";
  roots = [];
  end = new AbortController();
  sent.mockReset().mockResolvedValue({ ok: true, value: { isInUse: true } });
  vi.spyOn(browser.runtime, "sendMessage").mockImplementation(sent as never);
  document.body.innerHTML =
    '<div id="row"><div><h3>CI</h3><ul><li><a id="other" href="#">Edit</a></li>' +
    '<li><a id="regenerate" href="#"><span>Regenerate</span></a></li></ul></div></div>';
  const part = {
    ...{ document, signal: end.signal, isOwnNode: () => false },
    createHost: (...made: Parameters<typeof createHost>) => {
      const host = createHost(...made);
      roots.push(host.root);
      return host;
    },
    rows: () => [{ ...row, status }],
    onList: (work: () => void) => {
      listChanged = work;
    },
    list: {
      rowElement: () => document.querySelector("#row"),
      titleElement: () => document.querySelector("h3"),
      theme: () => "light",
    },
  } as unknown as KeysPart;
  const form = { id: "nuget", regenerate: () => document.querySelector("#regenerate") };
  warnOfRegenerate(form as unknown as CreateForm, part);
  return () => end.abort();
});

/** As a person does; a script's event has no such mark. */
async function goTo(selector: string, type = "pointermove", isTrusted = true): Promise<void> {
  if (type === "Tab") await goTo("body", "keydown", isTrusted);
  const event = new Event(type === "Tab" ? "focusin" : type, { bubbles: true });
  Object.defineProperties(event, { isTrusted: { value: isTrusted }, key: { value: "Tab" } });
  document.querySelector(selector)?.dispatchEvent(event);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

const words = () =>
  [...document.querySelectorAll("[data-spare-key]")].map(
    (host) => roots.find((root) => root.host === host)?.textContent,
  );

it.each(["pointermove", "Tab"])("says that Regenerate ends a key which is in use, at %s", async (type) => {
  await goTo("#regenerate span", type);
  expect(sent).toHaveBeenCalledExactlyOnceWith({
    name: "checkUse",
    request: { registry: "nuget", remoteId: row.remoteId },
  });
  expect(words()).toEqual(["In use: Regenerate ends this key at once."]);
});

it("moves nothing in the page, lies behind its buttons for every press, and is read out", async () => {
  await goTo("#regenerate");
  const host = document.querySelector<HTMLElement>("[data-spare-key]");
  expect([host?.style.position, host?.style.pointerEvents]).toEqual(["absolute", "none"]);
  expect(host?.previousElementSibling?.nodeName).toBe("UL");
  expect(roots[0]?.querySelector("[role=alert]")).not.toBeNull();
});

it.each([
  ["moves the focus by itself", "focusin"],
  ["puts the link under a pointer that rests", "pointerover"],
])("asks nothing where a page %s, which the browser trusts", async (_, type) => {
  await goTo("#regenerate", type);
  await goTo("#other", "Tab");
  await goTo("#regenerate", type);
  expect(sent).not.toHaveBeenCalled();
});

it("says it again where the pointer still is once the list has changed", async () => {
  await goTo("#regenerate");
  listChanged();
  await goTo("#regenerate");
  expect(words()).toHaveLength(1);
});

it("asks once while somebody stays there, and takes its words back when they leave", async () => {
  await goTo("#regenerate");
  await goTo("#regenerate span");
  expect(sent).toHaveBeenCalledOnce();
  await goTo("#other");
  expect(words()).toEqual([]);
});

it("takes its words back when the list has changed, and when the page is another's", async () => {
  await goTo("#regenerate");
  listChanged();
  expect(words()).toEqual([]);
  await goTo("#regenerate");
  expect(words()).toHaveLength(1);
  end.abort();
  expect(words()).toEqual([]);
});

it("says nothing of a key that has ended, that is not known to be in use, or to a script of the page", async () => {
  await goTo("#regenerate", "pointermove", false);
  await goTo("#regenerate", "Tab", false);
  expect(sent).not.toHaveBeenCalled();
  status = "expired";
  await goTo("#regenerate");
  expect(sent).not.toHaveBeenCalled();
  status = "active";
  sent.mockResolvedValue({ ok: true, value: { isInUse: false } });
  await goTo("#regenerate");
  await goTo("#other");
  sent.mockRejectedValue(new Error("gone"));
  await goTo("#regenerate");
  expect(words()).toEqual([]);
});

it("says nothing once somebody has left before the answer came", async () => {
  const answer = Promise.withResolvers<unknown>();
  sent.mockReturnValue(answer.promise);
  await goTo("#regenerate");
  await goTo("#other");
  answer.resolve({ ok: true, value: { isInUse: true } });
  await goTo("h3");
  expect(words()).toEqual([]);
});
