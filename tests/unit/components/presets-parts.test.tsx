// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { blankPreset, copyOf, isAlike, tidy } from "../../../components/presets/drafts.ts";
import {
  offerFrom,
  ownerSources,
  rowsOf,
  sample,
  suitingSource,
} from "../../../components/presets/sources.ts";
import { useLibrary, usePackages } from "../../../components/presets/use-library.ts";
import type { KeyLists } from "../../../components/use-vault.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { Announcement } from "../../../messaging/announce.ts";
import { ownedBy } from "../../../presets/expand.ts";
import type { PresetLibrary } from "../../../presets/library.ts";
import { presetSchema } from "../../../presets/schema.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { libraryOf, listing, now, presetOf } from "./presets-stage.tsx";
import { again, settle, show, words } from "./screen.ts";

beforeEach(speakEnglish);

describe("what is edited", () => {
  it("is stored without what was left empty, and nothing twice", () => {
    const draft = presetOf({
      name: " A ",
      patterns: ["", "Contoso.* ", "contoso.*"],
      packageIds: ["X", "", "x "],
    });
    expect(tidy(draft)).toEqual(presetOf({ name: "A", patterns: ["Contoso.*"], packageIds: ["X"] }));
    expect(isAlike(draft, tidy(draft))).toBe(true);
    expect(isAlike(draft, presetOf())).toBe(false);
  });

  it("begins as something the store takes once it has a name", () => {
    expect(presetSchema.safeParse({ ...blankPreset(), name: "New" }).success).toBe(true);
    expect(presetSchema.safeParse(copyOf(presetOf(), ["Contoso CI"])).success).toBe(true);
  });
});

describe("packages to try a preset with", () => {
  const older = {
    ...listing,
    account: "other",
    capturedAt: "2026-01-01T00:00:00Z",
    owners: [{ ...owner(), packageIds: ["Old"] }],
  };

  function owner() {
    return { name: "Contoso", scopes: [], packageIds: [] };
  }

  it("are those of each owner once, as the newest page has it", () => {
    const sources = ownerSources([older, listing]);
    expect(sources.map(({ id, packageIds }) => [id, packageIds.length])).toEqual([
      ["owner:contoso", 5],
      ["owner:jdoe", 1],
    ]);
  });

  it("suit the preset's owner, else are the most there are, else a sample", () => {
    const sources = ownerSources([listing]);
    expect(suitingSource({ kind: "me" }, sources).owner).toBe("jdoe");
    expect(suitingSource({ kind: "named", name: "JDOE" }, sources).owner).toBe("jdoe");
    expect(suitingSource({ kind: "ask" }, sources).owner).toBe("contoso");
    expect(suitingSource({ kind: "ask" }, [])).toBe(sample);
  });

  it("make an offer as the page would", () => {
    const [source = sample] = ownerSources([listing]);
    const offer = offerFrom(source, "nuget");
    expect(ownedBy(offer, "contoso")).toHaveLength(5);
    expect(ownedBy(offer, "somebody")).toEqual([]);
    expect(offer.targets.patterns?.rule.test("Contoso.*")).toBe(true);
  });

  it("come with the keys that exist, none while the vault is locked", () => {
    expect(rowsOf(null, now)).toEqual([]);
  });

  it("come with no key that has expired, whatever its page said when it was seen", () => {
    const key = {
      registry: "nuget" as const,
      host: "www.nuget.org",
      account: "jdoe",
      owner: "contoso",
      permissions: [],
      patterns: ["*"],
      packageIds: [],
      namespaces: [],
      coverage: "some",
      status: "active" as const,
    };
    const listed = [
      { ...key, remoteId: "1", name: "past", expiresAt: now.toISOString() },
      { ...key, remoteId: "2", name: "lives", expiresAt: "2026-11-23T00:00:00Z" },
      { ...key, remoteId: "3", name: "never", expiresAt: null },
      { ...key, remoteId: "4", name: "unknown" },
    ];
    const rows = rowsOf({ keys: [], listed } as unknown as KeyLists, now);
    expect(rows.map(({ name }) => name)).toEqual(["lives", "never", "unknown"]);
  });
});

describe("the library on the screen", () => {
  /** A background whose answers are given one by one. */
  function background() {
    const answers: ((library: PresetLibrary | ExtensionError) => void)[] = [];
    let tell = (_: Announcement) => {};
    const readPresets = () =>
      new Promise<PresetLibrary>((resolve, reject) =>
        answers.push((given) => (given instanceof ExtensionError ? reject(given) : resolve(given))),
      );
    const onAnnouncement = (listener: typeof tell) => {
      tell = listener;
      return () => {};
    };
    return {
      client: { ...fakeClient({ readPresets }), onAnnouncement },
      answers,
      tell: (announcement: Announcement) => act(() => tell(announcement)),
      answer: (at: number, given: PresetLibrary | ExtensionError) =>
        act(async () => {
          answers[at]?.(given);
          await settle();
        }),
    };
  }

  const named = (name: string) => libraryOf([presetOf({ name })]);

  function Screen({ made }: { made: PresetLibrary }) {
    const { library, failure, show: showLibrary } = useLibrary();
    return (
      <button type="button" onClick={() => showLibrary(made)}>
        {failure ?? library?.presets[0]?.preset.name ?? "reading"}
      </button>
    );
  }

  it("is read anew when presets have changed, and not for anything else", async () => {
    const { client, answers, tell, answer } = background();
    await show(withClient(client, <Screen made={named("Made")} />));
    expect(words()).toBe("reading");
    await answer(0, named("First"));
    await tell("changed");
    expect(answers).toHaveLength(1);
    await tell("presets");
    await answer(1, named("Second"));
    expect(words()).toBe("Second");
  });

  it("is not overtaken by a reading that is older than what a change has answered", async () => {
    const { client, tell, answer } = background();
    await show(withClient(client, <Screen made={named("Made")} />));
    await answer(0, named("First"));
    await tell("presets");
    await act(() => document.querySelector("button")?.click());
    await answer(1, named("Stale"));
    expect(words()).toBe("Made");
  });

  it("says why it cannot be read", async () => {
    const { client, answer } = background();
    await show(withClient(client, <Screen made={named("Made")} />));
    await answer(0, new ExtensionError("store-failed"));
    expect(words()).toBe("store-failed");
  });
});

describe("lists of packages on the screen", () => {
  const seen = {};

  function Screen({ isUnlocked }: { isUnlocked: boolean }) {
    const listings = usePackages(isUnlocked, seen);
    return <p>{listings ? String(listings.length) : "none"}</p>;
  }

  it("are gone at once when the vault locks", async () => {
    const client = fakeClient({ listPackages: () => ({ listings: [listing] }) });
    const screen = (isUnlocked: boolean) => withClient(client, <Screen isUnlocked={isUnlocked} />);
    await show(screen(false));
    expect([words(), client.send.mock.calls.length]).toEqual(["none", 0]);
    await again(screen(true));
    expect(words()).toBe("1");
    await again(screen(false));
    expect(words()).toBe("none");
  });
});
