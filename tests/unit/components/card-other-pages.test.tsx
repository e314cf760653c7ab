// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { PresetCard, type PresetCardProps } from "../../../components/card/PresetCard.tsx";
import type { FillReport, KeyRequest } from "../../../registries/offer.ts";
import {
  byDay,
  noLifetime,
  onePackage,
  toolshed,
  toolshedOffer,
  toolshedPreset,
} from "../presets/toolshed.ts";
import { cardProps } from "./card-props.ts";
import { speakEnglish } from "./english.ts";
import { choose, press, show, words } from "./screen.ts";

// A page unlike nuget.org's: keys have no owner, there are dates, several patterns or one package, and keys for everything.

const onFill = vi.fn<(request: KeyRequest) => Promise<FillReport>>();
const props: PresetCardProps = { ...cardProps, registry: toolshed, onFill };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T13:00:00Z") });
  speakEnglish();
  onFill.mockReset().mockResolvedValue({ filled: [], refused: [] });
  return () => vi.useRealTimers();
});

const open = (
  preset: Parameters<typeof toolshedPreset>[0],
  offer: Parameters<typeof toolshedOffer>[0] = {},
) => show(<PresetCard {...props} offer={toolshedOffer(offer)} presets={[toolshedPreset(preset)]} />);

const asked = () => onFill.mock.lastCall?.[0];

it("asks for no owner, and shows all patterns and permissions that the form will get", async () => {
  await open({ patterns: ["hammer*", "saw*"] });
  expect(document.querySelector("#owner")).toBeNull();
  expect(words()).toContain("hammer*, saw*");
  expect(words()).toContain("Put what follows");
  expect(words()).toContain("Look around");
  expect(words()).not.toContain("goes into");
  await press("Fill the form");
  expect(asked()).toMatchObject({ owner: null, targets: { patterns: ["hammer*", "saw*"] } });
});

it("shows the day on which a key ends, and says it in the report", async () => {
  const lifetime = { ...noLifetime, date: byDay, stands: null };
  await open({ expiry: { kind: "at-most", days: 5 } }, { lifetime });
  expect(words()).toContain("5 days · until 27 Nov 2026");
  onFill.mockResolvedValue({ filled: ["patterns", "lifetime"], refused: [] });
  await press("Fill the form");
  expect(asked()?.lifetime).toEqual({ kind: "date", date: "2026-11-27" });
  expect(words()).toContain("until 27 Nov 2026");
});

it("promises no life where the page names no longest one, and fills nothing", async () => {
  await open({ expiry: { kind: "longest" } }, { lifetime: { ...noLifetime, date: byDay } });
  expect(words()).toContain("The page names no longest time. Give the preset days.");
  expect(words()).not.toContain("Keys do not expire here");
  await press("Fill the form");
  expect(onFill).not.toHaveBeenCalled();
});

it("offers the packages themselves where the page takes one of them and no pattern", async () => {
  await open({ patterns: ["{prefix}*"] }, { targets: onePackage });
  const options = [...document.querySelectorAll("#pattern option")].map((option) => option.textContent);
  expect(options).toEqual(["Choose…", "hammer", "hammer-handle", "saw", "saw-blade", "Another pattern…"]);
  await choose("#pattern", "saw");
  await press("Fill the form");
  expect(asked()?.targets).toMatchObject({ patterns: [], packageIds: ["saw"] });
});

it("warns of a key for everything, asks for no package, and reports it as what it is", async () => {
  await open({ coverage: "all", patterns: [] });
  expect(document.querySelector("#pattern, #own-pattern, #package-id")).toBeNull();
  expect(words()).toContain("Everything you have, now and later");
  expect(words()).toContain("This key can reach every package of its owner.");
  onFill.mockResolvedValue({ filled: ["all"], refused: [] });
  await press("Fill the form");
  expect(asked()?.targets).toEqual({ kind: "all" });
  expect(words()).toContain("Everything you have, now and later");
});

it("shows the groups of packages that a key will be for, and names those that the page does not have", async () => {
  const namespaces = { most: 2, ids: ["@tools"] };
  const page = { targets: { ...onePackage, namespaces } };
  await open({ patterns: [], namespaces: ["@tools"] }, page);
  expect(words()).toContain("@tools");
  expect(words()).not.toContain("Not chosen yet");
  await open({ patterns: [], namespaces: ["@other"] }, page);
  expect(words()).toContain("Not offered here: @other.");
});

it("fills nothing in the place of a key for everything where the page has none", async () => {
  await open({ coverage: "all", patterns: ["hammer*"] }, { targets: { ...onePackage, all: false } });
  expect(words()).toContain("The page offers no key for everything.");
  await press("Fill the form");
  expect(onFill).not.toHaveBeenCalled();
});
