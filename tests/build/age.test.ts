import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as whole from "age-encryption";
import { describe, expect, it } from "vitest";
import { type AgeVector, ageVectors, withoutArmor } from "../unit/vault/age-vectors.ts";
import { readVault } from "../vectors/vectors.ts";
import { type Build, builds, folderOf, scriptsOf } from "./built.ts";

/** Text that survives minification, by the file it comes from. */
const leftOut = {
  "@noble/post-quantum/ml-kem.js": "ML-KEM.encapsulate",
  "@noble/curves/nist.js": "0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
  "@noble/curves/ed25519.js": "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
};

const { identity, passphrase, stored, expected } = readVault();

/** Files of 16 MiB say nothing more about recipients. */
function isOurs({ expect, identities, file }: AgeVector): boolean {
  const isPostQuantum = identities.some((each) => each.startsWith("AGE-SECRET-KEY-PQ-"));
  return expect === "success" && !isPostQuantum && file.length < 2 ** 20;
}

/** The scripts with age's code in them. */
function copiesIn(build: Build): string[] {
  return [...scriptsOf(build)]
    .filter(([, code]) => code.includes("no identity matched any"))
    .map(([name]) => name);
}

/** The part of a build that background and pages share, as age-encryption's own exports. */
async function sharedCopy(build: Build): Promise<Pick<typeof whole, "Encrypter" | "Decrypter">> {
  const [name = ""] = copiesIn(build).filter((each) => each.startsWith("chunks/"));
  const parts = Object.values(await import(pathToFileURL(join(folderOf(build), name)).href));
  const having = (method: string) =>
    parts.find((part) => typeof part === "function" && method in (part.prototype ?? {}));
  return { Encrypter: having("addRecipient"), Decrypter: having("addIdentity") } as typeof whole;
}

/** Asks the unlock Worker's own script. */
function askWorker(build: Build, task: object): Promise<unknown> {
  const [name = ""] = copiesIn(build).filter((each) => each.startsWith("assets/worker-"));
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const addEventListener = (_: string, listen: (event: object) => void) => listen({ data: task });
  new Function("self", scriptsOf(build).get(name) ?? "")({ addEventListener, postMessage: resolve });
  return promise;
}

describe.each(builds)("age in %s", (build) => {
  it.each(Object.entries(leftOut))("comes without %s, in each of its two copies", (file, mark) => {
    expect(readFileSync(join(import.meta.dirname, "../../node_modules", file), "utf8")).toContain(mark);
    expect(copiesIn(build)).toHaveLength(2);
    for (const [name, code] of scriptsOf(build)) expect(code.includes(mark), name).toBe(false);
  });

  it("opens every frozen record", async () => {
    const { Decrypter } = await sharedCopy(build);
    for (const { id, sealed } of stored.records) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      expect(JSON.parse(await decrypter.decrypt(sealed, "text"))).toEqual(expected.contents[id]);
    }
  });

  it("opens what the age authors' own vectors say must open, but for the post-quantum ones", async () => {
    const { Decrypter } = await sharedCopy(build);
    const vectors = ageVectors.filter(isOurs);
    expect(vectors.length).toBeGreaterThan(10);
    for (const vector of vectors) {
      const decrypter = new Decrypter();
      for (const each of vector.identities) decrypter.addIdentity(each);
      for (const each of vector.passphrases) decrypter.addPassphrase(each);
      const payload = await decrypter.decrypt(withoutArmor(vector));
      expect(createHash("sha256").update(payload).digest("hex"), vector.name).toBe(vector.payload);
    }
  });

  it("opens the frozen passphrase slot in the Worker", async () => {
    const task = { kind: "open", typed: passphrase, slots: stored.header.slots };
    expect(await askWorker(build, task)).toEqual({ ok: true, value: { identity } });
  });

  it("seals what the whole of age-encryption opens", async () => {
    const { Encrypter } = await sharedCopy(build);
    const encrypter = new Encrypter();
    encrypter.addRecipient(await whole.identityToRecipient(identity));
    const decrypter = new whole.Decrypter();
    decrypter.addIdentity(identity);
    expect(await decrypter.decrypt(await encrypter.encrypt("fake"), "text")).toBe("fake");
  });

  it("says of a recipient that it was built without, that it is left out", async () => {
    const { Encrypter } = await sharedCopy(build);
    const encrypter = new Encrypter();
    encrypter.addRecipient(await whole.identityToRecipient(await whole.generateHybridIdentity()));
    await expect(encrypter.encrypt("fake")).rejects.toThrow(
      "ML-KEM-768 with X25519 is left out of this build",
    );
  });
});
