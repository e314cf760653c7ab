import { beforeEach, describe, expect, it, vi } from "vitest";
import { unlock, unlockWithPasskey } from "../../../components/locked/unlock.ts";
import { setUp } from "../../../components/passphrase/owner.ts";
import {
  addPasskey,
  changePassphrase,
  makeRecoveryCode,
  removeSlot,
  rotate,
} from "../../../components/security/change-slots.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { openWithPasskey, sealToPasskey } from "../../../vault/slots/passkey.ts";
import { runSlotTask } from "../../../vault/slots/slot-worker.ts";
import { fakeClient } from "./fake-client.tsx";

vi.mock("../../../vault/slots/slot-worker.ts");
vi.mock("../../../vault/slots/passkey.ts");

const { send } = fakeClient();
const identity = "AGE-SECRET-KEY-1FAKE";
const slots = [{ kind: "passphrase" as const, file: "a slot's file" }];
const status = { isUnlocked: true };
const next = { identity: "AGE-SECRET-KEY-1NEXT", passphraseFile: "p", recoveryFile: "r" };

/** What the Worker answers. */
const results = {
  create: { identity, file: "made" },
  open: { identity },
  change: { identity, file: "changed" },
  recovery: { identity, file: "locked by the code", code: "7ZZZ" },
  rotate: { identity, next, code: "7AAA" },
  seal: { file: "sealed" },
  unseal: { text: "opened" },
};

beforeEach(() => {
  vi.resetAllMocks();
  vi.useRealTimers();
  send.mockImplementation(async (name) => (name === "readSlots" ? { slots } : status) as never);
  vi.mocked(runSlotTask).mockImplementation(async (kind) => results[kind] as never);
  vi.mocked(openWithPasskey).mockResolvedValue(identity);
  vi.mocked(sealToPasskey).mockResolvedValue("bound to the passkey");
});

/** The messages after the slots were read. */
const sent = () => send.mock.calls.filter(([name]) => name !== "readSlots");

it("unlocks with what was typed, and with the passkey", async () => {
  expect(await unlock(send, "a practice passphrase")).toEqual({ kind: "unlocked", status });
  expect(runSlotTask).toHaveBeenCalledWith("open", { typed: "a practice passphrase", slots });
  expect(await unlockWithPasskey(send)).toEqual({ kind: "unlocked", status });
  expect(sent()).toEqual([
    ["unlockVault", { identity, isAlarmAccepted: false }],
    ["unlockVault", { identity, isAlarmAccepted: false }],
  ]);
});

it("answers the alarm, and accepts it without asking for the passphrase again", async () => {
  send.mockImplementation(async (name, request) => {
    if (name === "readSlots") return { slots } as never;
    if ("isAlarmAccepted" in request && request.isAlarmAccepted) return status as never;
    throw new ExtensionError("identity-mismatch");
  });
  const unlocking = await unlock(send, "a practice passphrase");
  if (unlocking.kind !== "alarm") throw new Error("there was no alarm");
  expect(await unlocking.acceptAlarm()).toEqual(status);
  expect(runSlotTask).toHaveBeenCalledTimes(1);
  expect(sent().at(-1)).toEqual(["unlockVault", { identity, isAlarmAccepted: true }]);
});

describe("an unlock whose vault is rotated meanwhile", () => {
  const rotated = [{ kind: "passphrase" as const, file: "the next slot's file" }];
  let stored = slots;

  /** Whatever was opened no longer fits. */
  beforeEach(() => {
    stored = slots;
    send.mockImplementation(async (name, request) => {
      if (name === "readSlots") return { slots: stored } as never;
      if ("isAlarmAccepted" in request && request.isAlarmAccepted) return status as never;
      throw new ExtensionError("identity-mismatch");
    });
  });

  it("says so and raises no alarm, with the passphrase or the passkey", async () => {
    vi.mocked(runSlotTask).mockImplementation(async () => {
      stored = rotated;
      return results.open as never;
    });
    await expect(unlock(send, "a practice passphrase")).rejects.toThrow("vault-changed");
    stored = slots;
    vi.mocked(openWithPasskey).mockImplementation(async () => {
      stored = rotated;
      return identity;
    });
    await expect(unlockWithPasskey(send)).rejects.toThrow("vault-changed");
  });

  it("accepts no alarm once the slots are others, and seals nothing to the retired identity", async () => {
    const unlocking = await unlock(send, "a practice passphrase");
    if (unlocking.kind !== "alarm") throw new Error("there was no alarm");
    stored = rotated;
    await expect(unlocking.acceptAlarm()).rejects.toThrow("vault-changed");
    expect(sent()).toEqual([["unlockVault", { identity, isAlarmAccepted: false }]]);
  });
});

it("takes no other failure for the alarm", async () => {
  send.mockImplementation(async (name) => {
    if (name === "readSlots") return { slots } as never;
    throw new ExtensionError("no-answer");
  });
  await expect(unlock(send, "a practice passphrase")).rejects.toThrow("no-answer");
  vi.mocked(runSlotTask).mockRejectedValue(new ExtensionError("wrong-passphrase"));
  await expect(unlock(send, "a practice passphrase")).rejects.toThrow("wrong-passphrase");
});

it("sends what the Worker has made, and shows a code only once it is in force", async () => {
  await setUp(send, "a practice passphrase");
  await changePassphrase(send, "a practice passphrase", "another passphrase");
  expect(await makeRecoveryCode(send, "a practice passphrase")).toBe("7ZZZ");
  expect(await rotate(send, "a practice passphrase")).toBe("7AAA");
  await addPasskey(send, "a practice passphrase", "Spare Key");
  await removeSlot(send, "a practice passphrase", "recovery");
  await removeSlot(send, "a practice passphrase", "passkey");
  expect(sent()).toEqual([
    ["setUpVault", { identity, file: "made" }],
    ["changeSlot", { identity, kind: "passphrase", file: "changed" }, 120_000],
    ["changeSlot", { identity, kind: "recovery", file: "locked by the code" }, 120_000],
    ["rotateVault", { identity, next }, 120_000],
    ["changeSlot", { identity, kind: "passkey", file: "bound to the passkey" }, 120_000],
    ["changeSlot", { identity, kind: "recovery", file: null }, 120_000],
    ["changeSlot", { identity, kind: "passkey", file: null }, 120_000],
  ]);
  send.mockImplementation(async (name) => {
    if (name === "readSlots") return { slots } as never;
    throw new ExtensionError("vault-altered");
  });
  await expect(makeRecoveryCode(send, "a practice passphrase")).rejects.toThrow("vault-altered");
  await expect(rotate(send, "a practice passphrase")).rejects.toThrow("vault-altered");
});

it("makes no passkey for who does not know the passphrase", async () => {
  vi.mocked(runSlotTask).mockRejectedValue(new ExtensionError("wrong-passphrase"));
  await expect(addPasskey(send, "a wrong passphrase", "Spare Key")).rejects.toThrow("wrong-passphrase");
  expect(sealToPasskey).not.toHaveBeenCalled();
});

it("takes a change for done that was made by a background stopped before its answer, and only such a one", async () => {
  let stored = slots;
  const stop = (isDone: boolean) =>
    send.mockImplementation(async (name) => {
      if (name === "readSlots") return { slots: stored } as never;
      if (name === "readStatus") return status as never;
      if (isDone)
        stored = ["changed", "locked by the code", "r"].map((file) => ({ kind: "passphrase", file }));
      throw new ExtensionError("no-answer");
    });
  vi.useFakeTimers();
  stop(false);
  for (const change of [
    () => changePassphrase(send, "a practice passphrase", "another passphrase"),
    () => rotate(send, "a practice passphrase"),
  ]) {
    const outcome = expect(change()).rejects.toThrow("no-answer");
    await vi.advanceTimersByTimeAsync(20_000);
    await outcome;
  }
  stop(true);
  expect(await changePassphrase(send, "a practice passphrase", "another passphrase")).toEqual(status);
  expect(await makeRecoveryCode(send, "a practice passphrase")).toBe("7ZZZ");
  expect(await rotate(send, "a practice passphrase")).toBe("7AAA");
});

it("waits for a change that is still being stored when the background has stopped", async () => {
  vi.useFakeTimers();
  let reads = 0;
  send.mockImplementation(async (name) => {
    if (name === "readStatus") return status as never;
    if (name !== "readSlots") throw new ExtensionError("no-answer");
    reads += 1;
    // The first read is before the change; one finds the background starting, one the write not yet stored.
    if (reads === 2) throw new ExtensionError("no-answer");
    return { slots: reads > 3 ? [{ kind: "recovery", file: "locked by the code" }] : slots } as never;
  });
  const made = makeRecoveryCode(send, "a practice passphrase");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await made).toBe("7ZZZ");
  expect(reads).toBe(4);
});
