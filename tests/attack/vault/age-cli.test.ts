/**
 * Threat: one day we are gone, or our code is not to be trusted: what it sealed must open without it, with the `age`
 * program alone, and what that program sealed must open with ours.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { armor, generateX25519Identity, identityToRecipient } from "age-encryption";
import { unzipSync } from "fflate";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { writeKitZip } from "../../../vault/backup/kit-zip.ts";
import { createId, headerSchema } from "../../../vault/format.ts";
import type { SlotResult, SlotTask, TaskKind } from "../../../vault/slots/slot-tasks.ts";
import { answerSlotTask } from "../../../vault/slots/task.ts";
import { openWithAge, runAge } from "../../e2e/age.ts";
import { capture, createTestVault, fakeSecret, fakeSlot } from "../../unit/vault/fixtures.ts";
import { putRecord, readValue, recordsOf } from "../stored-vault.ts";

// Derivations of a second or two each, on both sides.
vi.setConfig({ testTimeout: 300_000 });

const passphrase = "a fake passphrase, four gulls, né";
const other = "another fake passphrase, five gulls";
const secrets = ["a", "b", "c"].map(fakeSecret);

let folder: string;
let slot: { identity: string; file: string };

beforeAll(async () => {
  slot = await work({ kind: "create", passphrase });
}, 120_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spare-key-age-cli-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** What the Worker answers our own pages. */
async function work<Kind extends TaskKind>(task: SlotTask & { kind: Kind }): Promise<SlotResult<Kind>> {
  const answer = await answerSlotTask(task);
  if (!answer.ok) throw new Error(`${task.kind}: ${answer.code}`);
  return answer.value as SlotResult<Kind>;
}

/** A vault as the welcome page makes it, with three keys; the last one is saved while locked. */
async function createFilled() {
  const { vault } = createTestVault({ locks: null });
  await vault.setUp(slot);
  for (const [index, secret] of secrets.entries()) {
    if (index === 2) await vault.lock();
    await vault.saveKey(capture({ secret, remoteId: String(index), name: `Key ${index}, né` }));
  }
  await vault.unlock(slot.identity);
  await vault.list();
  return { vault, ...slot };
}

async function header() {
  return headerSchema.parse(await readValue("header"));
}

describe("age opens", () => {
  it("an export with a passphrase", async () => {
    const { vault, identity } = await createFilled();
    const text = JSON.stringify(await vault.readBackup(identity));
    put("export.age", (await work({ kind: "seal", passphrase: other, text })).file);
    expect(await openWithAge(folder, ["export.age"], other)).toBe(text);
    await expect(openWithAge(folder, ["export.age"], passphrase)).rejects.toThrow("incorrect passphrase");
    const keys: { secret: string }[] = JSON.parse(text).keys;
    expect(keys.map(({ secret }) => secret).sort()).toEqual(secrets);
  });

  it("each record of a locked copy with its key.age, and with its recovery.age", async () => {
    const { vault, identity } = await createFilled();
    const { slots } = await header();
    const recovery = await work({ kind: "recovery", typed: passphrase, slots });
    await vault.changeSlot({ identity, kind: "recovery", file: recovery.file });
    await vault.lock();
    for (const [name, content] of Object.entries(
      unzipSync(writeKitZip(await vault.readKit(null), new Date())),
    )) {
      put(name, content);
    }
    const names = (await recordsOf("key")).map(({ id }) => `records/${id}.age`);
    expect(names).toHaveLength(3);
    const found: string[] = [];
    for (const name of names) {
      const content = JSON.parse(await openWithAge(folder, ["-i", "key.age", name], passphrase));
      expect(content).toMatchObject({ version: 2, kind: "key", host: "www.nuget.org" });
      found.push(content.secret);
    }
    expect(found.sort()).toEqual(secrets);
    const again = await openWithAge(folder, ["-i", "recovery.age", names[0] ?? ""], recovery.code);
    expect(secrets).toContain(JSON.parse(again).secret);
  });

  it("a slot on its own: the identity is in it, which opens a record with no passphrase at all", async () => {
    const { identity, file } = await createFilled();
    put("slot.age", file);
    expect((await openWithAge(folder, ["slot.age"], passphrase)).trim()).toBe(identity);
    put("identity.txt", `${identity}\n`);
    const [record] = await recordsOf("key");
    put("record.age", record?.sealed ?? "");
    const content = JSON.parse(await openWithAge(folder, ["-i", "identity.txt", "record.age"], ""));
    expect(secrets).toContain(content.secret);
  });

  it("what a changed passphrase and a rotation have written", async () => {
    const { vault } = await createFilled();
    const changed = await work({
      kind: "change",
      typed: passphrase,
      next: other,
      slots: (await header()).slots,
    });
    await vault.changeSlot({ identity: changed.identity, kind: "passphrase", file: changed.file });
    const rotated = await work({ kind: "rotate", typed: other, slots: (await header()).slots });
    await vault.rotate(rotated);
    const { slots } = await header();
    put("key.age", slots.find(({ kind }) => kind === "passphrase")?.file ?? "");
    put("recovery.age", slots.find(({ kind }) => kind === "recovery")?.file ?? "");
    const [record] = await recordsOf("key");
    put("record.age", record?.sealed ?? "");
    for (const [slot, words] of [
      ["key.age", other],
      ["recovery.age", rotated.code],
    ] as const) {
      expect(secrets).toContain(
        JSON.parse(await openWithAge(folder, ["-i", slot, "record.age"], words)).secret,
      );
    }
  });
});

describe("we open", () => {
  it.each([
    ["plain", []],
    ["armored", ["-a"]],
  ])("an export that age wrote with a passphrase, %s, and import it", async (_, flags) => {
    const { vault, identity } = await createFilled();
    const text = JSON.stringify(await vault.readBackup(identity));
    put("export.json", text);
    const file = new Uint8Array(await runAge(folder, ["-p", ...flags, "export.json"], other));
    const unsealed = await work({ kind: "unseal", passphrase: other, file });
    expect(unsealed.text).toBe(text);
    const { vault: fresh } = createTestVault({ locks: null });
    await fresh.setUp(await fakeSlot());
    expect(await fresh.importKeys({ kind: "backup", text: unsealed.text })).toEqual({ added: 3 });
  });

  it("a slot that age wrote around an identity, at its own work factor", async () => {
    const identity = await generateX25519Identity();
    put("identity.txt", `${identity}\n`);
    const file = (await runAge(folder, ["-p", "-a", "identity.txt"], passphrase)).toString("utf8");
    expect(Buffer.from(armor.decode(file)).toString("latin1")).toMatch(/^-> scrypt \S+ 18$/m);
    const slots = [{ kind: "passphrase" as const, file }];
    expect(await work({ kind: "open", typed: passphrase, slots })).toEqual({ identity });
    const { vault } = createTestVault({ locks: null });
    await vault.setUp({ identity, file });
    const { id } = await vault.saveKey(capture({ secret: fakeSecret("d") }));
    expect(await vault.revealSecret(id)).toBe(fakeSecret("d"));
  });

  it("a record that age sealed to the vault's recipient: it is new, and gives its secret", async () => {
    const { vault, identity } = await createFilled();
    const { vaultId, recipient } = await header();
    expect(recipient).toBe(await identityToRecipient(identity));
    const id = createId();
    const clear = {
      ...{ version: 1, id, vaultId, kind: "key", registry: "nuget", host: "www.nuget.org", remoteId: "9" },
      ...{ capturedAt: "2026-11-22T12:00:00.000Z", expiresAt: null },
    };
    const { registry, host, remoteId, expiresAt, ...facts } = capture({
      secret: fakeSecret("d"),
      name: "By age",
    });
    put("record.json", JSON.stringify({ ...clear, ...facts, isCut: false }));
    const sealed = new Uint8Array(await runAge(folder, ["-r", recipient, "record.json"], ""));
    await putRecord({ ...clear, tag: createId(), rows: null, sealed });
    const key = (await vault.list()).keys.find((each) => each.id === id);
    expect(key).toMatchObject({ name: "By age", state: "new", remoteId: "9" });
    expect(await vault.revealSecret(id)).toBe(fakeSecret("d"));
  });
});
