import { beforeEach, expect, it, vi } from "vitest";
import { answerSlotTask } from "../../../entrypoints/unlock/task.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { openSlot } from "../../../vault/slot.ts";

vi.mock("../../../vault/slot.ts");

beforeEach(() => {
  vi.mocked(openSlot).mockReset();
  vi.mocked(openSlot).mockImplementation(async (file) => {
    if (file !== "second") throw new ExtensionError("wrong-passphrase");
    return "AGE-SECRET-KEY-1FAKE";
  });
});

it("opens the first slot that the passphrase fits", async () => {
  const answer = await answerSlotTask({
    kind: "open",
    passphrase: "twelve chars",
    files: ["first", "second"],
  });
  expect(answer).toEqual({ ok: true, value: { identity: "AGE-SECRET-KEY-1FAKE" } });
});

it("answers a code, for an error would lose it on the way", async () => {
  const answer = await answerSlotTask({ kind: "open", passphrase: "twelve chars", files: ["first"] });
  expect(answer).toEqual({ ok: false, code: "wrong-passphrase" });
});
