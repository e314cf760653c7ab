/**
 * Threat: somebody who can write the browser's profile, and so knows what records are sealed to, forges records that
 * open, to replace, merge with or hide a key that was really saved.
 */
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { KeySummary } from "../../../keys/summary.ts";
import { createId, headerSchema, type ListingContent, type VaultRecord } from "../../../vault/format.ts";
import { sealRecord } from "../../../vault/records/sealed-record.ts";
import { fakeSecret, forgedRecord, row, savedIds } from "../../unit/vault/fixtures.ts";
import { rounds, sample } from "../rounds.ts";
import {
  createVictim,
  putRecord,
  readValue,
  recordOf,
  recordsOf,
  shownKeys,
  type Victim,
} from "../stored-vault.ts";

let victim: Victim;
let restore: () => Promise<void>;
/** What is shown before any attack, by record id. */
let before: Record<string, KeySummary>;
/** Clear tags of the keys a, b and c, as an attacker reads them. */
let tags: string[];

beforeAll(async () => {
  victim = await createVictim();
  restore = await victim.remember();
  tags = await Promise.all(victim.ids.map(async (id) => String((await recordOf(id)).tag)));
  await victim.reopen();
  before = await shownKeys(victim.vault);
});

beforeEach(() => restore());

/** Times before, between and after those of the real keys, and some that are far off. */
const times = [
  "1970-01-01T00:00:00.000Z",
  "2026-11-22T11:59:59.999Z",
  "2026-11-22T12:00:00.500Z",
  "2026-11-22T12:00:02.000Z",
  "2026-12-24T12:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
];

const remoteIds = [null, "a", "b", "c", "not listed"];

/** What a forger may write into a record of his own, inside and outside its seal. */
const forgeries = fc.record({
  content: fc.record({
    secret: fc.constantFrom(fakeSecret("x"), fakeSecret("y"), "x"),
    name: fc.constantFrom(null, "Key a", "forged"),
    replaces: fc.constantFrom(...remoteIds),
    status: fc.constantFrom("active" as const, "revoked" as const, "expired" as const),
    capturedBy: fc.constantFrom("page" as const, "copy" as const, "hand" as const),
  }),
  clear: fc.record({
    remoteId: fc.constantFrom(...remoteIds),
    capturedAt: fc.constantFrom(...times),
    expiresAt: fc.constantFrom(null, ...times),
  }),
  tagOf: fc.constantFrom(null, 0, 1, 2),
});

/** A list that says of every real key what would make it look dead, or leaves it out. */
const forgedLists = fc.record({
  status: fc.constantFrom("revoked" as const, "expired" as const, "active" as const),
  shown: fc.subarray(["a", "b", "c", "not listed"]),
  capturedAt: fc.constantFrom(...times),
  isTagCopied: fc.boolean(),
});

type ForgedList = typeof forgedLists extends fc.Arbitrary<infer Value> ? Value : never;

async function header() {
  return headerSchema.parse(await readValue("header"));
}

async function forgeListing({ status, shown, capturedAt, isTagCopied }: ForgedList): Promise<VaultRecord> {
  const { vaultId, recipient } = await header();
  const facts = { name: "forged", owner: "forged", expires: "2026-11-23T12:00:00.000Z", status };
  const rows: ListingContent["rows"] = shown.map((remoteId) => ({
    ...row({ remoteId }),
    ...facts,
  }));
  const clearRows = rows.map(({ remoteId, expires, status: said }) => ({
    remoteId,
    expiresAt: expires ?? null,
    status: said,
  }));
  const [genuine] = await recordsOf("listing");
  const place = { registry: "nuget" as const, host: "www.nuget.org", remoteId: null, expiresAt: null };
  const tag = isTagCopied ? String(genuine?.tag) : null;
  const fields = { version: 1, id: createId(), vaultId, kind: "listing" as const, capturedAt, tag };
  return sealRecord({ ...fields, ...place, rows: clearRows }, { account: "jane-account", rows }, recipient);
}

/** Says of every real key that it was something else; `id` is the vault's own, which is where the index stands. */
async function forgeIndex(): Promise<VaultRecord> {
  const { vaultId, recipient } = await header();
  const keys = victim.ids.map((id, at) => ({
    ...{ version: 1, id, vaultId, kind: "key" as const, registry: "nuget" as const, host: "www.nuget.org" },
    ...{
      remoteId: "forged",
      capturedAt: times[0] ?? "",
      expiresAt: times[0] ?? "",
      name: "forged",
      account: null,
    },
    ...{
      owner: "forged",
      permissions: [],
      patterns: [],
      packageIds: [],
      namespaces: [],
      coverage: "unknown" as const,
      capturedBy: "page" as const,
      replaces: null,
    },
    ...{ status: "revoked" as const, isKnownFormat: false, isCut: true, tag: tags[at] ?? "" },
  }));
  const place = { registry: null, host: null, remoteId: null, expiresAt: null, tag: null, rows: null };
  const clear = {
    version: 1,
    id: vaultId,
    vaultId,
    kind: "index" as const,
    capturedAt: times[3] ?? "",
    ...place,
  };
  return sealRecord(clear, { device: "AAAAAAAAAAAAAAAAAAAAAA", keys }, recipient);
}

/** That another secret stands under the same id of the registry is said, and nothing else may change. */
async function expectUnchanged(): Promise<void> {
  const shown = await shownKeys(victim.vault);
  for (const [index, id] of victim.ids.entries()) {
    expect({ ...shown[id], isConflict: false }).toEqual({ ...before[id], isConflict: false });
    expect(await victim.vault.revealSecret(id)).toBe(fakeSecret("abc"[index]));
  }
}

/** As the user finds it next, with what the lock still knows of it. */
async function expectLockedUnchanged(): Promise<void> {
  await victim.vault.lock();
  const saved = await savedIds(victim.vault.findSavedRecords);
  expect([...new Set(saved)].sort()).toEqual(["a", "b", "c"]);
  for (const [index, id] of victim.ids.entries()) {
    expect(await victim.save("abc"[index] ?? ""), "the key still counts as saved, in its own record").toBe(
      id,
    );
  }
}

describe("a forged key", () => {
  it("shows as new with its time, and changes nothing of any other, whatever it claims", async () => {
    for (const { content, clear, tagOf } of sample(forgeries, rounds(40, 2_000))) {
      await restore();
      const tag = tagOf === null ? createId() : (tags[tagOf] ?? "");
      const forged = await forgedRecord(content, { ...clear, tag });
      await putRecord(forged);
      await expectLockedUnchanged();
      await victim.reopen();
      await expectUnchanged();
      const shown = (await shownKeys(victim.vault))[forged.id];
      expect(shown).toMatchObject({ state: "new", capturedAt: clear.capturedAt, remoteId: clear.remoteId });
      expect(await victim.vault.revealSecret(forged.id)).toBe(content.secret);
    }
  });

  it("among many hides none of the real ones, and none of the forged", async () => {
    const forged: string[] = [];
    for (const { content, clear, tagOf } of sample(forgeries, rounds(60, 1_000))) {
      const record = await forgedRecord(
        { ...content, secret: fakeSecret(String(forged.length).padStart(4, "0")) },
        { ...clear, tag: tags[tagOf ?? 0] ?? "" },
      );
      await putRecord(record);
      forged.push(record.id);
    }
    await victim.reopen();
    await expectUnchanged();
    const shown = await shownKeys(victim.vault);
    expect(forged.map((id) => shown[id]?.state)).toEqual(forged.map(() => "new"));
  });

  it("in the place of a real one is altered, and the others are what they were", async () => {
    for (const [index, id] of victim.ids.entries()) {
      await restore();
      const { remoteId, capturedAt, expiresAt, tag } = await recordOf(id);
      const clear = { id, remoteId, capturedAt, expiresAt, tag } as object;
      await putRecord(await forgedRecord({ name: `Key ${"abc"[index]}` }, clear));
      await victim.reopen();
      const shown = await shownKeys(victim.vault);
      expect(shown[id]?.state).toBe("altered");
      for (const other of victim.ids.filter((each) => each !== id))
        expect(shown[other]).toEqual(before[other]);
    }
  });

  it("does not stop what is saved after it, unless the page is told", async () => {
    for (const remoteId of ["d", "e"]) {
      await putRecord(
        await forgedRecord({ secret: fakeSecret(remoteId.toUpperCase()) }, { remoteId, tag: tags[0] ?? "" }),
      );
    }
    const id = await victim.save("d");
    await victim.reopen();
    expect(await victim.vault.revealSecret(id)).toBe(fakeSecret("d"));
    expect((await shownKeys(victim.vault))[id]).toMatchObject({
      state: "new",
      name: "Key d",
      isConflict: true,
    });
  });
});

describe("a forged list of the registry's keys", () => {
  it("makes no saved key look dead, renamed or replaced, and hides none", async () => {
    for (const list of sample(forgedLists, rounds(30, 500))) {
      await restore();
      await putRecord(await forgeListing(list));
      await victim.reopen();
      await expectUnchanged();
    }
  });

  it("does not bear out a forged key that claims to replace a real one", async () => {
    for (const remoteId of ["a", "b", "c"]) {
      await restore();
      await putRecord(await forgedRecord({ replaces: remoteId }, { remoteId: "forged" }));
      const list = {
        status: "active" as const,
        shown: ["not listed"],
        capturedAt: times[4] ?? "",
        isTagCopied: true,
      };
      await putRecord(await forgeListing(list));
      await victim.reopen();
      await expectUnchanged();
    }
  });
});

describe("a forged index", () => {
  it("is not believed, neither of what opens nor of what is gone", async () => {
    const index = await forgeIndex();
    for (const id of [index.id, createId()]) {
      await restore();
      await putRecord({ ...index, id });
      await victim.reopen();
      await expectUnchanged();
      const shown = await shownKeys(victim.vault);
      expect(Object.values(shown).filter(({ name }) => name === "forged")).toEqual([]);
    }
    await restore();
    await putRecord(index);
    const [a] = victim.ids;
    await putRecord({ ...(await recordOf(a)), sealed: new Uint8Array(512) });
    await victim.reopen();
    expect((await shownKeys(victim.vault))[a]).toMatchObject({ state: "damaged", name: "", owner: null });
  });
});
