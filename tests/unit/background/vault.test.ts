import { expect, it } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { openVault } from "../../../background/vault.ts";
import { dump, fakeSlot } from "../vault/fixtures.ts";

it("holds what opens an unlocked vault in memory only, which no disk ever sees", async () => {
  fakeBrowser.reset();
  const vault = openVault(() => {});
  const { identity, file } = await fakeSlot();
  await vault.setUp({ identity, file });
  const { session, local, sync } = browser.storage;
  expect(JSON.stringify(await session.get())).toContain(identity);
  const onDisk = [await local.get(), await sync.get(), await dump()];
  expect(JSON.stringify(onDisk)).not.toContain(identity);
});
