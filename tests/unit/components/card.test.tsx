// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PresetCard, type PresetCardProps } from "../../../components/card/PresetCard.tsx";
import { Aloud } from "../../../components/kit/Aloud.tsx";
import { builtInPresets } from "../../../presets/built-in.ts";
import type { Proposal } from "../../../presets/preset.ts";
import type { FillReport, KeyRequest } from "../../../registries/offer.ts";
import { formOf, offerFrom } from "../../nuget-form.ts";
import { cardProps, lastKey, page, presetWith, report, rowWith, scopes } from "./card-props.ts";
import { speakEnglish } from "./english.ts";
import { listen } from "./hearing.ts";
import { again, button, choose, press, show, type, words } from "./screen.ts";

const onFill = vi.fn<(request: KeyRequest) => Promise<FillReport>>();
const props: PresetCardProps = { ...cardProps, onFill };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T13:00:00Z") });
  speakEnglish();
  onFill.mockReset().mockResolvedValue(report);
  return () => vi.useRealTimers();
});

describe("the card", () => {
  it("shows exactly what it will set before anything is touched", async () => {
    await show(<PresetCard {...props} />);
    await type("#used-in", "AppVeyor contoso/main");
    expect(words()).toContain("AppVeyor contoso/main, until 2026-12-22");
    expect(words()).toContain("30 days · until 22 Dec 2026");
    expect(words()).toContain("Push only new package versions");
    expect(words()).toContain("4 of 5 packages");
    expect(words()).toContain("Contoso.Core, Contoso.Data, Contoso.Web +1");
    expect(onFill).not.toHaveBeenCalled();
  });

  it("names permissions of the page that the preset says nothing about, and those left ticked", async () => {
    const otherPermissions = [
      { label: "Stage packages", id: "package:stage" },
      { label: "Sign packages", id: null },
    ];
    const owners = [{ name: "jdoe", scopes: [...scopes, "package:stage"] }];
    const staging = presetWith({ permissions: ["package:stage"] });
    const of = { ...props, offer: offerFrom({ ...page, owners, otherPermissions }) };
    await show(<PresetCard {...of} />);
    expect(words()).toContain("Also on this page, left as it is: “Stage packages”, “Sign packages”.");
    await show(<PresetCard {...of} presets={[staging]} />);
    expect(words()).toContain("Also on this page, left as it is: “Sign packages”.");
    onFill.mockResolvedValue({ ...report, leftTicked: ["Sign packages"] });
    await press("Fill the form");
    expect(words()).toContain("Ticked on the page, but not asked for: “Sign packages”.");
  });

  it("asks for no owner where there is only one, and for one where there are several", async () => {
    await show(<PresetCard {...props} />);
    expect(document.querySelector("#owner")).toBeNull();
    const owners = [...page.owners, { name: "contoso", scopes }];
    await show(<PresetCard {...props} offer={offerFrom({ ...page, owners })} />);
    expect(document.querySelector("#owner")).not.toBeNull();
    expect(words()).toContain("Choose an owner first.");
    expect(words()).toContain("Will setPackage OwnerNot chosen yet");
    await press("Fill the form");
    expect(onFill).not.toHaveBeenCalled();
  });

  it("asks for the owner where the preset means an account whose name the page does not tell", async () => {
    const owners = [...page.owners, { name: "contoso", scopes }];
    const mine = presetWith({ owner: { kind: "me" } });
    await show(
      <PresetCard {...props} presets={[mine]} offer={offerFrom({ ...page, owners, account: null })} />,
    );
    await choose("#owner", "contoso");
    await choose("#pattern", "Contoso.*");
    await press("Fill the form");
    expect(onFill.mock.lastCall?.[0]).toMatchObject({ owner: "contoso" });
    await again(<PresetCard {...props} presets={[mine]} offer={offerFrom({ ...page, owners })} />);
    expect(document.querySelector("#owner")).toBeNull();
  });

  it("chooses no packages unasked but those of the key made last, and never everything", async () => {
    const chosen = () => document.querySelector<HTMLSelectElement>("#pattern")?.value;
    await show(<PresetCard {...props} rows={[lastKey, rowWith({ patterns: ["Fabrikam*"] })]} />);
    expect(chosen()).toBe("Contoso.*");
    for (const rows of [[], [rowWith({ owner: "contoso" })], [rowWith({ patterns: ["*"] })]]) {
      await show(<PresetCard {...props} key={rows.length} rows={rows} />);
      expect(chosen()).toBe("");
      expect(words()).toContain("Choose the packages first.");
    }
  });

  it("is silent of keys that cover the same where they were made here or are the ones to be renewed", async () => {
    const row = rowWith({ name: "Own, until 2026-12-01" });
    await show(<PresetCard {...props} rows={[row]} />);
    expect(words()).toContain("Already covered by");
    await again(<PresetCard {...props} rows={[row]} isNew={(id) => id === row.remoteId} />);
    expect(words()).not.toContain("Already covered by");
    const renewal = { from: "key", preset: presetWith({}), unknown: [] } satisfies Proposal;
    await again(<PresetCard {...props} rows={[row]} proposal={renewal} />);
    expect(words()).not.toContain("can do all of this");
    await press("Use these");
    expect(words()).not.toContain("Already covered by");
  });

  it("asks a newcomer for the first ID, with an example, and offers what the quickstart says, with its warning", async () => {
    const nothing = { ...props, offer: offerFrom({ ...page, packageIds: () => [] }), rows: [] };
    await show(<PresetCard {...nothing} />);
    expect(button("First publish").getAttribute("aria-pressed")).toBe("true");
    expect(document.querySelector<HTMLInputElement>("#package-id")?.placeholder).toContain("Contoso.Tools");
    await press("Use * for any ID");
    expect(words()).toContain("If it leaks, all are at risk.");
    expect(document.activeElement?.id).toBe("package-id");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])?.glob).toBe("*");
    await show(<PresetCard {...nothing} key="own" presets={[presetWith({ patterns: ["A.*"] })]} />);
    expect(button("Own").getAttribute("aria-pressed")).toBe("true");
  });

  it("is one line until pressed where nothing asks for it, and takes the focus then", async () => {
    await show(<PresetCard {...props} isAsked={false} />);
    expect(words()).toBe("Spare KeyFill from a preset");
    await press("Fill from a preset");
    expect(document.activeElement?.textContent).toBe("CI release");
    await show(<PresetCard {...props} key="link" isAsked={false} linkProblem="damaged" />);
    expect(words()).toContain("Fill the form");
  });

  it("says to press Create only where that can be pressed", async () => {
    await show(<PresetCard {...props} canSubmit={() => false} />);
    await press("Fill the form");
    expect(words()).not.toContain("press Create");
    await again(<PresetCard {...props} canSubmit={() => true} revision={2} />);
    expect(words()).toContain("Then check it and press Create.");
  });

  it("fills in without packages that the owner does not have, once that is pressed", async () => {
    const preset = presetWith({ patterns: ["Contoso.*"], packageIds: ["Fabrikam", "Gone.Away"] });
    await show(<PresetCard {...props} presets={[preset]} />);
    expect(words()).toContain("Not offered here: Gone.Away.");
    await press("Fill in without");
    expect(words()).not.toContain("Gone.Away");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])).toMatchObject({ glob: "Contoso.*", packageIds: ["Fabrikam"] });
  });

  it("asks First publish for the Package ID and tells how to widen it", async () => {
    await show(<PresetCard {...props} />);
    await press("First publish");
    expect(words()).toContain("Type the Package ID first.");
    await type("#package-id", "Contoso.New");
    expect(words()).toContain("Contoso.New.* covers Contoso.New.Something, but not Contoso.New.");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])).toMatchObject({ glob: "Contoso.New", expiresInDays: 1 });
  });

  it("keeps Everything under More, with its warning", async () => {
    await show(<PresetCard {...props} />);
    expect(words()).not.toContain("Everything");
    await press("More");
    await press("Everything");
    expect(words()).toContain("If it leaks, all are at risk.");
  });

  it("says once what the page cannot give", async () => {
    const ninety = { ...builtInPresets[0], id: "ninety", expiry: { kind: "at-most", days: 90 } };
    await show(<PresetCard {...props} presets={[ninety as (typeof builtInPresets)[number]]} />);
    expect(words().split("30 days is the longest here; the preset asks for 90.")).toHaveLength(2);
  });

  it("lists what took and what the page refused, has both read out, and has no filled button then", async () => {
    const body = await show(
      <Aloud>
        <PresetCard {...props} />
      </Aloud>,
    );
    const heard = listen(body);
    await press("Fill the form");
    expect(heard()).toEqual([
      expect.stringMatching(
        /^Filled 4 of 5 fields from “CI release”.*Expires In did not stay as it was set\. /,
      ),
    ]);
    expect(words()).toContain("Filled 4 of 5 fields from “CI release”");
    expect(words()).toContain("Expires In did not stay as it was set. It now holds “8 days”.");
    expect(body.querySelector(".button.filled")).toBeNull();
    await press("Fill again");
    expect(onFill.mock.calls[1]).toEqual(onFill.mock.calls[0]);
    await press("Choose another preset");
    expect(button("Fill the form")).toBeDefined();
  });

  it("fills in the date of the moment, not of the day on which it was drawn", async () => {
    await show(<PresetCard {...props} />);
    vi.setSystemTime(new Date("2026-11-23T00:01:00Z"));
    await press("Fill the form");
    expect(onFill.mock.lastCall?.[0].keyName).toBe("CI release, until 2026-12-23");
    vi.setSystemTime(new Date("2026-11-24T00:01:00Z"));
    await press("Fill again");
    expect(onFill.mock.lastCall?.[0].keyName).toBe("CI release, until 2026-12-24");
  });

  it("goes on with a preset that was deleted elsewhere, until another is chosen", async () => {
    const presets = [presetWith({ patterns: ["Contoso.Data"] }), ...builtInPresets];
    await show(<PresetCard {...props} presets={presets} />);
    await again(<PresetCard {...props} />);
    expect(words()).toContain("This preset was deleted. It stays until you choose another.");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])?.glob).toBe("Contoso.Data");
    await press("Choose another preset");
    expect(document.activeElement?.textContent).toBe("Own");
    await press("CI release");
    const chips = [...document.querySelectorAll(".chip")].map(({ textContent }) => textContent);
    expect(chips).not.toContain("Own");
    expect(words()).not.toContain("was deleted");
  });

  it("fills again what it has filled when the preset was deleted meanwhile", async () => {
    const presets = [presetWith({ patterns: ["Contoso.Data"] }), ...builtInPresets];
    await show(<PresetCard {...props} presets={presets} />);
    await press("Fill the form");
    await again(<PresetCard {...props} />);
    await press("Fill again");
    expect(onFill.mock.calls[1]).toEqual(onFill.mock.calls[0]);
  });

  it("goes back to choosing once the page's own Cancel has emptied the form", async () => {
    await show(<PresetCard {...props} cancels={0} />);
    await press("Fill the form");
    expect(words()).toContain("Fill again");
    await again(<PresetCard {...props} cancels={1} />);
    expect(words()).not.toContain("Fill again");
    expect(words()).toContain("Fill the form");
  });

  it("names what was ticked by hand and is no longer, but not what an earlier filling had ticked", async () => {
    const check = () => report;
    await show(<PresetCard {...props} presets={[presetWith({ packageIds: ["Fabrikam"] })]} check={check} />);
    onFill.mockResolvedValue({ ...report, unticked: ["Litware.Pdf"] });
    await press("Fill the form");
    const told = "No longer ticked, because not asked for: “Litware.Pdf”.";
    expect(words()).toContain(told);
    await again(<PresetCard {...props} presets={[presetWith({})]} check={check} revision={2} />);
    expect(words()).toContain(told);
    onFill.mockResolvedValue({ ...report, unticked: ["Fabrikam"] });
    await press("Fill again");
    expect(words()).not.toContain("No longer ticked");
  });

  it("corrects its report when the form has changed since", async () => {
    const check = vi.fn((): FillReport => report);
    await show(<PresetCard {...props} check={check} revision={1} />);
    await press("Fill the form");
    expect(check).not.toHaveBeenCalled();
    const gone = (["keyName", "owner", "permissions", "patterns", "lifetime"] as const).map((field) => ({
      field,
      reason: "did-not-take" as const,
      holds: null,
    }));
    check.mockReturnValue({ filled: [], refused: gone });
    await again(<PresetCard {...props} check={check} revision={2} />);
    expect(check).toHaveBeenCalledWith(onFill.mock.lastCall?.[0]);
    expect(words()).toContain("Filled 0 of 5 fields from “CI release”");
    expect(words()).toContain("Key Name did not stay as it was set.");
    expect(words()).toContain("Expires In did not stay as it was set.");
    check.mockReturnValue(report);
    await again(<PresetCard {...props} check={check} revision={3} />);
    expect(words()).toContain("Filled 4 of 5 fields");
  });

  it("refuses a key name that the page is known to refuse, before anything is touched", async () => {
    await show(<PresetCard {...props} offer={offerFrom({ ...page, nameRule: /^[^<]*$/ })} />);
    await type("#used-in", "List<byte>");
    expect(words()).toContain("nuget.org does not take this key name.");
    await press("Fill the form");
    expect(onFill).not.toHaveBeenCalled();
  });

  it("keeps keys typed in it from the page's own shortcuts", async () => {
    const body = await show(<PresetCard {...props} />);
    const onKey = vi.fn();
    body.addEventListener("keydown", onKey);
    await act(() => {
      body
        .querySelector("#used-in")
        ?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    });
    expect(onKey).not.toHaveBeenCalled();
  });
});
