import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { atMostEvery } from "../../../entrypoints/registry.content/pacing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("drawing at most so often", () => {
  it("draws at once, and what comes in the pause once at its end", () => {
    const act = vi.fn();
    const draw = atMostEvery(100, act, new AbortController().signal);
    for (let time = 0; time < 1_000; time++) draw();
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1_000);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("leaves the page three times as long as a slow drawing took", () => {
    const act = vi.fn(() => void vi.setSystemTime(Date.now() + 1_000));
    vi.spyOn(performance, "now").mockImplementation(() => Date.now());
    const draw = atMostEvery(100, act, new AbortController().signal);
    draw();
    draw();
    vi.advanceTimersByTime(2_900);
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("ends with the signal", () => {
    const act = vi.fn();
    const controller = new AbortController();
    const draw = atMostEvery(100, act, controller.signal);
    draw();
    draw();
    controller.abort();
    vi.advanceTimersByTime(1_000);
    expect(act).toHaveBeenCalledTimes(1);
  });
});
