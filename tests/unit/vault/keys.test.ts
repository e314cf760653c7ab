import { describe, expect, it } from "vitest";
import { maxNewRecords } from "../../../keys/budget.ts";
import type { KeyCapture } from "../../../vault/vault.ts";
import {
  alterRecord,
  capture,
  createTestVault,
  fakeSecret,
  fakeSlot,
  listKeys,
  row,
  savedIds,
  startOfTests,
  storedRecords,
} from "./fixtures.ts";

/** What is known of a key when its secret was pasted. */
const byHand: Partial<KeyCapture> = {
  capturedBy: "hand",
  remoteId: null,
  name: "typed name",
  account: null,
  owner: null,
  permissions: [],
  patterns: [],
  packageIds: [],
  namespaces: [],
  coverage: "unknown",
  expiresAt: null,
  replaces: null,
};

it.each(["before set-up", "locked", "unlocked"])("saves the same capture once (%s)", async (state) => {
  const { vault, clock } = createTestVault();
  if (state !== "before set-up") await vault.setUp(await fakeSlot());
  if (state === "locked") await vault.lock();
  const first = await vault.saveKey(capture());
  clock.now += 1000;
  const second = await vault.saveKey(capture());
  expect(second).toMatchObject({ id: first.id, isNew: false });
  expect(await storedRecords()).toHaveLength(1);
});

it("saves the same secret once when captures run at the same time", async () => {
  const { vault } = createTestVault({ locks: null });
  const saved = await Promise.all([1, 2, 3, 4].map(() => vault.saveKey(capture())));
  expect(new Set(saved.map(({ id }) => id)).size).toBe(1);
  expect(saved.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await storedRecords()).toHaveLength(1);
});

it("writes nothing for a Copy that knows no more than the page told", async () => {
  const { vault } = createTestVault();
  await vault.saveKey(capture());
  await vault.saveKey(capture({ capturedBy: "copy", expiresAt: null, replaces: null }));
  await vault.saveKey(capture({ ...byHand, name: "AppVeyor, until December" }));
  expect(await storedRecords()).toHaveLength(1);
});

it("adds missing facts beside a key saved by hand and shows one key", async () => {
  const { vault, clock } = createTestVault();
  await vault.setUp(await fakeSlot());
  const { id } = await vault.saveKey(capture(byHand));
  await vault.lock();
  clock.now += 1000;
  const again = await vault.saveKey(capture());
  expect(again).toMatchObject({ id, isNew: false });
  expect(await storedRecords()).toHaveLength(2);
  expect((await vault.readStatus()).facts).toMatchObject({
    saved: 1,
    savedSinceUnlock: 0,
    expiries: ["2026-12-22T12:00:00.000Z"],
  });
});

it("fills from the page what was not typed, and keeps what was", async () => {
  const { vault, clock } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.saveKey(capture(byHand));
  clock.now += 1000;
  await vault.saveKey(capture());
  expect(await listKeys(vault)).toMatchObject([
    {
      ...{ name: "typed name", owner: "contoso-owner", remoteId: "481235", packageIds: ["Contoso.Package"] },
      ...{ capturedAt: new Date(startOfTests).toISOString(), contradiction: null, isConflict: false },
    },
  ]);
});

describe("a secret that is reported again", () => {
  const other: [string, Partial<KeyCapture>][] = [
    ["another id", { remoteId: "9" }],
    ["another name", { name: "forged" }],
    ["another owner", { owner: "mallory" }],
    ["another account", { account: "mallory" }],
    ["another state", { status: "revoked" }],
  ];

  it.each(other)("under %s changes nothing, and is kept and shown once", async (_, changes) => {
    const { vault, clock } = createTestVault();
    const slot = await fakeSlot();
    await vault.setUp(slot);
    await vault.saveKey(capture({ expiresAt: null, patterns: [], packageIds: [] }));
    const [before] = await listKeys(vault);
    await vault.lock();
    const forged = capture({ patterns: ["*"], expiresAt: "2026-11-23T00:00:00.000Z", ...changes });
    for (const each of [forged, forged, { ...forged, name: "again" }, { ...forged, remoteId: "10" }]) {
      clock.now += 1000;
      expect(await vault.saveKey(each)).toMatchObject({ id: before?.id, isNew: false });
    }
    expect(await storedRecords()).toHaveLength(2);
    await vault.unlock(slot.identity);
    const { remoteId, name, owner, account, status } = forged;
    const contradiction = { remoteId, name, owner, account, status, capturedAt: "2026-11-22T12:00:01.000Z" };
    expect(await listKeys(vault)).toEqual([{ ...before, state: "ok", contradiction }]);
  });

  it("with another pattern, end or permission writes nothing: the list tells of an edit", async () => {
    const { vault, clock } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture());
    const [before] = await listKeys(vault);
    clock.now += 1000;
    const edited = {
      patterns: ["Other.*"],
      packageIds: [],
      namespaces: [],
      coverage: "some" as const,
      permissions: ["Unlist packages"],
    };
    await vault.saveKey(capture({ ...edited, expiresAt: "2027-01-01T00:00:00.000Z", status: "expired" }));
    expect(await storedRecords()).toHaveLength(1);
    expect(await listKeys(vault)).toEqual([before]);
  });

  it("fills what is unknown where it comes from the same account, and not where the page names none", async () => {
    const { vault, clock } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture({ expiresAt: null, patterns: [], packageIds: [] }));
    clock.now += 1000;
    await vault.saveKey(capture({ account: null, patterns: ["Nobody.*"] }));
    expect(await storedRecords()).toHaveLength(1);
    await vault.saveKey(capture({ patterns: ["Filled.*"] }));
    await vault.saveKey(capture({ patterns: ["Later.*"] }));
    expect(await storedRecords()).toHaveLength(2);
    expect(await listKeys(vault)).toMatchObject([
      { patterns: ["Filled.*"], expiresAt: "2026-12-22T12:00:00.000Z", contradiction: null },
    ]);
  });

  it("fills an exact end in the place of an estimate, and not the other way round", async () => {
    const { vault, clock } = createTestVault();
    await vault.setUp(await fakeSlot());
    const copied = capture({ capturedBy: "copy", expiresAt: "2026-12-20T00:00:00.000Z", isEstimate: true });
    await vault.saveKey(copied);
    await vault.saveKey({ ...copied, expiresAt: "2026-12-21T00:00:00.000Z" });
    expect(await listKeys(vault)).toMatchObject([
      { expiresAt: "2026-12-20T00:00:00.000Z", isEstimate: true, isCut: false },
    ]);
    clock.now += 1000;
    await vault.saveKey(capture());
    await vault.saveKey(copied);
    expect(await storedRecords()).toHaveLength(2);
    expect(await listKeys(vault)).toMatchObject([
      { expiresAt: "2026-12-22T12:00:00.000Z", isEstimate: false, contradiction: null },
    ]);
  });

  it("has the date of its own list where its end is an estimate", async () => {
    const { vault } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(
      capture({ capturedBy: "copy", expiresAt: "2026-12-20T00:00:00.000Z", isEstimate: true }),
    );
    const place = { registry: "nuget", host: "www.nuget.org", account: "jane-account" } as const;
    await vault.saveListing({ ...place, rows: [row()], owners: [] });
    expect(await listKeys(vault)).toMatchObject([{ expiresAt: row().expires, isEstimate: false }]);
  });

  it("is the same under its name as a row shows it", async () => {
    const { vault } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture({ name: "CI  main " }));
    await vault.saveKey(capture({ capturedBy: "copy", name: "CI main" }));
    expect(await storedRecords()).toHaveLength(1);
  });

  it("counts against what an unlock allows when it contradicts, and is then not kept", async () => {
    const { vault, clock } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture());
    await vault.lock();
    clock.now += 1000;
    for (let index = 0; index < maxNewRecords; index++)
      await vault.saveKey(capture({ remoteId: String(index), secret: `oy2fake-${index}` }));
    await vault.saveKey(capture({ name: "forged" }));
    expect(await storedRecords()).toHaveLength(maxNewRecords + 1);
  }, 30_000);
});

it("saves a dead key it has never seen, but does not call it new", async () => {
  const { vault } = createTestVault();
  expect(await vault.saveKey(capture({ status: "expired" }))).toMatchObject({ isNew: false });
  expect(await storedRecords()).toHaveLength(1);
});

it("shows two secrets of one key as a conflict, and other keys as none", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.saveKey(capture({ secret: fakeSecret("a") }));
  await vault.saveKey(capture({ secret: fakeSecret("b") }));
  await vault.saveKey(capture({ secret: fakeSecret("c"), remoteId: "2" }));
  await vault.saveKey(capture({ ...byHand, secret: fakeSecret("d") }));
  await vault.saveKey(capture({ ...byHand, secret: fakeSecret("e") }));
  const conflicts = (await listKeys(vault)).map(({ remoteId, isConflict }) => [remoteId, isConflict]);
  expect(conflicts.sort()).toEqual([
    [null, false],
    [null, false],
    ["2", false],
    ["481235", true],
    ["481235", true],
  ]);
});

it("keeps the same secret of two hosts apart", async () => {
  const { vault } = createTestVault();
  await vault.saveKey(capture());
  await vault.saveKey(capture({ host: "int.example" }));
  expect(await storedRecords()).toHaveLength(2);
  expect((await vault.readStatus()).facts.saved).toBe(2);
});

it("cuts metadata above the limits, says so, and saves the secret", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const secret = "é".repeat(4_096);
  const packageIds = Array.from({ length: 3000 }, (_, index) => `${"Fake.".repeat(200)}${index}`);
  const { id } = await vault.saveKey(
    capture({ secret, name: "ü".repeat(600), packageIds, expiresAt: "soon", remoteId: "1".repeat(300) }),
  );
  const [key] = await listKeys(vault);
  expect(key).toMatchObject({ isCut: true, name: "ü".repeat(512), expiresAt: null, remoteId: null });
  expect(key?.packageIds.length).toBeGreaterThan(100);
  expect(key?.packageIds.length).toBeLessThanOrEqual(2000);
  const [record] = await storedRecords();
  expect(record?.sealed.length).toBeLessThan(514 * 1024);
  expect(await vault.revealSecret(id)).toBe(secret);
});

it("writes times in one form without calling that cut", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.saveKey(capture({ expiresAt: "2026-12-22T12:00:00Z" }));
  expect(await listKeys(vault)).toMatchObject([{ isCut: false, expiresAt: "2026-12-22T12:00:00.000Z" }]);
});

it.each(["", "x".repeat(4_097)])("refuses what cannot be a secret", async (secret) => {
  const { vault } = createTestVault();
  await expect(vault.saveKey(capture({ secret }))).rejects.toThrow("unreadable-capture");
  expect((await vault.readStatus()).facts.saved).toBe(0);
});

it("refuses more new keys than a person makes until the next unlock", async () => {
  const { vault, clock } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.lock();
  clock.now += 1000;
  const save = (index: number) =>
    vault.saveKey(capture({ remoteId: String(index), secret: `oy2fake-${index}` }));
  for (let index = 0; index < maxNewRecords; index++) await save(index);
  await expect(save(maxNewRecords)).rejects.toThrow("too-many-until-unlock");
  const typed = capture({ ...byHand, secret: "oy2fake-typed" });
  await expect(vault.saveKey(typed)).resolves.toMatchObject({ isNew: true });
  await expect(save(0)).resolves.toMatchObject({ isNew: false });
  const withNews = capture({ remoteId: "1", secret: "oy2fake-1", status: "revoked" });
  await expect(vault.saveKey(withNews)).resolves.toMatchObject({ isNew: false });
  const askedFor = { expiresAt: null, neverExpires: true, isAsked: true } as const;
  await vault.saveKey(capture({ remoteId: "2", secret: "oy2fake-2", ...askedFor }));
  expect(await storedRecords()).toHaveLength(maxNewRecords + 1);
  await vault.unlock(slot.identity);
  clock.now += 1000;
  await expect(save(maxNewRecords)).resolves.toMatchObject({ isNew: true });
}, 30_000);

it("asks for a passphrase where more keys than a person makes are saved without one", async () => {
  const { vault, clock } = createTestVault();
  const save = (index: number) =>
    vault.saveKey(capture({ remoteId: String(index), secret: `oy2fake-${index}` }));
  for (let index = 0; index < maxNewRecords; index++) await save(index);
  await expect(save(maxNewRecords)).rejects.toThrow("too-many-until-passphrase");
  await vault.setUp(await fakeSlot());
  clock.now += 1000;
  await expect(save(maxNewRecords)).resolves.toMatchObject({ isNew: true });
}, 30_000);

describe("a key whose record was damaged", () => {
  const damages: [string, (record: { sealed: Uint8Array }) => Record<string, unknown>][] = [
    ["sealed bytes", ({ sealed }) => ({ sealed: sealed.with(-3, (sealed.at(-3) ?? 0) ^ 1) })],
    ["clear fields", () => ({ expiresAt: "2099-01-01T00:00:00.000Z" })],
    ["tag", () => ({ tag: "another" })],
  ];

  async function createDamaged(damage: (typeof damages)[number][1]) {
    const made = createTestVault();
    await made.vault.setUp(await fakeSlot());
    const { id } = await made.vault.saveKey(capture());
    const [record] = await storedRecords();
    if (record) await alterRecord(id, damage(record));
    return { ...made, id };
  }

  it.each(damages)("is saved again beside it, once (%s)", async (_part, damage) => {
    const { vault, id, clock } = await createDamaged(damage);
    clock.now += 1000;
    const again = await vault.saveKey(capture({ capturedBy: "hand", patterns: [], packageIds: [] }));
    expect(again).toMatchObject({ isNew: true });
    expect(again.id).not.toBe(id);
    expect(await vault.revealSecret(again.id)).toBe(fakeSecret());
    await vault.saveKey(capture({ capturedBy: "hand", patterns: [], packageIds: [] }));
    expect(await storedRecords()).toHaveLength(2);
  });

  it("is not among the saved ones until then", async () => {
    const { vault } = await createDamaged(() => ({ sealed: new Uint8Array(712) }));
    expect(await savedIds(vault.findSavedRecords)).toEqual([]);
    await vault.saveKey(capture());
    expect(await savedIds(vault.findSavedRecords)).toEqual(["481235"]);
  });

  it("gets back the facts that only the damaged record told", async () => {
    const { vault, clock } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture(byHand));
    clock.now += 1000;
    await vault.saveKey(capture());
    const record = (await storedRecords()).find(({ remoteId }) => remoteId !== null);
    await alterRecord(String(record?.id), { sealed: new Uint8Array(712) });
    clock.now += 1000;
    for (let again = 0; again < 3; again++) await vault.saveKey(capture());
    expect(await storedRecords()).toHaveLength(3);
    const [whole] = (await listKeys(vault)).filter(({ state }) => state !== "damaged");
    expect(whole).toMatchObject({ patterns: ["Contoso.Pattern.*"], name: "typed name" });
  });
});

/** Of a key of which its page tells nothing but the secret. */
const untold: Partial<KeyCapture> = { ...byHand, capturedBy: "page", name: null, account: "jdoe" };
const asked: Partial<KeyCapture> = { ...untold, name: "asked name", permissions: ["push"], isAsked: true };

describe("what was asked for", () => {
  it("fills what no page tells, and is marked", async () => {
    const { vault, clock } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture(untold));
    clock.now += 1000;
    await vault.saveKey(capture(asked));
    expect(await listKeys(vault)).toMatchObject([{ name: "asked name", isAsked: true, contradiction: null }]);
  });

  it("gives way to what a page tells later, contradicts nothing and is contradicted by nothing", async () => {
    const { vault, clock } = createTestVault();
    await vault.setUp(await fakeSlot());
    for (const told of [untold, asked, { ...untold, name: "page's name", permissions: ["read"] }, asked]) {
      clock.now += 1000;
      await vault.saveKey(capture(told));
    }
    const [key, ...others] = await listKeys(vault);
    expect(others).toEqual([]);
    expect(key).toMatchObject({ name: "page's name", permissions: ["read"], contradiction: null });
    expect(key?.isAsked).toBeUndefined();
    expect(await storedRecords()).toHaveLength(3);
  });
});
