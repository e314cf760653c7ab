import { describe, expect, it } from "vitest";
import type { KeyRow } from "../../../registries/page-key.ts";
import {
  alterRecord,
  capture,
  createTestVault,
  fakeSecret,
  fakeSlot,
  listKeys,
  row,
  storedRecords,
} from "./fixtures.ts";

const jane = "jane-account";
const minute = 60_000;

/** An unlocked vault with keys 1 and 2 of jane's. */
async function createVaultOfJane() {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  const save = (remoteId: string) =>
    made.vault.saveKey(
      capture({ remoteId, secret: fakeSecret(remoteId === "1" ? "a" : "b"), replaces: null }),
    );
  const { id } = await save("1");
  await save("2");
  return { ...made, slot, id, save };
}

type Made = Awaited<ReturnType<typeof createVaultOfJane>>;

/** A minute later a page lists these; it was loaded at that moment, or at `load`. */
async function report(
  { vault, clock }: Made,
  rows: KeyRow[],
  { account = jane, load = "" }: { account?: string; load?: string } = {},
): Promise<boolean> {
  clock.now += minute;
  const place = { registry: "nuget", host: "www.nuget.org" } as const;
  const loaded = load || new Date(clock.now).toISOString();
  return vault.saveListing({ ...place, account, rows, owners: [], load: loaded });
}

const one = row({ remoteId: "1" });
const two = row({ remoteId: "2" });

async function goneOf({ vault }: Made, remoteId = "1") {
  return (await listKeys(vault)).find((key) => key.remoteId === remoteId)?.gone;
}

describe("a key that a complete list of its account no longer shows", () => {
  it("is gone since that list, and surely once another load says so too; it keeps its place and secret", async () => {
    const made = await createVaultOfJane();
    await report(made, [one, two]);
    expect(await goneOf(made)).toBeNull();
    await report(made, [two]);
    const since = "2026-11-22T12:02:00.000Z";
    expect(await goneOf(made)).toEqual({ since, isSure: false });
    expect(await goneOf(made, "2")).toBeNull();
    await report(made, [two], { load: since });
    expect(await goneOf(made)).toEqual({ since, isSure: false });
    await report(made, [two]);
    expect(await goneOf(made)).toEqual({ since, isSure: true });
    expect(await made.vault.revealSecret(made.id)).toBe(fakeSecret("a"));
  });

  it("is noted while the vault is locked, also of one that no list has ever shown, and outlives the background", async () => {
    const made = await createVaultOfJane();
    await made.vault.lock();
    await report(made, [two]);
    await report(made, [two, row({ remoteId: "3" })]);
    const vault = made.restart();
    await vault.unlock(made.slot.identity);
    expect(await goneOf({ ...made, vault })).toEqual({ since: "2026-11-22T12:01:00.000Z", isSure: true });
  });

  it("is back as soon as its list shows it again", async () => {
    const made = await createVaultOfJane();
    for (const rows of [[two], [two], [one, two]]) await report(made, rows);
    expect(await goneOf(made)).toBeNull();
    await report(made, [two]);
    expect(await goneOf(made)).toMatchObject({ isSure: false });
  });

  it("is surely gone when the user says so, of this key alone, and stays so", async () => {
    const made = await createVaultOfJane();
    await report(made, []);
    await made.vault.confirmGone(made.id);
    expect(await goneOf(made)).toEqual({ since: "2026-11-22T12:01:00.000Z", isSure: true });
    expect(await goneOf(made, "2")).toMatchObject({ isSure: false });
    await report(made, [two], { load: "2026-11-22T12:01:00.000Z" });
    expect(await goneOf(made)).toMatchObject({ isSure: true });
    await expect(made.vault.confirmGone("none")).rejects.toMatchObject({ code: "no-such-key" });
  });

  it("are both surely gone when their owner says so of two at once", async () => {
    const made = await createVaultOfJane();
    await report(made, []);
    const keys = await listKeys(made.vault);
    // What is listed once more is answered from memory, so that both begin together.
    for (let look = 0; look < 2; look++) await listKeys(made.vault);
    await Promise.all(keys.map(({ id }) => made.vault.confirmGone(id)));
    for (const id of ["1", "2"]) expect(await goneOf(made, id)).toMatchObject({ isSure: true });
  });

  it("writes nothing when the same is said again", async () => {
    const made = await createVaultOfJane();
    for (const rows of [[two], [two]]) expect(await report(made, rows)).toBe(true);
    expect(await report(made, [two])).toBe(false);
  });
});

describe("nothing is concluded", () => {
  it("from the list of another account, however often", async () => {
    const made = await createVaultOfJane();
    await made.vault.saveKey(capture({ remoteId: "9", secret: fakeSecret("c"), account: "another" }));
    for (const rows of [[], [], []]) await report(made, rows, { account: "another" });
    expect(await goneOf(made)).toBeNull();
    expect(await goneOf(made, "9")).toMatchObject({ isSure: true });
  });

  it("from a page that was loaded before the key was saved, unless it has shown the key itself", async () => {
    const made = await createVaultOfJane();
    const stale = new Date(made.clock.now - minute).toISOString();
    await report(made, [two], { load: stale });
    expect(await goneOf(made)).toBeNull();
    await report(made, [one, two], { load: stale });
    await report(made, [two], { load: stale });
    expect(await goneOf(made)).toMatchObject({ isSure: false });
    const staler = new Date(made.clock.now - 30 * minute).toISOString();
    await report(made, [], { load: staler });
    expect(await goneOf(made)).toMatchObject({ isSure: false });
  });

  it("from a list whose note somebody has changed on the disk", async () => {
    const made = await createVaultOfJane();
    await report(made, [one, two]);
    const listing = (await storedRecords()).find(({ kind }) => kind === "listing");
    const gone = [{ remoteId: "1", since: "2026-11-22T12:00:00.000Z", load: null }];
    await alterRecord(String(listing?.id), { seen: { load: "", gone } });
    const vault = made.restart();
    await vault.unlock(made.slot.identity);
    expect(await goneOf({ ...made, vault })).toBeNull();
  });
});
