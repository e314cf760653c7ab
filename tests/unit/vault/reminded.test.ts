import { describe, expect, it } from "vitest";
import { listingLimits } from "../../../keys/budget.ts";
import { writeDay } from "../../../keys/due.ts";
import { asSummary, idOf, isListedId, listedId } from "../../../keys/listed.ts";
import { proposalOfKey } from "../../../keys/proposal.ts";
import { createDatabase } from "../../../vault/database.ts";
import { readAnswers } from "../../../vault/lists/reminded.ts";
import type { Vault } from "../../../vault/vault.ts";
import { listedKey, savedKey } from "../keys/fixtures.ts";
import { capture, createTestVault, dump, fakeSecret, install, listListed, row } from "./fixtures.ts";

const day = 86_400_000;
const place = { registry: "nuget", host: "www.nuget.org", account: "jane-account" } as const;
const rows = [
  row({ remoteId: "1", name: "Nightly", expires: "2026-11-25T12:00:00.000Z" }),
  row({ remoteId: "2", name: "Desk", expires: "2026-12-22T12:00:00.000Z" }),
];
const list = (vault: Vault, listed = rows, account: string = place.account) =>
  vault.saveListing({ ...place, account, rows: listed, owners: [] });

/** From which day each is to be renewed, by what it is named. */
async function reminded(vault: Vault): Promise<Record<string, string>> {
  const { keys } = await vault.readReminders();
  return Object.fromEntries(keys.map(({ id, must }) => [id, writeDay(must)]));
}

const one = "www.nuget.org#1";
const two = "www.nuget.org#2";
const both = { [one]: "2026-11-18", [two]: "2026-12-15" };

async function answered(isOn = true) {
  const made = await install();
  await list(made.vault);
  await made.vault.answerStock(place, isOn);
  return made;
}

describe("keys that are only listed", () => {
  it("are reminded of from the answer on, also while locked and before set-up, without a name in clear", async () => {
    const { vault } = createTestVault();
    await list(vault);
    expect(await reminded(vault)).toEqual({});
    expect(await vault.isUnanswered(place)).toBe(true);
    await vault.answerStock(place, true);
    expect(await reminded(vault)).toEqual(both);
    expect(await vault.isUnanswered(place)).toBe(false);
    const stored = JSON.stringify((await dump()).settings);
    for (const name of ["Nightly", "Desk", "contoso", "jane"]) expect(stored).not.toContain(name);
  });

  it("are asked about no more where that was dismissed, and not reminded of", async () => {
    const { vault } = await answered(false);
    expect([await reminded(vault), await vault.isUnanswered(place)]).toEqual([{}, false]);
  });

  it("go by the list as it is: what comes is reminded of, what goes or is saved is not", async () => {
    const { vault } = await answered();
    await vault.lock();
    await list(vault, [...rows.slice(1), row({ remoteId: "3", expires: "2026-12-29T12:00:00.000Z" })]);
    expect(Object.keys(await reminded(vault))).toEqual([two, "www.nuget.org#3"]);
    const { id } = await vault.saveKey(capture({ remoteId: "2", replaces: null, secret: fakeSecret("b") }));
    expect(Object.keys(await reminded(vault))).toEqual([id, "www.nuget.org#3"]);
  });

  it("go by the renewal day, in the open vault's list and in what the locked one reminds of", async () => {
    const { vault } = await answered();
    await vault.setRenewalDay("2026-11-24");
    const due = Object.fromEntries((await listListed(vault)).map((key) => [listedId(key), key.due?.must]));
    await vault.lock();
    const { keys } = await vault.readReminders();
    expect(Object.fromEntries(keys.map(({ id, must }) => [id, must]))).toEqual(due);
    expect(await reminded(vault)).toEqual({ [one]: "2026-10-27", [two]: "2026-11-24" });
  });

  it("are over once a saved key says that it replaces them, also while locked, and stay so", async () => {
    const { vault, identity } = await answered();
    await vault.lock();
    const { id } = await vault.saveKey(capture({ remoteId: "9", replaces: "1", secret: fakeSecret("c") }));
    expect(Object.keys(await reminded(vault)).sort()).toEqual([id, two].sort());
    await vault.unlock(identity);
    await vault.list();
    expect(Object.keys(await reminded(vault)).sort()).toEqual([id, two].sort());
  });

  it("expire without a reminder where their owner lets them, until they are to be reminded of again", async () => {
    const { vault, identity } = await answered();
    await vault.stopReminders(one, true);
    expect((await listListed(vault)).map(({ due }) => due)).toMatchObject([
      null,
      { must: expect.any(Number) },
    ]);
    await vault.lock();
    expect(Object.keys(await reminded(vault))).toEqual([two]);
    await vault.unlock(identity);
    await vault.stopReminders(one, false);
    expect(await reminded(vault)).toEqual(both);
  });

  it("without an end are due a year after the answer; what is dead asks for nothing", async () => {
    const { vault } = await install();
    const dead = row({ remoteId: "8", status: "revoked" });
    await list(vault, [row({ remoteId: "7", expires: null }), dead]);
    await vault.answerStock(place, true);
    expect(await reminded(vault)).toEqual({ "www.nuget.org#7": "2027-11-15" });
  });

  it("were told of once: that is remembered, and forgotten when they are not due", async () => {
    const { vault, clock } = await answered();
    clock.now += day;
    await vault.noteTold({ [one]: 1, "www.nuget.org#99": 1 });
    await vault.list().catch(() => undefined);
    const { keys } = await vault.readReminders();
    expect(keys.map(({ id, told }) => [id, told])).toEqual([
      [one, 1],
      [two, 0],
    ]);
  });
});

describe("answers", () => {
  it("are as many as there are lists: none of an account without one, and they go with it", async () => {
    const made = createTestVault();
    const { vault, clock } = made;
    for (let nth = 0; nth < 40; nth++) {
      clock.now += 1000;
      await vault.answerStock({ ...place, account: `unseen-${nth}` }, false);
      await list(vault, rows, `account-${nth}`);
      await vault.answerStock({ ...place, account: `account-${nth}` }, false);
    }
    expect(Object.keys(await storedAnswers())).toHaveLength(listingLimits.accounts);
  });

  it("keep the list that is reminded of from being pushed out by made-up accounts", async () => {
    const { vault, clock } = await answered();
    for (let nth = 0; nth < 40; nth++) {
      clock.now += 1000;
      await list(vault, rows, `account-${nth}`);
    }
    expect(await reminded(vault)).toEqual(both);
  });

  it("are the first one's: no later one ends reminders that were asked for, nor counts keys from another day", async () => {
    const { vault, clock } = await answered();
    await list(vault, [row({ remoteId: "7", expires: null })]);
    clock.now += 40 * day;
    await vault.answerStock(place, true);
    await vault.answerStock(place, false);
    expect(await reminded(vault)).toEqual({ "www.nuget.org#7": "2027-11-15" });
  });

  it("go when the account is forgotten, and when one starts over", async () => {
    const { vault } = await answered();
    const [account] = (await vault.list()).knownAccounts;
    await vault.forgetAccount(account?.id ?? "");
    await list(vault);
    expect([await reminded(vault), await vault.isUnanswered(place)]).toEqual([{}, true]);
    await vault.answerStock(place, true);
    await vault.startOver();
    expect([await reminded(vault), await storedAnswers()]).toEqual([{}, {}]);
  });
});

const storedAnswers = () => createDatabase().read(readAnswers);

describe("a listed key's name among reminders", () => {
  it("is no record's, and of a saved key its record's id", () => {
    const listed = listedKey({ remoteId: "7" });
    expect([idOf(listed), idOf(savedKey({ id: "AAAA" }))]).toEqual(["www.nuget.org#7", "AAAA"]);
    expect([isListedId(listedId(listed)), isListedId("AAAAAAAAAAAAAAAAAAAAAA")]).toEqual([true, false]);
  });

  it("has the settings that its row tells", () => {
    const listed = listedKey({ remoteId: "7" });
    expect(proposalOfKey(asSummary(listed))).toEqual(proposalOfKey(listed));
  });
});
