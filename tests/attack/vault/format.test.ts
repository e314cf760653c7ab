/**
 * Threat: somebody who can write the browser's profile alters, cuts, swaps, drops or puts back what is stored, so that
 * a key is lost in silence, taken for another, or hidden with all others behind an error.
 */
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RecordState } from "../../../keys/summary.ts";
import { fakeSecret, fakeSlot, tamper } from "../../unit/vault/fixtures.ts";
import { rounds, sample } from "../rounds.ts";
import {
  createVictim,
  expectWhole,
  putRecord,
  putValue,
  readValue,
  recordOf,
  recordsOf,
  type Stored,
  shownKeys,
  type Victim,
} from "../stored-vault.ts";

const letters = ["a", "b", "c"] as const;
const harmedStates: RecordState[] = ["damaged", "altered", "foreign"];

let victim: Victim;
let restore: () => Promise<void>;

beforeAll(async () => {
  victim = await createVictim();
  restore = await victim.remember();
});

beforeEach(async () => {
  await restore();
  await victim.reopen();
});

/** What one attack leaves of a vault that is whole before it and after it. */
async function attack(harmed: readonly string[], harm: () => Promise<unknown>): Promise<void> {
  await restore();
  await harm();
  await victim.reopen();
  await expectWhole(victim, harmed);
}

/** A record that was harmed keeps its place, and is shown for what it is. */
async function expectHarmed(id: string, allowed: RecordState[] = harmedStates): Promise<void> {
  const state = (await shownKeys(victim.vault))[id]?.state;
  expect(allowed, `${id} is shown as ${state}`).toContain(state);
}

/** All numbers below `length` in the long run, some of them in the short one. */
function positions(length: number): number[] {
  const all = Array.from({ length }, (_, position) => position);
  const some = sample(fc.nat(length - 1), rounds(12, 0));
  return rounds(0, 1) === 1 ? all : [...new Set([0, length - 1, ...some])];
}

describe.each([
  ["that is vouched for", 0],
  ["saved while locked", 2],
] as const)("a key's record %s", (_, index) => {
  const target = () => victim.ids[index];

  it("with any byte of its seal changed is never ok or new, and hides no other", async () => {
    const record = await recordOf(target());
    const masks = sample(fc.integer({ min: 1, max: 255 }), record.sealed.length);
    for (const at of positions(record.sealed.length)) {
      const flipped = (record.sealed[at] ?? 0) ^ (masks[at] ?? 1);
      await attack([target()], () => putRecord({ ...record, sealed: record.sealed.with(at, flipped) }));
      await expectHarmed(target());
    }
  });

  it("cut anywhere, or with bytes after its end, is never ok or new, and hides no other", async () => {
    const record = await recordOf(target());
    const cut = positions(record.sealed.length).map((length) => record.sealed.slice(0, length));
    const longer = [1, 16, 512].map((more) => Uint8Array.from([...record.sealed, ...new Uint8Array(more)]));
    for (const sealed of [...cut, ...longer, Uint8Array.from([...record.sealed, ...record.sealed])]) {
      await attack([target()], () => putRecord({ ...record, sealed }));
      await expectHarmed(target());
    }
  });

  it("with any character of a clear field changed is never ok, and still gives its secret", async () => {
    const record = await recordOf(target());
    for (const [field, value] of Object.entries(record)) {
      if (field === "id" || field === "sealed") continue;
      for (const other of otherValues(value)) {
        await attack([target()], () => putRecord({ ...record, [field]: other }));
        // A tag is made anew from the secret wherever it counts, so nobody is misled by a forged one.
        await expectHarmed(target(), field === "tag" && index === 2 ? ["new", "altered"] : ["altered"]);
        expect(await victim.vault.revealSecret(target())).toBe(fakeSecret(letters[index]));
      }
    }
  });

  it("moved to another id is never ok or new", async () => {
    const record = await recordOf(target());
    for (const [at, character] of [...record.id].entries()) {
      if (at > rounds(2, 22)) break;
      const id = record.id.slice(0, at) + (character === "A" ? "B" : "A") + record.id.slice(at + 1);
      await attack([target()], async () => {
        await tamper((database) => database.delete("records", record.id));
        await putRecord({ ...record, id });
      });
      await expectHarmed(id);
      if (index === 0) await expectHarmed(target(), ["missing"]);
    }
  });
});

/** Wrong by one character, and of every other type that a store can hold; but what reads as the same is the same. */
function otherValues(value: unknown): unknown[] {
  const row = { remoteId: "a", expiresAt: null, status: "active" };
  if (value === null) return [[], [row]];
  if (value === "key") return ["listing", "index", "series"];
  const kinds = [undefined, null, "", "x", 0, -1, Number.NaN, true, [], {}, [null], new Date(0), 7n];
  const texts = typeof value === "string" ? positions(value.length).map((at) => changedAt(value, at)) : [];
  return [...texts, ...kinds];
}

function changedAt(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === "x" ? "y" : "x") + text.slice(at + 1);
}

describe("what belongs to another record", () => {
  const pairs = [0, 1, 2].flatMap((at) =>
    [0, 1, 2].filter((other) => other !== at).map((other) => [at, other]),
  );

  it.each(pairs)("the seals of records %i and %i swapped: neither is ok or new", async (first, second) => {
    const [one, two] = await Promise.all([recordOf(idOf(first)), recordOf(idOf(second))]);
    await attack([one.id, two.id], async () => {
      await putRecord({ ...one, sealed: two.sealed });
      await putRecord({ ...two, sealed: one.sealed });
    });
    await expectHarmed(one.id);
    await expectHarmed(two.id);
  });

  it.each(pairs)(
    "record %i put whole in the place of record %i: that one is not ok or new",
    async (first, second) => {
      const one = await recordOf(idOf(first));
      await attack([idOf(second)], () => putRecord({ ...one, id: idOf(second) }));
      await expectHarmed(idOf(second));
    },
  );

  it("a list or an index in the place of a key, and a key in theirs, hides no key", async () => {
    const key = await recordOf(idOf(0));
    for (const kind of ["listing", "index"]) {
      const [other] = await recordsOf(kind);
      if (!other) throw new Error(`there is no ${kind}`);
      await attack([key.id], () => putRecord({ ...other, id: key.id }));
      await expectHarmed(key.id);
      await attack([key.id], () => putRecord({ ...key, sealed: other.sealed }));
      await expectHarmed(key.id);
      await attack([], () => putRecord({ ...key, id: other.id }));
      await attack([], () => putRecord({ ...other, sealed: key.sealed }));
      await attack([], () => putRecord({ ...other, sealed: new Uint8Array(100) }));
      await attack([], () => tamper((database) => database.delete("records", other.id)));
    }
  });
});

function idOf(index: number | undefined): string {
  return victim.ids[index ?? 0] ?? "";
}

describe("records of another vault", () => {
  let strange: Stored[];

  beforeAll(async () => {
    const keep = globalThis.indexedDB;
    await createVictim();
    strange = [...(await recordsOf("key")), ...(await recordsOf("listing")), ...(await recordsOf("index"))];
    globalThis.indexedDB = keep;
  });

  it("put beside ours are foreign, whatever vault they claim to be of", async () => {
    const { vaultId } = await readValue("header");
    for (const record of strange.filter(({ kind }) => kind === "key")) {
      for (const claimed of [record.vaultId, vaultId]) {
        await attack([], () => putRecord({ ...record, vaultId: claimed }));
        await expectHarmed(record.id, ["foreign"]);
      }
    }
  });

  it("put in the place of ours are never ok or new", async () => {
    const { vaultId } = await readValue("header");
    for (const record of strange) {
      for (const id of victim.ids) {
        await attack([id], () => putRecord({ ...record, id, vaultId }));
        // What nobody vouches for, and is made no key, is as good as deleted: nothing that is left says it was one.
        const isAsGoodAsGone = record.kind !== "key" && id === victim.ids[2];
        if (isAsGoodAsGone) expect(Object.keys(await shownKeys(victim.vault))).not.toContain(id);
        else await expectHarmed(id);
      }
    }
  });

  it("that are no keys change nothing that is shown", async () => {
    const { vaultId } = await readValue("header");
    for (const record of strange.filter(({ kind }) => kind !== "key")) {
      await attack([], () => putRecord({ ...record, vaultId }));
      await attack([], () => putRecord({ ...record, id: String(vaultId), vaultId }));
    }
  });
});

describe("records that are gone", () => {
  it("are missing with their names if they were vouched for, and hide no other", async () => {
    const [a, b, c] = victim.ids;
    const [index] = await recordsOf("index");
    for (const gone of [[a], [b], [a, b], [a, b, c], [c], [a, index?.id ?? ""]]) {
      await attack(gone, async () => {
        for (const id of gone) await tamper((database) => database.delete("records", id));
      });
      for (const id of gone.filter((each) => each === a || each === b)) {
        await expectHarmed(id, ["missing"]);
        const name = (await shownKeys(victim.vault))[id]?.name;
        expect(name).toBe(gone.includes(index?.id ?? "") ? "" : `Key ${id === a ? "a" : "b"}`);
      }
    }
  });
});

describe("something older put back", () => {
  /** A vault whose passphrase was changed and whose key b was removed and restored since. */
  async function grownOlder() {
    const older = { header: await readValue("header"), manifest: await readValue("manifest") };
    await victim.reopen();
    const slot = await fakeSlot();
    const { identity } = victim;
    await victim.vault.changeSlot({ identity, kind: "passphrase", file: slot.file });
    await victim.vault.changeSlot({ identity, kind: "recovery", file: slot.file });
    await victim.vault.list();
    const newer = { header: await readValue("header"), manifest: await readValue("manifest") };
    return { older, newer };
  }

  async function expectTold(problems: string[], states: RecordState[]): Promise<void> {
    // Telling it once must not make it good.
    for (let look = 0; look < 2; look += 1) {
      await victim.reopen();
      const lists = await victim.vault.list();
      expect(lists.problems).toEqual(problems);
      for (const id of victim.ids) {
        expect(states).toContain(lists.keys.find((key) => key.id === id)?.state);
        expect(await victim.vault.revealSecret(id)).toBe(fakeSecret(letters[victim.ids.indexOf(id)]));
      }
    }
  }

  it("a manifest is told as rolled back, and nothing is ok", async () => {
    const { older } = await grownOlder();
    await putValue("manifest", older.manifest);
    await expectTold(["rolled-back"], ["new"]);
  });

  it("a header and its manifest are told as rolled back, and nothing is ok", async () => {
    const { older } = await grownOlder();
    await putValue("manifest", older.manifest);
    await putValue("header", older.header);
    await expectTold(["rolled-back"], ["new"]);
  });

  it("no manifest at all is told as rolled back, and nothing is ok", async () => {
    await grownOlder();
    await tamper((database) => database.delete("manifest", "manifest"));
    await expectTold(["rolled-back"], ["new"]);
  });

  it("a header is told", async () => {
    const { older } = await grownOlder();
    await putValue("header", older.header);
    await expectTold(["header-altered"], ["ok", "new"]);
  });

  it.each(["passphrase", "recovery"])("the %s slot is told", async (kind) => {
    const { older, newer } = await grownOlder();
    const slotsOf = ({ slots }: Record<string, unknown>) => slots as { kind: string; file: string }[];
    const others = slotsOf(newer.header).filter((slot) => slot.kind !== kind);
    const slots = [...slotsOf(older.header).filter((slot) => slot.kind === kind), ...others];
    await putValue("header", { ...newer.header, slots });
    await expectTold(["header-altered"], ["ok", "new"]);
  });

  it("any character of the manifest changed is told, and nothing is ok", async () => {
    await grownOlder();
    const { mac, records, ...manifest } = await readValue("manifest");
    const [first = ""] = Object.keys(records as object);
    const digest = (records as Record<string, string>)[first] ?? "";
    const altered = [
      ...positions(String(mac).length).map((at) => ({ mac: changedAt(String(mac), at), records })),
      ...positions(digest.length).map((at) => ({
        mac,
        records: { ...Object(records), [first]: changedAt(digest, at) },
      })),
      { mac, records: {} },
      { mac, records, counter: Number(manifest.counter) + 1 },
      { mac, records, trash: { [first]: "2026-11-22T12:00:00.000Z" } },
    ];
    for (const changes of altered) {
      await putValue("manifest", { ...manifest, ...changes });
      await expectTold(["manifest-altered"], ["new"]);
    }
  });
});
