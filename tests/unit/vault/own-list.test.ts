import { describe, expect, it } from "vitest";
import type { KeyRow } from "../../../registries/page-key.ts";
import type { Vault } from "../../../vault/vault.ts";
import {
  capture,
  createTestVault,
  fakeSecret,
  fakeSlot,
  listKeys,
  listListed,
  row,
  savedIds,
} from "./fixtures.ts";

const jane = "jane-account";

/** An unlocked vault with key 481235 of jane's. */
async function createVaultOfJane() {
  const made = createTestVault();
  await made.vault.setUp(await fakeSlot());
  const { id } = await made.vault.saveKey(capture({ replaces: null }));
  return { ...made, id };
}

type Made = Pick<Awaited<ReturnType<typeof createVaultOfJane>>, "vault" | "clock">;

/** A page that was loaded a moment ago lists these. */
async function report({ vault, clock }: Made, account: string, ...rows: KeyRow[]): Promise<void> {
  clock.now += 60_000;
  const place = { registry: "nuget", host: "www.nuget.org" } as const;
  await vault.saveListing({ ...place, account, rows, owners: [] });
}

const first = async (vault: Vault) => (await listKeys(vault))[0];

describe("a list", () => {
  it("says nothing of a key of another account, whatever it draws", async () => {
    const made = await createVaultOfJane();
    const before = await first(made.vault);
    const forged = row({
      name: "forged",
      status: "revoked",
      owner: "mallory",
      patterns: ["*"],
      expires: null,
    });
    await report(made, "made-up", forged);
    expect(await first(made.vault)).toEqual(before);
  });

  it("names as not saved a key under whose id a page has reported another key's secret", async () => {
    const made = await createVaultOfJane();
    made.clock.now += 1000;
    await made.vault.saveKey(capture({ replaces: null, remoteId: "2" }));
    await report(made, jane, row(), row({ remoteId: "2" }));
    expect(await savedIds(made.vault.findSavedRecords, ["481235", "2"])).toEqual(["481235"]);
    expect(await listListed(made.vault)).toMatchObject([{ remoteId: "2" }]);
    await made.vault.saveKey(capture({ replaces: null, remoteId: "2", secret: fakeSecret("b") }));
    expect(await savedIds(made.vault.findSavedRecords, ["481235", "2"])).toEqual(["481235", "2"]);
    expect(await listListed(made.vault)).toEqual([]);
  });

  it("is believed as the newest of its account, so that the next honest visit heals what a page has drawn", async () => {
    const made = await createVaultOfJane();
    await report(made, jane, row({ status: "revoked" }));
    expect(await first(made.vault)).toMatchObject({
      status: "revoked",
      listedAt: "2026-11-22T12:01:00.000Z",
    });
    await report(made, "made-up", row({ status: "revoked" }));
    await report(made, jane, row());
    expect(await first(made.vault)).toMatchObject({ status: "active", listedAt: null });
    expect(await made.vault.revealSecret(made.id)).toBe(fakeSecret());
  });

  it("tells the pattern and packages of a key that was edited after it was saved, and no later report does", async () => {
    const made = await createVaultOfJane();
    await report(made, jane, row({ patterns: [], packageIds: ["Contoso.Other"] }));
    expect(await first(made.vault)).toMatchObject({ patterns: [], packageIds: ["Contoso.Other"] });
    made.clock.now += 60_000;
    await made.vault.saveKey(capture({ patterns: ["Later.*"], packageIds: [], capturedBy: "copy" }));
    expect(await first(made.vault)).toMatchObject({ patterns: [], packageIds: ["Contoso.Other"] });
  });

  it("changes no other fact of the key", async () => {
    const made = await createVaultOfJane();
    const { status, coverage, patterns, packageIds, namespaces, listedAt, ...facts } =
      (await first(made.vault)) ?? {};
    const permissions = ["Unlist packages"];
    await report(made, jane, row({ name: "other", owner: "other", permissions, expires: null }));
    expect(await first(made.vault)).toMatchObject(facts);
  });
});

describe("of a key whose account nobody knows", () => {
  const byHand = { capturedBy: "hand" as const, account: null, owner: null, patterns: [] };
  const typed = capture({
    ...byHand,
    permissions: [],
    name: "typed",
    packageIds: [],
    expiresAt: null,
    replaces: null,
  });

  async function createTyped() {
    const made = createTestVault();
    await made.vault.setUp(await fakeSlot());
    await made.vault.saveKey(typed);
    return made;
  }

  it("any list fills what is unknown, and none makes it look dead", async () => {
    const made = await createTyped();
    const dead = { status: "revoked", expires: "2026-11-01T00:00:00.000Z" } as const;
    await report(made, "made-up", row({ name: "listed", ...dead }));
    expect(await first(made.vault)).toMatchObject({
      ...{ name: "typed", account: null, owner: "contoso-owner", patterns: ["Contoso.Pattern.*"] },
      ...{ status: "active", expiresAt: null },
    });
  });

  it("the list of an account that keys are saved of tells all, before any other", async () => {
    const made = await createTyped();
    await made.vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b"), replaces: null }));
    await report(made, jane, row({ name: "listed", status: "revoked" }));
    await report(made, "made-up", row({ owner: "mallory" }));
    const keys = await listKeys(made.vault);
    expect(keys.find(({ remoteId }) => remoteId === "481235")).toMatchObject({
      ...{ name: "typed", account: jane, owner: "contoso-owner", status: "revoked" },
      expiresAt: "2026-12-22T12:00:00.000Z",
    });
  });
});

it("a name that the page could not tell takes no other's place", async () => {
  const made = createTestVault();
  await made.vault.setUp(await fakeSlot());
  await made.vault.saveKey(capture({ name: "typed", capturedBy: "hand" }));
  await report(made, jane, row({ name: "" }));
  expect(await first(made.vault)).toMatchObject({ name: "typed", owner: "contoso-owner" });
});

it("a row that is not saved is each account's own", async () => {
  const made = await createVaultOfJane();
  await report(made, jane, row(), row({ remoteId: "9", name: "honest" }));
  await report(made, "made-up", row({ remoteId: "9", name: "forged", status: "revoked" }));
  const listed = await listListed(made.vault);
  expect(listed.map(({ account, name }) => `${account} ${name}`).toSorted()).toEqual([
    "jane-account honest",
    "made-up forged",
  ]);
});
