import { describe, expect, it } from "vitest";
import { KeysPage } from "./keys-page.ts";
import { passphrase, setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });

async function saveOneKey(): Promise<KeysPage> {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" });
  await keysPage.saved(await keysPage.create());
  return keysPage;
}

/** Everything the extension has stored, in one text. */
async function dump(): Promise<string> {
  const areas = await Promise.all([
    stage.fixture.storage("local"),
    stage.fixture.storage("session"),
    stage.fixture.storage("sync"),
  ]);
  return JSON.stringify([...areas, await stage.fixture.idb()]);
}

function secretsAndNames(): string[] {
  const secrets = stage.gallery.issued.map(({ secret }) => secret);
  return [...secrets, passphrase, "AppVeyor", "contoso", "Contoso.", "jdoe", "Push only", "AGE-SECRET-KEY"];
}

describe("while locked", () => {
  it("the extension's own storage holds no secret, name, owner, scope, pattern or identity", async () => {
    await setUpVault(stage.fixture);
    await saveOneKey();
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    const unlocked = await dump();
    expect(unlocked).toContain("AGE-SECRET-KEY");
    await popup.press("Lock now");
    await popup.says("Unlock");
    const locked = await dump();
    expect(locked).toContain("www.nuget.org");
    for (const word of secretsAndNames()) expect(locked.toLowerCase()).not.toContain(word.toLowerCase());
  });

  it("the same holds before a passphrase is set", async () => {
    await saveOneKey();
    const stored = await dump();
    expect(stored).toContain("www.nuget.org");
    expect(stored).toContain("<CryptoKey X25519 private not extractable>");
    for (const word of secretsAndNames()) expect(stored.toLowerCase()).not.toContain(word.toLowerCase());
  });
});
