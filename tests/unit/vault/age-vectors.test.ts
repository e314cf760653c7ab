import { createHash } from "node:crypto";
import { Decrypter } from "age-encryption";
import { expect, it } from "vitest";
import { open } from "../../../vault/slots/age-file.ts";
import { openWithPassphrase } from "../../../vault/slots/passphrase-file.ts";
import { type AgeVector, ageVectors, type Outcome, outcomes, withoutArmor } from "./age-vectors.ts";

/** Our build leaves the post-quantum recipients out: what is sealed to them never opens here. */
const isPostQuantum = ({ identities }: AgeVector) =>
  identities.some((identity) => identity.startsWith("AGE-SECRET-KEY-PQ-"));

/** The codec opens none of these either, but notices at a later step than the format names. */
const noticedLater: Record<string, Outcome> = {
  hmac_garbage: "HMAC failure",
  hmac_missing: "HMAC failure",
  hmac_truncated: "HMAC failure",
  stream_no_nonce: "payload failure",
  stream_short_nonce: "payload failure",
};

const several = "more than one stanza: a file of ours has one recipient, and who adds another reads along";
const cheap = "work factor 10: too cheap to guess";
const postQuantum = "a post-quantum identity: ours are X25519";

/** Whole files of the format that the vault refuses on purpose. */
const refused: Record<string, string> = {
  armor_hybrid: postQuantum,
  armor_scrypt: cheap,
  hybrid: postQuantum,
  hybrid_and_x25519: several,
  hybrid_grease: postQuantum,
  hybrid_multiple_recipients: postQuantum,
  scrypt: cheap,
  stanza_empty_body: several,
  stanza_empty_last_line: several,
  stanza_valid_characters: several,
  x25519_grease: several,
  x25519_multiple_recipients: several,
};

it.each(outcomes)("the codec ends in %s at each vector of the age format that must", async (outcome) => {
  const vectors = ageVectors.filter((vector) => vector.expect === outcome && !isPostQuantum(vector));
  expect(vectors).not.toEqual([]);
  for (const vector of vectors) {
    expect(await endOf(vector), vector.name).toBe(noticedLater[vector.name] ?? outcome);
  }
});

it("the vault opens the vectors that end in success, but for those it refuses on purpose, and no other", async () => {
  // What the three of 16 MiB ask is asked of the codec above.
  const vectors = ageVectors.filter(({ file }) => file.length < 2 ** 20);
  const opened: string[] = [];
  for (const vector of vectors) {
    const text = await openHere(vector).catch(() => null);
    if (text !== null) opened.push(vector.name);
  }
  const successes = vectors.filter((vector) => vector.expect === "success").map(({ name }) => name);
  expect(opened).toEqual(successes.filter((name) => !(name in refused)));
  expect(successes).toEqual(expect.arrayContaining(Object.keys(refused)));
});

async function endOf(vector: AgeVector): Promise<Outcome | "wrong payload"> {
  const decrypter = new Decrypter();
  for (const identity of vector.identities) decrypter.addIdentity(identity);
  for (const passphrase of vector.passphrases) decrypter.addPassphrase(passphrase);
  let step: Outcome = "armor failure";
  try {
    const file = withoutArmor(vector);
    step = "header failure";
    await decrypter.decryptHeader(file);
    step = "payload failure";
    const payload = await decrypter.decrypt(file);
    const hash = createHash("sha256").update(payload).digest("hex");
    return hash === vector.payload ? "success" : "wrong payload";
  } catch (error) {
    return step === "header failure" ? headerEnd(error) : step;
  }
}

function headerEnd(error: unknown): Outcome {
  if (/no identity matched/.test(String(error))) return "no match";
  return /invalid header HMAC/.test(String(error)) ? "HMAC failure" : "header failure";
}

async function openHere(vector: AgeVector): Promise<string> {
  const file = withoutArmor(vector);
  const [identity] = vector.identities;
  return identity ? open(file, identity) : openWithPassphrase(file, vector.passphrases[0] ?? "");
}
