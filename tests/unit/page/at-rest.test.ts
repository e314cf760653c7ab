// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { watchPresses } from "../../../page/at-rest.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function key(type: string, isTrusted = true) {
  const event = new KeyboardEvent(type, { code: "Enter" });
  document.dispatchEvent(Object.defineProperty(event, "isTrusted", { value: isTrusted }));
}

/** Whether rest has come, asked as often as one likes. */
function watch() {
  const state = { isAtRest: false };
  const whenAtRest = watchPresses(document, new AbortController().signal);
  return Object.assign(state, {
    wait: () =>
      void whenAtRest().then(() => {
        state.isAtRest = true;
      }),
  });
}

it("is at rest at once where nothing was pressed but by a script", async () => {
  const presses = watch();
  key("keydown", false);
  presses.wait();
  await vi.advanceTimersByTimeAsync(0);
  expect(presses.isAtRest).toBe(true);
});

it("is not while a key is held, however long, and not before half a second without any press", async () => {
  const presses = watch();
  key("keydown");
  presses.wait();
  await vi.advanceTimersByTimeAsync(10_000);
  key("keyup");
  await vi.advanceTimersByTimeAsync(400);
  key("keydown");
  key("keyup");
  await vi.advanceTimersByTimeAsync(400);
  expect(presses.isAtRest).toBe(false);
  await vi.advanceTimersByTimeAsync(700);
  expect(presses.isAtRest).toBe(true);
});

it("takes a key for let go of when the window is left", async () => {
  const presses = watch();
  key("keydown");
  presses.wait();
  window.dispatchEvent(new Event("blur"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(presses.isAtRest).toBe(true);
});
