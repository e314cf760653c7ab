import { describe, expect, it } from "vitest";
import type { KeySummary } from "../../../keys/summary.ts";
import type { Vault } from "../../../vault/vault.ts";
import { alterRecord, capture, fakeSecret, install, listKeys, storedRecords } from "./fixtures.ts";

const core = { kind: "github", text: "contoso/core" };
const data = { kind: "github", text: "contoso/data" };

async function withKeys() {
  const made = await install();
  const { id: first } = await made.vault.saveKey(capture({ remoteId: "1", secret: fakeSecret("1") }));
  made.clock.now += 1000;
  const { id: second } = await made.vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("2") }));
  return { ...made, first, second };
}

async function placesOf(vault: Vault, id: string) {
  const key = (await listKeys(vault)).find((each) => each.id === id) as KeySummary;
  return key.series?.places ?? [];
}

describe("the places of a key's job", () => {
  it("are added to several keys at once, each once, and stay through a restart and in a backup", async () => {
    const { vault, identity, first, second, restart } = await withKeys();
    expect(await vault.addPlaces([first, second], [core, data, core])).toEqual({ added: 4, left: 0 });
    expect(await vault.addPlaces([first], [data])).toEqual({ added: 0, left: 0 });
    for (const id of [first, second]) {
      expect(await placesOf(restart(), id)).toMatchObject([core, data]);
      expect(await vault.revealSecret(id)).toMatch(/./);
    }
    const text = JSON.stringify(await vault.readBackup(identity));
    const { vault: next } = await install();
    await next.importKeys({ kind: "backup", text });
    expect((await listKeys(next)).map(({ series }) => series?.places?.length)).toEqual([2, 2]);
  });

  it("go one by one, what is written beside them stays", async () => {
    const { vault, first } = await withKeys();
    const words = { name: "Release", place: "contoso/core", note: "Ask Ana." };
    await vault.editKey(first, { words, base: { name: "", place: "", note: "" } });
    await vault.addPlaces([first], [core, data]);
    const [one, other] = await placesOf(vault, first);
    expect([one, other]).toMatchObject([core, data]);
    await vault.removePlace(first, one?.id ?? "");
    expect(await placesOf(vault, first)).toEqual([other]);
    const [key] = (await listKeys(vault)).filter(({ id }) => id === first);
    expect(key?.series).toMatchObject({ name: words.name, note: words.note, places: [data] });
  });

  it("write nothing where nothing changes", async () => {
    const { vault, first } = await withKeys();
    await vault.addPlaces([first], [core]);
    const before = await storedRecords();
    await vault.addPlaces([first], [core]);
    await vault.removePlace(first, "no-such-place");
    expect(await storedRecords()).toEqual(before);
  });

  it("are at most 200, and what there is no room for is told", async () => {
    const { vault, first } = await withKeys();
    const many = Array.from({ length: 205 }, (_, at) => ({ kind: "github", text: `contoso/r${at}` }));
    expect(await vault.addPlaces([first], many)).toEqual({ added: 200, left: 5 });
    expect(await placesOf(vault, first)).toHaveLength(200);
  });

  it("are not written for a key that is not there, nor for one that was altered", async () => {
    const { vault, first } = await withKeys();
    await vault.list();
    await expect(vault.addPlaces(["no-such-id"], [core])).rejects.toMatchObject({ code: "no-such-key" });
    await alterRecord(first, { expiresAt: "2030-01-01T00:00:00.000Z" });
    await expect(vault.addPlaces([first], [core])).rejects.toMatchObject({ code: "damaged-record" });
    await vault.lock();
    await expect(vault.addPlaces([first], [core])).rejects.toMatchObject({ code: "locked" });
  });
});

describe("a place that is typed", () => {
  const none = { name: "", place: "", note: "" };

  it("is read as what it is, and no other key is said to be in it", async () => {
    const { vault, first } = await withKeys();
    const type = async (place: string, before: string) => {
      const words = { ...none, place };
      expect(await vault.editKey(first, { words, base: { ...none, place: before } })).toBe(true);
      return (await placesOf(vault, first))[0];
    };
    const typed = await type("https://github.com/contoso/core/settings/secrets/actions", "");
    expect(typed).toMatchObject(core);
    await vault.holdPlace(first, typed?.id ?? "");
    expect((await placesOf(vault, first))[0]).toHaveProperty("holds");
    const other = await type("Build laptop", core.text);
    expect(other).toEqual({ id: typed?.id, kind: "text", text: "Build laptop" });
  });
});
