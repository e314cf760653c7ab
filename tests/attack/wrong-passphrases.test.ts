/**
 * Threat: somebody guesses, and a guess opens the vault, changes it, or shuts its owner out.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecoveryCode } from "../../vault/slots/recovery-code.ts";
import { createRecoverySlot, createSlot } from "../../vault/slots/slot.ts";
import { answerSlotTask } from "../../vault/slots/task.ts";
import { saveByHand, savedKeys } from "../e2e/backup-page.ts";
import { passphrase, setUpVault } from "../e2e/practice-vault.ts";
import { lockedPopup } from "../e2e/security-pages.ts";
import { useStage } from "../e2e/stage.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { rounds, sample } from "./rounds.ts";
import { expectUntouched } from "./vault-state.ts";

/**
 * So near that a reading less than exact would take it. One with U+0000 at its end is no guess but the passphrase: HMAC
 * fills its key up with zeros (RFC 2104), and with it PBKDF2, scrypt and every age file.
 */
const nearMisses = [
  ` ${passphrase}`,
  `${passphrase} `,
  `${passphrase}\n`,
  `${passphrase}\u0001`,
  passphrase.slice(0, -1),
  `${passphrase}${passphrase}`,
  passphrase.toUpperCase(),
  passphrase.replaceAll(" ", "\u00a0"),
  passphrase.replaceAll(" ", ""),
];

const guess = fc.oneof(
  fc.constantFrom(...nearMisses),
  fc.string({ minLength: 1, maxLength: 100, unit: "binary" }),
  fc.constant(null).map(createRecoveryCode),
);

describe("a wrong passphrase", () => {
  const stage = useStage();

  it("typed into the form again and again changes nothing, and the right one opens the vault after", async () => {
    const secret = makeSecret();
    await setUpVault(stage.fixture);
    await saveByHand(stage.fixture, "Kept key", secret);
    await savedKeys(stage.fixture);
    const popup = await lockedPopup(stage.fixture);
    await expectUntouched(stage, async () => {
      for (const wrong of sample(fc.constantFrom(...nearMisses.slice(0, 2)), rounds(2, 50))) {
        await popup.unlock(wrong);
        await popup.says("Wrong passphrase");
      }
    });
    await popup.enter();
    expect(await savedKeys(stage.fixture)).toMatchObject({ "Kept key": { secret } });
  }, 600_000);
});

describe("the Worker", () => {
  it("opens a slot for no guess, however near", async () => {
    const { identity, file } = await createSlot({ passphrase, workFactor: 17 });
    const recovery = await createRecoverySlot({ identity, workFactor: 17 });
    const slots = [
      { kind: "passphrase" as const, file },
      { kind: "recovery" as const, file: recovery.file },
    ];
    for (const typed of sample(guess, rounds(5, 50))) {
      const answer = await answerSlotTask({ kind: "open", typed, slots });
      expect(answer, JSON.stringify(typed)).toMatchObject({ ok: false });
    }
    for (const typed of [passphrase, recovery.code])
      expect(await answerSlotTask({ kind: "open", typed, slots })).toEqual({ ok: true, value: { identity } });
  }, 600_000);
});
