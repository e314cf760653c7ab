import { describe, expect, it, vi } from "vitest";
import { listingLimits } from "../../../keys/budget.ts";
import { open } from "../../../vault/slots/age-file.ts";
import type { Listing, Vault } from "../../../vault/vault.ts";
import {
  capture,
  createTestVault,
  dump,
  fakeSecret,
  fakeSlot,
  row,
  savedIds,
  storedRecords,
  tamper,
} from "./fixtures.ts";

vi.mock(import("../../../vault/slots/age-file.ts"), { spy: true });

const most = listingLimits.accounts;
const owners: Listing["owners"] = [{ name: "contoso", scopes: [], packageIds: ["Contoso.Core"] }];

/** Each a second after the one before, as a page that makes up names would bring them. */
async function report({ vault, clock }: Made, ...accounts: string[]): Promise<void> {
  for (const account of accounts) {
    clock.now += 1000;
    await vault.saveListing({ registry: "nuget", host: "www.nuget.org", account, rows: [row()], owners });
  }
}

const invented = (count: number, name = "invented") =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

type Made = ReturnType<typeof createTestVault>;

async function createLocked(): Promise<Made & { identity: string }> {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  await made.vault.lock();
  return { ...made, identity: slot.identity };
}

async function known(vault: Vault): Promise<string[]> {
  return (await vault.list()).knownAccounts.map(({ name }) => name ?? "?");
}

let letter = 0;
const saveKeyOf = ({ vault }: Made, account: string) => {
  const secret = fakeSecret("abcdefghijklmnop"[letter++ % 16]);
  return vault.saveKey(capture({ account, secret, remoteId: String(letter) }));
};

describe("after a flood of 200 made-up accounts, the vault", () => {
  it("keeps ten, and the list of keys opens a record of each and no packages", async () => {
    const made = await createLocked();
    await report(made, ...invented(200));
    expect(await storedRecords()).toHaveLength(2 * most);
    expect(Object.keys((await dump()).prints ?? {})).toHaveLength(most);
    await made.vault.unlock(made.identity);
    vi.mocked(open).mockClear();
    expect(await known(made.vault)).toEqual(invented(200).slice(-most).reverse());
    expect(open).toHaveBeenCalledTimes(most);
  }, 30_000);

  it("keeps the real account that comes then, before its first key is saved", async () => {
    const made = await createLocked();
    await report(made, ...invented(most + 2), "jdoe");
    await made.vault.unlock(made.identity);
    expect(await known(made.vault)).toEqual([
      "jdoe",
      ...invented(most + 2)
        .slice(1 - most)
        .reverse(),
    ]);
  });

  it("still has the list of a real account with a saved key, whichever came first", async () => {
    for (const order of ["key", "list"]) {
      const made = await createLocked();
      if (order === "list") await report(made, "jdoe");
      await saveKeyOf(made, "jdoe");
      if (order === "key") await report(made, "jdoe");
      await report(made, ...invented(3 * most));
      await made.vault.unlock(made.identity);
      expect(await known(made.vault)).toContain("jdoe");
      expect((await made.vault.list()).knownAccounts.find(({ name }) => name === "jdoe")).toMatchObject({
        hasSavedKey: true,
        keys: 1,
        host: "www.nuget.org",
      });
    }
  });

  it("still has it when the key was saved by a version that noted no accounts", async () => {
    const made = await createLocked();
    await saveKeyOf(made, "jdoe");
    await tamper((database) => database.delete("settings", "savedAccounts"));
    await report(made, "jdoe", ...invented(2 * most));
    await made.vault.unlock(made.identity);
    expect(await known(made.vault)).toContain("jdoe");
    expect((await made.vault.list()).listRefusal).toMatchObject({ why: "full" });
    await made.vault.lock();
    await report(made, ...invented(2 * most, "later"));
    await made.vault.unlock(made.identity);
    expect(await known(made.vault)).toEqual([
      ...invented(2 * most, "later")
        .slice(1 - most)
        .reverse(),
      "jdoe",
    ]);
  });
});

describe("when ten accounts with saved keys are known, a new one", () => {
  async function createFull() {
    const made = await createLocked();
    for (const account of invented(most)) {
      await saveKeyOf(made, account);
      await report(made, account);
    }
    return made;
  }

  it("is refused, which is noted, while the others' lists are still brought up to date", async () => {
    const made = await createFull();
    await report(made, "jdoe", "another");
    await made.vault.saveListing({
      ...{ registry: "nuget", host: "www.nuget.org", account: "invented-0", owners },
      rows: [],
    });
    await made.vault.unlock(made.identity);
    const { knownAccounts, listRefusal } = await made.vault.list();
    expect(knownAccounts.map(({ name }) => name)).toEqual([
      "invented-0",
      ...invented(most).slice(1).reverse(),
    ]);
    expect(knownAccounts[0]).toMatchObject({ keys: 0 });
    expect(listRefusal).toEqual({ host: "www.nuget.org", at: "2026-11-22T12:00:11.000Z", why: "full" });
  });

  it("is named in settings until then, whatever a page with a place makes long and short again", async () => {
    const made = await createFull();
    await report(made, "jdoe");
    const listing: Listing = {
      ...{ registry: "nuget", host: "www.nuget.org" },
      account: "invented-0",
      rows: [],
      owners,
    };
    const rows = Array.from({ length: 400 }, (_, index) => row({ remoteId: String(index) }));
    await made.vault.saveListing({ ...listing, rows });
    await made.vault.saveListing({ ...listing, rows: rows.slice(0, 1) });
    await made.vault.unlock(made.identity);
    expect((await made.vault.list()).listRefusal).toMatchObject({ why: "full" });
  });

  it("is kept once one of them is forgotten, with its key untouched", async () => {
    const made = await createFull();
    await report(made, "jdoe");
    await made.vault.unlock(made.identity);
    const before = await made.vault.list();
    await made.vault.forgetAccount(before.knownAccounts[0]?.id ?? "");
    const after = await made.vault.list();
    expect(after.knownAccounts).toEqual(before.knownAccounts.slice(1));
    expect(after.listRefusal).toBeNull();
    expect(after.keys.map(({ id }) => id)).toEqual(before.keys.map(({ id }) => id));
    await report(made, "jdoe");
    expect(await known(made.vault)).toEqual(["jdoe", ...invented(most - 1).reverse()]);
  });

  it("is kept on another host", async () => {
    const made = await createFull();
    await made.vault.saveListing({
      ...{ registry: "nuget", host: "int.nugettest.org", account: "jdoe", owners },
      rows: [],
    });
    await made.vault.unlock(made.identity);
    expect(await known(made.vault)).toContain("jdoe");
  });
});

it.each(["pushed out", "forgotten"])(
  "keeps a key saved whose secret a page has called an account, once that is %s",
  async (way) => {
    const made = await createLocked();
    const { id } = await made.vault.saveKey(capture());
    await report(made, fakeSecret());
    if (way === "pushed out") await report(made, ...invented(most));
    await made.vault.unlock(made.identity);
    if (way === "forgotten")
      await made.vault.forgetAccount((await made.vault.list()).knownAccounts[0]?.id ?? "");
    expect(await known(made.vault)).not.toContain(fakeSecret());
    expect(await savedIds(made.vault.findSavedRecords, ["481235"])).toEqual(["481235"]);
    expect(await made.vault.saveKey(capture())).toMatchObject({ id, isNew: false });
    expect((await made.vault.list()).keys).toMatchObject([{ id, isSavedHere: true }]);
  },
);

it("notes a list that is too long to be kept whole, until it is kept", async () => {
  const made = await createLocked();
  const listing: Listing = { registry: "nuget", host: "www.nuget.org", account: "jdoe", rows: [], owners };
  const rows = Array.from({ length: 400 }, (_, index) => row({ remoteId: String(index) }));
  await made.vault.saveListing({ ...listing, rows });
  await made.vault.unlock(made.identity);
  expect((await made.vault.list()).listRefusal).toMatchObject({ why: "long" });
  expect(await made.vault.listPackages()).toMatchObject([{ account: "jdoe" }]);
  await made.vault.saveListing({ ...listing, rows: rows.slice(0, 100) });
  expect((await made.vault.list()).listRefusal).toBeNull();
});

it("tells nothing of a list that was refused before starting over", async () => {
  const made = await createLocked();
  const rows = Array.from({ length: 400 }, (_, index) => row({ remoteId: String(index) }));
  await made.vault.saveListing({ registry: "nuget", host: "www.nuget.org", account: "jdoe", rows, owners });
  await made.vault.startOver();
  await made.vault.setUp(await fakeSlot());
  expect((await made.vault.list()).listRefusal).toBeNull();
});

it("refuses to forget an account while the vault is locked", async () => {
  const made = await createLocked();
  await report(made, "jdoe");
  const [record] = await storedRecords();
  await expect(made.vault.forgetAccount(String(record?.tag))).rejects.toMatchObject({ code: "locked" });
  expect(await storedRecords()).toHaveLength(2);
});
