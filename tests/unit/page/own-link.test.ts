// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { isCardAsked, takeCardMark, takeLinkOut, takeRowMark } from "../../../page/own-link.ts";

const path = "/account/apikeys?forceApiKeys=true";

beforeEach(() => history.replaceState(null, "", "/"));

const address = () => location.pathname + location.search + location.hash;

it.each([
  ["#spare-key=abc", ""],
  ["#spare-key=", ""],
  ["#top&spare-key=abc&b=1", "#top&b=1"],
])("a link that was decided on leaves the address: %s becomes %j", (hash, rest) => {
  history.replaceState({ page: 1 }, "", path + hash);
  takeLinkOut(document);
  expect(address()).toBe(path + rest);
  expect(history.state).toEqual({ page: 1 });
});

it("an address without a link is not touched", () => {
  history.replaceState(null, "", `${path}#manage`);
  const replace = vi.spyOn(history, "replaceState");
  takeLinkOut(document);
  expect(replace).not.toHaveBeenCalled();
  expect(address()).toBe(`${path}#manage`);
});

it.each([
  ["#spare-key", true],
  ["#top&spare-key=abc", true],
  ["#show-create-container", false],
  ["", false],
])("an address with %j asks for the card: %s", (hash, isAsked) => {
  history.replaceState(null, "", path + hash);
  expect(isCardAsked(document)).toBe(isAsked);
});

it("the wish for the card is taken out of the address and counts once; settings in it stay until they are decided on", () => {
  history.replaceState(null, "", `${path}#spare-key`);
  expect([takeCardMark(document), takeCardMark(document)]).toEqual([true, false]);
  expect(address()).toBe(path);
  history.replaceState(null, "", `${path}#spare-key=abc`);
  expect(takeCardMark(document)).toBe(true);
  expect(address()).toBe(`${path}#spare-key=abc`);
});

it("the row that a link leads to is taken out of the address and counts once", () => {
  history.replaceState(null, "", `${path}#top&key-row=a%20b%26c`);
  expect([takeRowMark(document), takeRowMark(document)]).toEqual(["a b&c", null]);
  expect(address()).toBe(`${path}#top`);
});
