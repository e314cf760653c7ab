import { describe, expect, it } from "vitest";
import type { KeySummary } from "../../keys/summary.ts";
import { backupOf, listed } from "../jobs/keys.ts";
import { ask } from "./ask.ts";
import { cardSays } from "./card-presets.ts";
import { click } from "./fixture/keyboard.ts";
import { KeysPage, keysPath } from "./keys-page.ts";
import { lockVault, setUpVault, unlockVault } from "./practice-vault.ts";
import { type Stage, useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const dueKeys = [
  { name: "Nightly feed", pattern: "Contoso.Tools.*", endsIn: 2 },
  { name: "Release desk", pattern: "Contoso.Data.*", endsIn: 3 },
];

/** An open vault that holds these keys, and the registry's page, which lists them. */
async function withKeys({ fixture, gallery }: Stage, keys = dueKeys): Promise<KeysPage> {
  Object.assign(gallery.state, { keys: listed(keys) });
  await setUpVault(fixture);
  await ask(fixture, "importKeys", { source: { kind: "backup", text: backupOf(gallery.state.keys) } });
  return KeysPage.openBare(fixture, keysPath);
}

/** Presses it in the popup, which closes over the registry's page. */
async function renew({ fixture }: Stage, button: string): Promise<void> {
  const popup = await Popup.open(fixture);
  await popup.list();
  await popup.press(button);
}

/** The page's Create, once the form was filled by itself. */
async function createNext(keysPage: KeysPage, words: string): Promise<string> {
  await cardSays(keysPage, words);
  await keysPage.button("Fill again");
  await keysPage.restsAtCreate();
  const made = await keysPage.create();
  await cardSays(keysPage, "Saved, until");
  return made;
}

async function savedKeys({ fixture }: Stage): Promise<KeySummary[]> {
  return ((await ask(fixture, "listKeys", {})) as { keys: KeySummary[] }).keys;
}

/** Of each new key, the series and number of the one that it says it renews. */
function linksOf(keys: KeySummary[], made: string[]) {
  return made.map((remoteId) => {
    const key = keys.find((each) => each.remoteId === remoteId);
    const old = keys.find((each) => each.remoteId === key?.replaces);
    return old && key?.series?.id === old.series?.id ? old.name : null;
  });
}

/** An old key that may still be in its place: its row says so. */
async function warnsAtRegenerate({ fixture }: Stage, keysPage: KeysPage, keys: KeySummary[]): Promise<void> {
  const old = keys.find(({ remoteId }) => keys.some(({ replaces }) => replaces === remoteId));
  await ask(fixture, "addPlaces", { ids: [old?.id], places: [{ kind: "computer", text: "This computer" }] });
  const said = await keysPage.pointAt(old?.remoteId ?? "", "Regenerate");
  expect(said).toBe("In use: Regenerate ends this key at once.");
}

describe("in chromium, two keys that are due", () => {
  const stage = useStage();

  it("are renewed from the popup, with a lock and a stopped background in between, and none is lost", async () => {
    const { fixture } = stage;
    const keysPage = await withKeys(stage);
    await renew(stage, "Renew 2");
    const first = await createNext(keysPage, "Renewing 1 of 2: Nightly feed");
    await lockVault(fixture);
    await fixture.stopBackground();
    await click(keysPage.page, await keysPage.button("Next"));
    await cardSays(keysPage, "Unlock Spare Key to go on. Nothing is lost.");
    await unlockVault(fixture);
    const second = await createNext(keysPage, "Renewing 2 of 2: Release desk");
    await click(keysPage.page, await keysPage.button("Done"));
    const keys = await savedKeys(stage);
    expect(linksOf(keys, [first, second])).toEqual(["Nightly feed", "Release desk"]);
    await warnsAtRegenerate(stage, keysPage, keys);
    const popup = await Popup.open(fixture);
    await popup.list();
    expect(await popup.text()).not.toContain("Renew");
  });
});

describe("in firefox, a key that is due", () => {
  const stage = useStage({ browser: "firefox" });

  it("is renewed from the popup by one press and the page's own Create", async () => {
    const keysPage = await withKeys(stage, dueKeys.slice(0, 1));
    await renew(stage, "Renew");
    const made = await createNext(keysPage, "Renewing Nightly feed");
    expect(linksOf(await savedKeys(stage), [made])).toEqual(["Nightly feed"]);
  });
});
