import { armor } from "age-encryption";
import { expect, it } from "vitest";
import { openWithPassphrase, sealWithPassphrase } from "../../../vault/slots/passphrase-file.ts";
import { slotWithFactor } from "./fixtures.ts";

/** The smallest factor that is accepted: about a second per derivation. */
const workFactor = 17;

it("seals any text so that only its passphrase opens it, and tells damage from a wrong passphrase", async () => {
  const file = await sealWithPassphrase("three keys, äöü\n", "a practice passphrase", workFactor);
  const bytes = armor.decode(file);
  expect(await openWithPassphrase(bytes, "a practice passphrase")).toBe("three keys, äöü\n");
  await expect(openWithPassphrase(bytes, "a practice passphrasE")).rejects.toThrow("wrong-passphrase");
  const cut = bytes.slice(0, -1);
  await expect(openWithPassphrase(cut, "a practice passphrase")).rejects.toThrow("damaged-record");
  await expect(openWithPassphrase(new Uint8Array(3), "a practice passphrase")).rejects.toThrow(
    "damaged-record",
  );
}, 60_000);

it("refuses a work factor that is too cheap to guess or too dear to try", async () => {
  for (const factor of [10, 16, 21, 30]) {
    await expect(sealWithPassphrase("text", "a practice passphrase", factor)).rejects.toThrow("slot-refused");
    const file = armor.decode(await slotWithFactor(factor));
    await expect(openWithPassphrase(file, "a practice passphrase")).rejects.toThrow("slot-refused");
  }
});
