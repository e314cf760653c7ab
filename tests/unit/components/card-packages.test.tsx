// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PresetCard, type PresetCardProps } from "../../../components/card/PresetCard.tsx";
import { packageWork } from "../../../presets/expand.ts";
import type { Proposal } from "../../../presets/preset.ts";
import type { FillReport, KeyRequest } from "../../../registries/offer.ts";
import { formOf, offerFrom } from "../../nuget-form.ts";
import { cardProps, offer, page, presetWith, report, rowWith } from "./card-props.ts";
import { speakEnglish } from "./english.ts";
import { again, button, choose, press, show, type, words } from "./screen.ts";

const onFill = vi.fn<(request: KeyRequest) => Promise<FillReport>>();
const props: PresetCardProps = { ...cardProps, onFill };
const two = presetWith({ patterns: ["Contoso.*", "Fabrikam*"] });
const waiting: Proposal = { from: "key", preset: presetWith({ patterns: ["Contoso.*"] }), unknown: [] };
const family = presetWith({ patterns: ["Contoso.Co*", "Contoso.Da*"] });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T13:00:00Z") });
  speakEnglish();
  onFill.mockReset().mockResolvedValue(report);
  return () => vi.useRealTimers();
});

const choosePattern = (value: string) => choose("#pattern", value);

describe("a preset with several patterns", () => {
  it("puts one into the form, ticks for the others, and says what that leaves out", async () => {
    await show(<PresetCard {...props} presets={[two]} />);
    expect(words()).toContain("Glob Pattern takes one pattern: Contoso.*.");
    expect(words()).toContain("The rest is ticked; later packages need a new key");
    expect(words()).toContain("5 of 5 packages");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])).toMatchObject({ glob: "Contoso.*", packageIds: ["Fabrikam"] });
  });

  it("offers the one widest pattern with what it lets in, and takes it when asked", async () => {
    await show(<PresetCard {...props} presets={[family]} />);
    expect(words()).toContain("covers them all, and also Contoso.Web, Contoso.Hosting");
    await press("Use Contoso.*");
    expect(words()).toContain("Now also covered: Contoso.Web, Contoso.Hosting.");
    expect(words()).not.toContain("takes one pattern");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])).toMatchObject({ glob: "Contoso.*", packageIds: [] });
    await press("Choose another preset");
    await choosePattern("\n\n");
    expect(words()).toContain("takes one pattern");
  });

  it("moves the focus to the patterns when the pressed button is gone", async () => {
    await show(<PresetCard {...props} presets={[family]} />);
    await press("Use Contoso.*");
    expect(document.activeElement?.id).toBe("pattern");
  });

  it("does not offer a pattern for everything in the place of several small ones", async () => {
    await show(<PresetCard {...props} presets={[two]} />);
    expect(words()).toContain("Two keys are smaller.");
    expect(words()).not.toContain("Use *");
  });

  it("offers no pattern that joins families by a letter, unless nothing else can be filled in", async () => {
    const preset = presetWith({ patterns: ["Serilog.*", "Squirrel.*"] });
    const ids = ["Serilog.Core", "Squirrel.Mac", "Squirrel.Windows", "Stripe.Net"];
    const of = { ...page, packageIds: () => ids };
    await show(<PresetCard {...props} presets={[preset]} offer={offerFrom(of)} />);
    expect(words()).toContain("S* would cover much more.");
    expect(words()).not.toContain("Use S*");
    await show(<PresetCard {...props} presets={[preset]} offer={offerFrom({ ...of, packagesMax: 1 })} />);
    button("Use S*");
  });

  it("refuses more ticks than the page can submit, and still offers the one pattern", async () => {
    const small = offerFrom({ ...page, packagesMax: 2 });
    const preset = presetWith({ patterns: ["Fabrikam", "Contoso.*"] });
    await show(<PresetCard {...props} offer={small} presets={[preset]} />);
    expect(words()).toContain("nuget.org takes 2 of these at once.");
    await press("Fill the form");
    expect(onFill).not.toHaveBeenCalled();
    await press("Use *");
    expect(words()).toContain("If it leaks, all are at risk.");
    await press("Fill the form");
    expect(onFill).toHaveBeenCalledOnce();
  });

  it("names a handful of packages that are not there, however many they are", async () => {
    const packageIds = Array.from({ length: 500 }, (_, index) => `Gone.Number${index}`);
    const body = await show(<PresetCard {...props} presets={[presetWith({ patterns: [], packageIds })]} />);
    expect(words()).toContain("Not offered here: Gone.Number0, Gone.Number1, Gone.Number2 +497.");
    expect(body.querySelectorAll(".note")).toHaveLength(1);
  });
});

describe("while packages are chosen, the card", () => {
  it("asks whether another family was meant, and takes the better pattern when asked", async () => {
    const packageIds = () => ["Contoso.Core", "Contoso.Data", "ContosoUniversity"];
    await show(<PresetCard {...props} offer={offerFrom({ ...page, packageIds })} />);
    await choosePattern("\n");
    await type("#own-pattern", "Contoso*");
    expect(words()).toContain("Contoso* also matches ContosoUniversity; did you mean Contoso.*?");
    await press("Use Contoso.*");
    expect(words()).toContain("2 of 3 packages");
    expect(words()).not.toContain("did you mean");
  });

  it("says that nothing is matched, which is fine for a first publish", async () => {
    await show(<PresetCard {...props} />);
    await press("First publish");
    await type("#package-id", "Northwind.Mail");
    expect(words()).toContain("Northwind.Mail matches no package you own yet.");
  });

  it("says that nothing is matched, and that a key for versions cannot publish a new ID", async () => {
    await show(<PresetCard {...props} />);
    await choosePattern("\n");
    await type("#own-pattern", "Northwind.*");
    expect(words()).toContain("Northwind.* matches no package you own; for a new one use First publish.");
  });

  it("does not make a family of a new Package ID", async () => {
    await show(<PresetCard {...props} />);
    await press("First publish");
    await type("#package-id", "Contoso");
    expect(words()).toContain("Contoso matches no package you own yet.");
    expect(words()).not.toContain("did you mean");
  });

  it("asks for the Package ID as it was typed last, whatever was used before", async () => {
    const packageIds = () => ["Contoso.Core", "ContosoUniversity"];
    await show(<PresetCard {...props} offer={offerFrom({ ...page, packageIds })} />);
    await press("First publish");
    await type("#package-id", "Contoso*");
    await press("Use Contoso.*");
    await type("#package-id", "Contoso.New");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])?.glob).toBe("Contoso.New");
  });

  it("leaves the other patterns when one of them is mended", async () => {
    const packageIds = () => ["Contoso.Core", "ContosoUniversity", "Fabrikam"];
    const preset = presetWith({ patterns: ["Fabrikam", "Contoso*"] });
    await show(<PresetCard {...props} offer={offerFrom({ ...page, packageIds })} presets={[preset]} />);
    await press("Use Contoso.*");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])).toMatchObject({
      glob: "Fabrikam",
      packageIds: ["Contoso.Core"],
    });
  });

  it("names no key as covering that has ended on a page left open", async () => {
    const ending = rowWith({ expires: "2026-11-22T14:00:00Z" });
    const preset = presetWith({ patterns: ["Contoso.*"] });
    const view = () => <PresetCard {...props} presets={[preset]} rows={[ending]} proposal={waiting} />;
    await show(view());
    expect(words()).toContain("Already covered by Release laptop.");
    expect(words()).toContain("“Release laptop” can do all of this too");
    vi.setSystemTime(new Date("2026-11-22T14:00:01Z"));
    await again(view());
    expect(words()).not.toContain("Release laptop” c");
  });

  it("names the other keys that cover the same, and says it once", async () => {
    await show(<PresetCard {...props} rows={[rowWith({})]} />);
    expect(words()).toContain("Already covered by Release laptop.");
    expect(words()).not.toContain("can do all of this too");
  });

  it("lets a preset's own pattern be replaced, compares, and goes back", async () => {
    await show(<PresetCard {...props} presets={[presetWith({ patterns: ["Contoso.Data"] })]} />);
    await choosePattern("Contoso.*");
    expect(words()).toContain("Now also covered: Contoso.Core, Contoso.Web, Contoso.Hosting.");
    await choosePattern("\n\n");
    expect(words()).toContain("1 of 5 packages");
    expect(words()).not.toContain("Now also covered");
  });

  it("gives at most three pieces of advice, and none before the packages are known", async () => {
    const unlisting = presetWith({
      permissions: ["package:push", "package:unlist"],
      patterns: ["{prefix}*"],
      place: "GitHub Actions",
    });
    const body = await show(<PresetCard {...props} presets={[unlisting]} rows={[rowWith({})]} />);
    expect(body.querySelectorAll('[aria-label="Advice"] li').length).toBeLessThanOrEqual(3);
    expect(words()).toContain("is enough");
    await choosePattern("\n");
    await type("#own-pattern", "");
    expect(body.querySelector(".card-notes .card-hints")).toBeNull();
    expect(button("Fill the form").getAttribute("aria-disabled")).toBe("true");
  });

  it("computes nothing about packages while only the page moves", async () => {
    const permissionOf = vi.fn(() => "package:pushversion" as const);
    const registry = { ...props.registry, permissionOf };
    const rows = [rowWith({})];
    const view = (revision: number) => (
      <PresetCard {...props} registry={registry} rows={rows} offer={{ ...offer }} revision={revision} />
    );
    await show(view(1));
    expect(permissionOf).toHaveBeenCalled();
    permissionOf.mockClear();
    for (let revision = 2; revision < 10; revision += 1) await again(view(revision));
    expect(permissionOf).not.toHaveBeenCalled();
    await choosePattern("Fabrikam");
    expect(permissionOf).toHaveBeenCalled();
  });

  it("matches no package again while only the place is typed", async () => {
    const permissionOf = vi.fn(() => "package:pushversion" as const);
    const registry = { ...props.registry, permissionOf };
    const work = (["ticksFor", "matchingAny", "severalOf"] as const).map((name) =>
      vi.spyOn(packageWork, name),
    );
    await show(<PresetCard {...props} registry={registry} presets={[two]} rows={[rowWith({})]} />);
    for (const done of [permissionOf, ...work]) expect(done).toHaveBeenCalled();
    for (const done of [permissionOf, ...work]) done.mockClear();
    for (const place of ["A", "Ap", "App"]) await type("#used-in", place);
    for (const done of [permissionOf, ...work]) expect(done).not.toHaveBeenCalled();
    expect(words()).toContain("App, until 2026-12-22");
    await type("#used-in", "GitHub Actions");
    expect(document.querySelector(".card-notes .card-hints")?.textContent).toContain("Trusted Publishing");
    vi.restoreAllMocks();
  });
});
