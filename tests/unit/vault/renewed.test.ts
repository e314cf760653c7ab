import { describe, expect, it } from "vitest";
import { isHeldBy } from "../../../keys/holders.ts";
import { capture, fakeSecret, install, listKeys } from "./fixtures.ts";

const words = { name: "Release", place: "AppVeyor contoso/main", note: "" };
const none = { name: "", place: "", note: "" };

async function renewed(isLocked: boolean) {
  const made = await install();
  const { vault, identity } = made;
  const { id } = await vault.saveKey(capture({ remoteId: "1", secret: fakeSecret("1"), replaces: null }));
  const seriesId = await vault.seriesIdOf(id);
  if (isLocked) await vault.lock();
  made.clock.now += 1000;
  const newer = await vault.saveKey(
    capture({ remoteId: "2", secret: fakeSecret("2"), replaces: "1", series: { id: seriesId } }),
  );
  if (isLocked) await vault.unlock(identity, false);
  return { ...made, id, newId: newer.id, seriesId };
}

describe("a key that renews another", () => {
  it.each([
    ["locked", true],
    ["open", false],
  ])("is one of the same series, also where the vault is %s when it is saved", async (_, isLocked) => {
    const { vault, seriesId } = await renewed(isLocked);
    const keys = await listKeys(vault);
    expect(keys.map(({ series }) => series?.id)).toEqual([seriesId, seriesId]);
    expect(keys.map(({ replaces }) => replaces)).toEqual(["1", null]);
  });

  it("takes over what is written of its job, and its places", async () => {
    const { vault, id } = await renewed(false);
    await vault.editKey(id, { words, base: none });
    const keys = await listKeys(vault);
    const series = { name: words.name, places: [{ text: words.place }] };
    expect(keys).toMatchObject([{ series }, { series }]);
  });

  it("begins a series once, however often that is asked for", async () => {
    const { vault, id, seriesId } = await renewed(false);
    expect(await vault.seriesIdOf(id)).toBe(seriesId);
  });

  it("is said to be in a place only once somebody says so", async () => {
    const { vault, id, newId } = await renewed(false);
    await vault.editKey(id, { words, base: none });
    const place = async () => {
      const [newer, older] = await listKeys(vault);
      const [first] = newer?.series?.places ?? [];
      return [newer, older].map((key) => first && key && isHeldBy(first, key));
    };
    expect(await place()).toEqual([false, false]);
    const [key] = await listKeys(vault);
    await vault.holdPlace(newId, key?.series?.places?.[0]?.id ?? "");
    expect(await place()).toEqual([true, false]);
  });
});
