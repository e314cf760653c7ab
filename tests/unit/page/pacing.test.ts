import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leavingRoom } from "../../../page/pacing.ts";

/** ms that a drawing takes. */
let cost = 0;
const act = vi.fn(() => void vi.setSystemTime(Date.now() + cost));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(performance, "now").mockImplementation(() => Date.now());
  act.mockClear();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function start(ms: number) {
  cost = ms;
  const controller = new AbortController();
  return { draw: leavingRoom(act, controller.signal), controller };
}

describe("drawing that leaves room for the page", () => {
  it("is done at once where it takes no time", () => {
    const { draw } = start(0);
    for (let time = 0; time < 5; time++) draw();
    expect(act).toHaveBeenCalledTimes(5);
  });

  it("leaves three times as long as it took, and does in one what came meanwhile", () => {
    const { draw } = start(1_000);
    for (let time = 0; time < 1_000; time++) draw();
    vi.advanceTimersByTime(2_999);
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(10_000);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("ends with the signal", () => {
    const { draw, controller } = start(100);
    draw();
    draw();
    controller.abort();
    vi.advanceTimersByTime(1_000);
    expect(act).toHaveBeenCalledTimes(1);
  });
});
