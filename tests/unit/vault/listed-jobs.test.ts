import { describe, expect, it } from "vitest";
import { listedId } from "../../../keys/listed.ts";
import { headerSchema } from "../../../vault/format.ts";
import { sealSeries } from "../../../vault/records/series.ts";
import { addRecord, capture, fakeSecret, install, listKeys, listListed, row, tamper } from "./fixtures.ts";

const host = "www.nuget.org";
const place = { kind: "computer", text: "Build server" };
const id = listedId({ host, remoteId: "7" });
const words = { name: "Nightly", place: place.text, note: "Ask Ada" };

/** An open vault without a secret, and an account's list with a key that its owner has written about. */
async function written() {
  const made = await install();
  const { vault } = made;
  const account = "jane-account";
  await vault.saveListing({ registry: "nuget", host, account, rows: [row({ remoteId: "7" })], owners: [] });
  await vault.addPlaces([id], [place]);
  const none = { name: "", place: place.text, note: "" };
  await vault.editKey(id, { words, base: none });
  return made;
}

describe("a key that is only listed", () => {
  it("has a name, places and a note, and takes part in its job's checklist", async () => {
    const { vault } = await written();
    const [listed] = await listListed(vault);
    expect(listed?.series).toMatchObject({ id, name: "Nightly", note: "Ask Ada", places: [place] });
    const [first] = listed?.series?.places ?? [];
    await vault.holdPlace(id, first?.id ?? "");
    expect((await listListed(vault))[0]?.series?.places?.[0]?.holds?.key).toBe("7");
    await vault.removePlace(id, first?.id ?? "");
    expect((await listListed(vault))[0]?.series?.places).toEqual([]);
  });

  it("keeps them while it is not on the list, and in every backup", async () => {
    const { vault, identity } = await written();
    const backup = await vault.readBackup(identity);
    expect(JSON.stringify(backup)).toContain("Ask Ada");
    const { keys } = await vault.list();
    expect(keys).toEqual([]);
  });

  it.each([
    ["its secret is pasted", { remoteId: "7", replaces: null, capturedBy: "hand" as const }],
    ["the page's own Regenerate has made another", { remoteId: "8", replaces: "7" }],
  ])("hands them to the saved key, once %s", async (_, change) => {
    const { vault } = await written();
    await vault.saveKey(capture({ secret: fakeSecret("s"), ...change }));
    const [key] = await listKeys(vault);
    expect(key?.series).toMatchObject({ id, name: "Nightly", places: [place] });
    await vault.editKey(key?.id ?? "", { words: { ...words, note: "" }, base: words });
    expect((await listKeys(vault))[0]?.series).not.toHaveProperty("note");
  });

  it("is renewed by a key that is linked to it, and none goes on with another one's job", async () => {
    const { vault } = await written();
    const saved = await vault.saveKey(capture({ remoteId: "9", replaces: null }));
    expect((await listKeys(vault))[0]?.series).toBeUndefined();
    await vault.linkKey(saved.id, id);
    expect((await listKeys(vault))[0]).toMatchObject({ replaces: "7", series: { id, name: "Nightly" } });
  });

  it("is no job that somebody has made up who can write this profile, for a key that was here before", async () => {
    const { vault, identity } = await install();
    await vault.saveKey(capture({ remoteId: "7", replaces: "6" }));
    await vault.list();
    await vault.lock();
    const header = headerSchema.parse(await tamper((database) => database.get("header", "header")));
    for (const remoteId of ["6", "7"])
      await addRecord(await sealSeries({ id: listedId({ host, remoteId }), name: "Made up" }, header, 0));
    await vault.unlock(identity);
    for (let look = 0; look < 2; look++) expect((await listKeys(vault))[0]?.series).toBeUndefined();
  });

  it("goes on with forty of a page's made-up hundreds at a look, so that nobody waits for all of them", async () => {
    const { vault } = await written();
    for (let nth = 0; nth < 42; nth++)
      await vault.saveKey(capture({ remoteId: `9${nth}`, replaces: "7", secret: fakeSecret(`${nth}`) }));
    const joined = async () => (await listKeys(vault)).filter(({ series }) => series !== undefined).length;
    expect([await joined(), await joined()]).toEqual([40, 42]);
  });

  it("is none under a number that is longer than any", async () => {
    const { vault } = await written();
    const long = listedId({ host, remoteId: "7".repeat(60) });
    await expect(vault.addPlaces([long], [place])).rejects.toMatchObject({ code: "no-such-key" });
    await expect(vault.seriesIdOf(long)).rejects.toMatchObject({ code: "no-such-key" });
  });

  it("never keeps a key from being opened that goes on with a job whose name is too long", async () => {
    const { vault } = await install();
    const series = { id: listedId({ host, remoteId: "7".repeat(60) }) };
    const secret = fakeSecret("s");
    const { id: made } = await vault.saveKey(capture({ secret, series }));
    expect((await listKeys(vault))[0]?.state).toBe("new");
    expect(await vault.revealSecret(made)).toBe(secret);
  });
});
