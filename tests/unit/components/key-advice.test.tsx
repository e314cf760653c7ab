// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { SameSettingsChoice } from "../../../components/card/SameSettingsChoice.tsx";
import type { Advising } from "../../../components/keys/advice-of.ts";
import { KeyAdvice } from "../../../components/keys/KeyAdvice.tsx";
import { SameSettings } from "../../../components/keys/SameSettings.tsx";
import { idOf } from "../../../keys/listed.ts";
import type { PackageListing } from "../../../messaging/protocol.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import { listedKey, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, choose, press, settle, show, words } from "./screen.ts";

const now = new Date("2026-11-22T13:00:00Z");
const place = { registry: "nuget", host: "www.nuget.org", account: "jdoe" } as const;
const everything = savedKey({ patterns: ["*"] });

interface Shown extends Partial<Advising> {
  listPackages?(): Promise<{ listings: PackageListing[] }>;
}

async function showAdvice(item: typeof everything, { listPackages, ...change }: Shown = {}) {
  const client = fakeClient({ listPackages: listPackages ?? (() => ({ listings: [] })) });
  const advising: Advising = { others: [], accounts: [], dismissed: [], ...change };
  const view = withClient(client, <KeyAdvice item={item} now={now} advising={advising} />);
  await show(view);
  await again(view);
  return client;
}

beforeEach(speakEnglish);

describe("advice about an opened key", () => {
  it("is not there for a key that is as small as its job", async () => {
    await showAdvice(savedKey());
    expect(words()).toBe("");
  });

  it("says what is the matter, and can be dismissed", async () => {
    const client = await showAdvice(everything);
    expect(words()).toMatch(/^This key can reach every package of its owner/);
    await press("Dismiss");
    const about = "everything nuget 481235 www.nuget.org";
    expect(client.send).toHaveBeenLastCalledWith("dismissAdvice", { about, isDismissed: true });
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Advice about this key");
  });

  it("is folded away once dismissed, and can be brought back", async () => {
    const about = "everything nuget 481235 www.nuget.org";
    const client = await showAdvice(everything, { dismissed: [about] });
    expect(words()).toBe("1 dismissed Show");
    await press("Show");
    expect(words()).toContain("every package of its owner");
    await press("Bring back");
    expect(client.send).toHaveBeenLastCalledWith("dismissAdvice", { about, isDismissed: false });
  });

  it("names the owner that is gone, by the key's own account where that is known", async () => {
    const accounts = [
      { ...place, owners: ["jdoe"] },
      { ...place, account: "ops", owners: ["ops", "contoso"] },
    ];
    await showAdvice(savedKey(), { accounts });
    expect(words()).toContain("You are no longer in contoso. This key cannot publish there.");
    await showAdvice(savedKey({ account: null }), { accounts });
    expect(words()).toBe("");
  });

  it("says that versions would do when the packages are known", async () => {
    const listing: PackageListing = {
      ...place,
      capturedAt: "2026-11-20T09:00:00Z",
      owners: [{ name: "contoso", scopes: [], packageIds: ["Contoso.Core"] }],
    };
    const push = savedKey({ permissions: ["Push new packages and package versions"] });
    await showAdvice(push, { listPackages: async () => ({ listings: [listing] }) });
    expect(words()).toContain("“Push only new package versions” is enough");
    await showAdvice(push, { listPackages: () => Promise.reject(new Error("locked")) });
    expect(words()).toBe("");
  });
});

describe("New key like this", () => {
  it("proposes the settings of a saved or a listed key, and says which one they are", async () => {
    const items = [
      { item: savedKey(), unknown: [] },
      { item: savedKey({ capturedBy: "hand" }), unknown: ["lifetime"] },
      { item: listedKey(), unknown: ["lifetime"] },
    ];
    for (const { item, unknown } of items) {
      const client = fakeClient();
      await show(withClient(client, <SameSettings item={item} class="quiet" />));
      await press("New key like this…");
      const preset = expect.objectContaining({ owner: { kind: "named", name: item.owner } });
      const proposal = { from: "key", preset, unknown };
      expect(client.send).toHaveBeenCalledExactlyOnceWith("propose", {
        proposal,
        like: idOf(item),
      });
      expect(client.openTab).toHaveBeenCalledWith(expect.stringContaining("www.nuget.org"));
    }
  });

  it("names the pattern and the packages of a key in the choice of the page's list, and takes over both", async () => {
    const row = {
      ...listedKey(),
      patterns: ["Contoso.*"],
      packageIds: ["A.B", "C.D"],
      status: "active" as const,
    };
    const propose = vi.fn();
    await show(<SameSettingsChoice registry={nuget} rows={[row]} onChoose={propose} />);
    expect(words()).toContain("Contoso.* · A.B, C.D");
    await choose("#same-as", row.remoteId);
    const preset = expect.objectContaining({ patterns: ["Contoso.*"], packageIds: ["A.B", "C.D"] });
    expect(propose).toHaveBeenCalledWith(expect.objectContaining({ preset }));
  });

  it("is not there for a key of which nothing is known", async () => {
    const nothing = {
      owner: null,
      permissions: [],
      patterns: [],
      packageIds: [],
      namespaces: [],
      coverage: "unknown" as const,
    };
    await show(<SameSettings item={savedKey(nothing)} class="quiet" />);
    expect(words()).toBe("");
  });

  it("says so when the settings could not be handed over", async () => {
    const client = fakeClient({ propose: () => Promise.reject(new Error("no background")) });
    await show(withClient(client, <SameSettings item={savedKey()} class="quiet" />));
    await press("New key like this…");
    await settle();
    expect(document.querySelector("[role=alert]")).not.toBeNull();
  });
});
