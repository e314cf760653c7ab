import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Response } from "../../messaging/protocol.ts";
import { expectStored, issuedAs } from "../attack/whole-vault.ts";
import { unpackBuild } from "../upgrade/build.ts";
import { brokenPreset, type MadeKey, makeProfile, newerPreset, readAside } from "../upgrade/profile.ts";
import { ask } from "./ask.ts";
import type { BrowserName } from "./fixture/fixture.ts";
import { builtExtension } from "./fixture/home.ts";
import { KeysPage } from "./keys-page.ts";
import { lockVault, unlockVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";

describe.each(["chromium", "firefox"] as const)("a profile of an earlier version in %s", (browser) => {
  const earlier = earlierBuild(browser);
  const stage = useStage({ browser, launch: () => ({ extensionDir: earlier() }) });
  const update = () => stage.fixture.update(builtExtension(browser));
  const read = async <Name extends "listKeys" | "readPresets" | "readStatus">(name: Name) =>
    (await ask(stage.fixture, name, {})) as Response<Name>;

  /** Keys of pages: one made before the update, the other in the same page after it. */
  async function createAround(): Promise<string[]> {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ destination: "Before the update" });
    const before = await keysPage.create();
    await keysPage.saved(before);
    await keysPage.fill({ destination: "After the update" });
    await update();
    const after = await keysPage.create();
    await keysPage.saved(after);
    return [before, after];
  }

  it("is there whole after the update, and a key made in a page still open is saved", async () => {
    const { fixture } = stage;
    const made = await makeProfile(fixture);
    const settings = settingsOf(await read("readStatus"));
    await lockVault(fixture);
    const names = namesOf(await read("readStatus"));
    const pageKeys = await createAround();
    const updated = await read("readStatus");
    expect(settingsOf(updated)).toEqual(settings);
    expect(namesOf(updated)).toEqual(expect.arrayContaining(names));
    expect(names).toHaveLength(59);
    await unlockVault(fixture);
    const { keys, trash, dismissed } = await read("listKeys");
    for (const key of made.keys) expectFacts(keys, key);
    for (const key of made.removed) expectFacts(trash, key);
    expect(trash).toHaveLength(2);
    expect(dismissed).toEqual([made.dismissed]);
    expect(await readAside(fixture, updated.aside[0]?.vaultId ?? "")).toEqual(made.aside);
    await expectPresets(made.presetNames);
    const all = [...made.keys, ...issuedAs(stage, pageKeys)];
    expect(await expectStored(fixture, all)).toBe(61);
  });

  async function expectPresets(names: readonly string[]): Promise<void> {
    const { presets, unreadable, isSynced } = await read("readPresets");
    expect(presets.map(({ preset }) => preset.name)).toEqual(names);
    expect(presets.map(({ place }) => place)).toEqual(["sync", "sync", "sync", "local", "local"]);
    expect(unreadable.map(({ id, place, raw }) => [id, place, JSON.parse(raw)]).sort()).toEqual([
      ["broken", "local", brokenPreset],
      ["newer", "sync", newerPreset],
    ]);
    expect(isSynced).toBe(true);
  }
});

/** What a user has set or done, as the status tells it. */
function settingsOf(status: Response<"readStatus">) {
  const { idleMinutes, clipboardSeconds, lastBackupAt, slots, aside } = status;
  return { idleMinutes, clipboardSeconds, lastBackupAt, slots, aside };
}

/** Those that are shown while the vault is locked. */
function namesOf({ facts }: Response<"readStatus">): string[] {
  return (facts.names ?? []).map(({ name }) => name);
}

/** Whatever shape a key has among these, all that was known of it is in it. */
function expectFacts(keys: readonly { remoteId: string | null }[], made: MadeKey): void {
  const found = JSON.stringify(keys.find(({ remoteId }) => remoteId === made.remoteId) ?? null);
  for (const fact of [made.name, made.owner, made.glob, ...made.packageIds])
    if (fact !== null) expect(found).toContain(JSON.stringify(fact));
}

/** Unpacked while the tests of this part run. */
function earlierBuild(browser: BrowserName): () => string {
  let folder = "";
  beforeAll(() => {
    folder = unpackBuild("before-rooms", browser);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
