import { rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Response } from "../../messaging/protocol.ts";
import { expectStored, issuedAs } from "../attack/whole-vault.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { unpackBuild } from "../upgrade/build.ts";
import {
  brokenPreset,
  type MadeKey,
  type MadeProfile,
  makeBareProfile,
  makeProfile,
  newerPreset,
  presetOf,
  readAside,
} from "../upgrade/profile.ts";
import { ask } from "./ask.ts";
import { saveByHand } from "./backup-page.ts";
import type { BrowserName } from "./fixture/fixture.ts";
import { builtExtension } from "./fixture/home.ts";
import { typeInto } from "./fixture/keyboard.ts";
import { type CardChoice, KeysPage } from "./keys-page.ts";
import { lockVault, setUpVault, unlockVault } from "./practice-vault.ts";
import { alikeIn, useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

describe.each(["chromium", "firefox"] as const)("in %s", (browser) => {
  const earlier = earlierBuild(browser);
  const stage = useStage({ browser, launch: () => ({ extensionDir: earlier() }), isFresh: true });
  const update = () => stage.fixture.update(builtExtension(browser));
  const read = async <Name extends "listKeys" | "readPresets" | "readStatus">(name: Name) =>
    (await ask(stage.fixture, name, {})) as Response<Name>;

  // What an earlier test has left empty may be of a version that the earlier build cannot open.
  beforeEach(() => stage.fixture.inExtension(deleteDatabases));

  /** Keys of pages: one made before the update, the other in the same page after it. */
  async function createAround(choice: CardChoice = {}): Promise<string[]> {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fillOnly({ ...choice, destination: "Before the update" });
    const before = await keysPage.create();
    await keysPage.saved(before);
    await keysPage.fillOnly({ destination: "After the update" });
    // An earlier build leaves the wish for the card in the address, where the newer one may see it more than once.
    await keysPage.page.evaluate(() => history.replaceState(history.state, "", location.href.split("#")[0]));
    await update();
    // The newer card has taken the place of the earlier one, which moves the page.
    await keysPage.button("Fill from a preset");
    const after = await keysPage.create();
    await keysPage.saved(after);
    expect(await keysPage.page.$$("#spare-key-card")).toHaveLength(1);
    return [before, after];
  }

  it("a profile that an earlier build has made is there whole after the update, and a key of a page still open is saved", async () => {
    const { fixture } = stage;
    const made = await makeProfile(fixture);
    const settings = settingsOf(await read("readStatus"));
    await lockVault(fixture);
    const names = namesOf(await read("readStatus"));
    expect(names).toHaveLength(59);
    const pageKeys = issuedAs(stage, await createAround());
    const updated = await read("readStatus");
    expect(settingsOf(updated)).toEqual(settings);
    expect(namesOf(updated)).toEqual(expect.arrayContaining(names));
    expect(await readAside(fixture, updated.aside[0]?.vaultId ?? "")).toEqual(made.aside);
    await unlockVault(fixture);
    await expectLists(made);
    await expectPresets(made.presetNames);
    expect(await expectStored(fixture, [...made.keys, ...pageKeys])).toBe(61);
    await expectShown(made.keys[6]);
  });

  it("a profile without a passphrase is there whole after the update, and so when one is set then", async () => {
    const { fixture } = stage;
    const made = await makeBareProfile(fixture);
    const pageKeys = issuedAs(stage, await createAround());
    expect(await read("readStatus")).toMatchObject({ isSetUp: false, facts: { saved: 5 } });
    const { presets } = await read("readPresets");
    expect(presets.map(({ preset, area }) => [preset.name, area])).toEqual(
      made.presetNames.map((name) => [name, "local"]),
    );
    await setUpVault(fixture);
    expect(await expectStored(fixture, [...made.keys, ...pageKeys])).toBe(5);
  });

  alikeIn(browser)(
    "an earlier build that is put back for a while loses nothing, neither of its own nor of the later build",
    async () => {
      const { fixture } = stage;
      const made = await makeProfile(fixture);
      await update();
      await unlockVault(fixture);
      const secret = makeSecret();
      await saveByHand(fixture, "Of the later build", secret);
      await addCopy("Sixth");
      await fixture.update(earlier());
      await unlockVault(fixture);
      const { keys } = await read("listKeys");
      for (const key of made.keys) expectFacts(keys, key);
      await ask(fixture, "addPresets", { presets: [presetOf("Seventh")] });
      await update();
      await unlockVault(fixture);
      await expectLists(made);
      expect(await expectStored(fixture, made.keys)).toBe(60);
      expect(await ask(fixture, "identifySecret", { secret })).not.toEqual({ id: null });
      const { presets } = await read("readPresets");
      const names = presets.map(({ preset }) => preset.name);
      expect(names.toSorted()).toEqual([...made.presetNames, "Sixth", "Seventh"].toSorted());
    },
  );

  /** A preset of the present build's own, like the first one. */
  async function addCopy(name: string): Promise<void> {
    const { presets } = await read("readPresets");
    await ask(stage.fixture, "addPresets", { presets: [{ ...presets[0]?.preset, name }] });
  }

  alikeIn(browser)(
    "a database of a later version says so, in red where a key is not saved, and nothing in it changes",
    async () => {
      const { fixture } = stage;
      await update();
      await setUpVault(fixture);
      await ask(fixture, "setShowNames", { isOn: true });
      const keysPage = await KeysPage.open(fixture);
      await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
      await fixture.inExtension(openLater);
      const { local, sync, idb } = await fixture.stored();
      const remoteId = await keysPage.create();
      expect(await keysPage.notSaved(remoteId)).toContain(
        "A newer version of Spare Key wrote what is stored",
      );
      for (const path of ["popup.html", "options.html", "welcome.html"])
        await new Popup(await fixture.page(path)).says("newer version of Spare Key");
      expect(await fixture.stored()).toMatchObject({ local, sync, idb });
    },
  );

  async function expectLists({ keys, removed, dismissed }: MadeProfile): Promise<void> {
    const lists = await read("listKeys");
    for (const key of keys) expectFacts(lists.keys, key);
    expect(lists.trash).toHaveLength(removed.length);
    for (const key of removed) {
      expectFacts(lists.trash, key);
      const id = lists.trash.find(({ remoteId }) => remoteId === key.remoteId)?.id;
      expect(await ask(stage.fixture, "revealSecret", { id })).toEqual({ secret: key.secret });
    }
    expect(lists.dismissed).toEqual([dismissed]);
  }

  async function expectPresets(names: readonly string[]): Promise<void> {
    const { presets, unreadable, isSynced } = await read("readPresets");
    expect(presets.map(({ preset }) => preset.name)).toEqual(names);
    expect(presets.map(({ area }) => area)).toEqual(["sync", "sync", "sync", "local", "local"]);
    expect(unreadable.map(({ id, area, raw }) => [id, area, JSON.parse(raw)]).sort()).toEqual([
      ["broken", "local", brokenPreset],
      ["newer", "sync", newerPreset],
    ]);
    expect(isSynced).toBe(true);
  }

  /** In the popup, with what the registry calls its permission. */
  async function expectShown(key: MadeKey | undefined): Promise<void> {
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    await typeInto(popup.page, 'input[type="search"]', key?.name ?? "");
    await popup.openRow(key?.name ?? "");
    for (const fact of [key?.owner, key?.glob, ...(key?.packageIds ?? []), "Push only new package versions"])
      if (fact) await popup.says(fact);
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

/** Runs inside the extension. Who has one open lets go of it. */
async function deleteDatabases(): Promise<void> {
  for (const { name = "" } of await indexedDB.databases())
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = resolve;
      deleting.onerror = reject;
    });
}

/** Runs inside the extension. */
async function openLater(): Promise<void> {
  const opening = indexedDB.open("vault", 99);
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  opening.result.close();
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
