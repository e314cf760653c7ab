// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { watchForm } from "../../../page/form-watch.ts";
import { highlight } from "../../../page/highlight.ts";
import type { KeysPart } from "../../../page/keys-part.ts";

const onChange = vi.fn();
const onPress = vi.fn();
let stop: AbortController;

function change(isTrusted: boolean, target: Element = document.body): void {
  const event = new Event("change", { bubbles: true });
  Object.defineProperty(event, "isTrusted", { value: isTrusted });
  target.dispatchEvent(event);
}

beforeEach(() => {
  vi.useFakeTimers();
  onChange.mockReset();
  onPress.mockReset();
  stop = new AbortController();
  document.body.innerHTML = "<i></i>";
  const isOwnNode = (target: EventTarget | null) => (target as Element).nodeName === "I";
  watchForm(document, { signal: stop.signal, isOwnNode } as KeysPart, { onChange, onPress });
  return () => {
    stop.abort();
    vi.useRealTimers();
  };
});

it("looks at the form twice after a person's change: soon, and when the page has done the rest", () => {
  change(true);
  vi.advanceTimersByTime(250);
  expect(onChange).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(5_000);
  expect(onChange).toHaveBeenCalledTimes(2);
});

it("looks once after any number of changes made by a script, as filling makes them", () => {
  for (let tick = 0; tick < 50; tick++) change(false);
  vi.advanceTimersByTime(250);
  expect(onChange).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  expect(onChange).toHaveBeenCalledOnce();
});

it("does not look for what happens in our own nodes, nor after the end", () => {
  change(true, document.body.firstElementChild ?? document.body);
  stop.abort();
  change(true);
  vi.advanceTimersByTime(5_000);
  expect(onChange).not.toHaveBeenCalled();
});

it("marks filled fields for a moment by animations that stand still, and leaves nothing behind", () => {
  const mark = { pause: vi.fn(), cancel: vi.fn() };
  const field = { animate: vi.fn(() => mark) };
  const found = field as unknown as HTMLElement;
  highlight([found, null, found], "light");
  expect(field.animate).toHaveBeenCalledTimes(2);
  expect(mark.pause).toHaveBeenCalledTimes(2);
  expect(mark.cancel).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_500);
  expect(mark.cancel).toHaveBeenCalledTimes(2);
});

it("tells at once what was pressed, but for our own nodes", () => {
  document.body.click();
  document.querySelector("i")?.click();
  expect(onPress.mock.calls).toEqual([[document.body]]);
});
