import { expect, it } from "vitest";
import { adviceText } from "../../../components/keys/advice-words.ts";
import { adviseRequest } from "../../../keys/advice.ts";
import type { KeyRequest, Offer } from "../../../registries/offer.ts";
import { speakEnglish } from "../components/english.ts";
import { byDay, noLifetime, onePackage, toolshed, toolshedOffer } from "../presets/toolshed.ts";

// Advice goes by what a permission does, whatever a registry calls it.

const request: KeyRequest = {
  keyName: "GitHub Actions",
  owner: null,
  permissions: ["put:next", "look"],
  targets: { kind: "some", patterns: ["hammer*"], packageIds: [], namespaces: [] },
};

const ask = (change: Partial<KeyRequest>, days: number | null, offer: Partial<Offer> = {}) =>
  adviseRequest(
    { draft: { ...request, ...change }, days },
    { offer: toolshedOffer(offer), place: "", rows: [], registry: toolshed },
  );
const ids = (...args: Parameters<typeof ask>) => ask(...args).map(({ id }) => id);

it("has nothing to say of a small key, nor of a way without keys where the registry has none", () => {
  expect(ids({}, 30)).toEqual([]);
});

it("warns of a key for everything, and of one that publishes and hides", () => {
  expect(ids({ targets: { kind: "all" } }, 30)).toEqual(["everything"]);
  expect(ids({ permissions: ["put:any", "hide"] }, 30)).toEqual(["unlist-with-push"]);
});

it("names the permission that is enough as the registry does, where all packages exist", () => {
  speakEnglish();
  const targets = { kind: "some", patterns: [], packageIds: ["saw"], namespaces: [] } as const;
  const [advice] = ask({ permissions: ["put:any"], targets }, 30, { targets: onePackage });
  expect(advice && adviceText(advice, toolshed)).toContain("“Put what follows” is enough.");
});

it("calls a life too long where the page takes a day that would do, as where it lists one", () => {
  const lifetime = { ...noLifetime, date: byDay };
  expect(ids({}, 300, { lifetime })).toEqual(["longer-than-needed"]);
  expect(ids({ permissions: ["hide"] }, 7, { lifetime })).toEqual(["longer-than-needed"]);
  expect(ids({ permissions: ["hide"] }, 1, { lifetime })).toEqual([]);
  expect(ids({}, 300, { lifetime: noLifetime })).toEqual([]);
  expect(ids({}, null, { lifetime })).toEqual([]);
});
