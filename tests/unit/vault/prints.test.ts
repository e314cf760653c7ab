import { expect, it } from "vitest";
import {
  capture,
  createTestVault,
  dump,
  fakeSlot,
  listKeys,
  row,
  savedIds,
  storedRecords,
  tamper,
} from "./fixtures.ts";

const names = async () =>
  ((await dump()).prints ?? []).flatMap((prints) => Object.keys(prints as object)).sort();
const ofRecords = async () => (await storedRecords()).map(({ id }) => `sealed.${id}`).sort();

it("there is one print a record, whatever it tells, also after all were sealed anew", async () => {
  const { vault, clock } = createTestVault();
  await vault.saveKey(capture({ replaces: null }));
  await vault.saveKey(capture({ capturedBy: "copy" }));
  const listing = {
    account: "jane",
    rows: [row()],
    owners: [{ name: "jane", scopes: [], packageIds: ["A"] }],
  };
  await vault.saveListing({ registry: "nuget", host: "www.nuget.org", ...listing });
  expect(await names()).toEqual(await ofRecords());
  expect(await names()).toHaveLength(4);
  await vault.setUp(await fakeSlot());
  clock.now += 1000;
  await vault.saveKey(capture({ replaces: null }));
  await vault.saveKey(capture({ capturedBy: "copy" }));
  await vault.saveListing({ registry: "nuget", host: "www.nuget.org", ...listing });
  expect(await names()).toEqual(await ofRecords());
  expect(await names()).toHaveLength(4);
});

it("the prints of a version before are passed over: its keys count as saved, and tell their facts once more", async () => {
  const { vault, clock } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.saveKey(capture());
  await tamper(async (database) => {
    const [tag = ""] = (await database.getAllKeys("prints")) as string[];
    const [[name, print] = ["", ""]] = Object.entries(await database.get("prints", tag)) as [
      string,
      string,
    ][];
    const before = { [name]: print.split(" ")[0], "page.name": "a", "copy.status": "b", listing: "c" };
    await database.put("prints", before, tag);
  });
  expect(await savedIds(vault.findSavedRecords)).toEqual([capture().remoteId]);
  for (let again = 0; again < 2; again++) {
    clock.now += 1000;
    expect(await vault.saveKey(capture())).toMatchObject({ isNew: false });
    expect(await storedRecords()).toHaveLength(2);
  }
  await vault.unlock(slot.identity);
  expect(await listKeys(vault)).toMatchObject([{ state: "new", name: capture().name }]);
});
