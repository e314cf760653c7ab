import { beforeEach, expect, it, vi } from "vitest";
import { runSlotTask } from "../../../vault/slots/slot-worker.ts";

/** Stands for the browser's Worker: it answers what the test says. */
class FakeWorker {
  static last: FakeWorker | undefined;
  onmessage?: (event: { data: unknown }) => void;
  onmessageerror?: () => void;
  onerror?: (event: { message?: string }) => void;
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();

  constructor(readonly url: unknown) {
    FakeWorker.last = this;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", FakeWorker);
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

function start() {
  const code = runSlotTask("open", { typed: "a practice passphrase", slots: [] }).then(
    () => "no error",
    (error: { code: string }) => error.code,
  );
  if (!FakeWorker.last) throw new Error("no Worker was started");
  return { code, worker: FakeWorker.last };
}

it("says out of memory only of a Worker that died of it", async () => {
  for (const message of ["Uncaught RangeError: Array buffer allocation failed", "out of memory"]) {
    const { code, worker } = start();
    worker.onerror?.({ message });
    expect(await code).toBe("out-of-memory");
  }
});

it("does not blame the memory when the Worker's file does not load or its answer is unreadable", async () => {
  const unloaded = start();
  unloaded.worker.onerror?.({});
  expect(await unloaded.code).toBe("unexpected");
  const unreadable = start();
  unreadable.worker.onmessageerror?.();
  expect(await unreadable.code).toBe("unexpected");
});

it("gives a Worker that never answers a minute, and ends it", async () => {
  const { code, worker } = start();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(worker.terminate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await code).toBe("no-answer");
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it("hands on an answer and ends the Worker, with no timer left", async () => {
  const { code, worker } = start();
  worker.onmessage?.({ data: { ok: true, value: { identity: "AGE-SECRET-KEY-1FAKE" } } });
  expect(await code).toBe("no error");
  expect(worker.terminate).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

it("starts the Worker by the one address that our pages' policy trusts", async () => {
  const trusted = { toString: () => "trusted" };
  const createPolicy = vi.fn((_: string, rules: { createScriptURL(): string }) => ({
    createScriptURL: () => Object.assign(trusted, { rules }),
  }));
  vi.stubGlobal("trustedTypes", { createPolicy });
  vi.resetModules();
  const fresh = await import("../../../vault/slots/slot-worker.ts");
  fresh.runSlotTask("open", { typed: "a practice passphrase", slots: [] }).catch(() => {});
  expect(createPolicy).toHaveBeenCalledExactlyOnceWith("unlock-worker", expect.anything());
  expect(FakeWorker.last?.url).toBe(trusted);
  expect(createPolicy.mock.calls[0]?.[1].createScriptURL()).toContain("vault/slots/worker");
});
