// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PresetCard, type PresetCardProps } from "../../../components/card/PresetCard.tsx";
import type { Proposal } from "../../../presets/preset.ts";
import type { FillReport, KeyRequest } from "../../../registries/offer.ts";
import { formOf } from "../../nuget-form.ts";
import { cardProps, presetWith, report, rowWith } from "./card-props.ts";
import { speakEnglish } from "./english.ts";
import { again, choose, press, pressByHand, show, words } from "./screen.ts";

const onFill = vi.fn<(request: KeyRequest) => Promise<FillReport>>();
const onDecided = vi.fn();
const onEdit = vi.fn();
const props: PresetCardProps = { ...cardProps, onFill, onDecided, onEdit };
const link: Proposal = {
  from: "link",
  preset: presetWith({ id: "ci-release", name: "Release of Contoso", patterns: ["*"] }),
  unknown: [],
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T13:00:00Z") });
  speakEnglish();
  onFill.mockReset().mockResolvedValue(report);
  onDecided.mockReset();
  onEdit.mockReset();
  return () => vi.useRealTimers();
});

describe("settings from a link", () => {
  it("are shown with their advice and whose they are, and change nothing", async () => {
    await show(<PresetCard {...props} proposal={link} />);
    expect(words()).toContain("A link suggests “Release of Contoso”. Somebody else made it");
    expect(words()).toContain("This key can reach every package of its owner.");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])?.glob).toBe("Contoso.*");
  });

  it("are used only when a person presses the button, and filled only after that", async () => {
    await show(<PresetCard {...props} proposal={link} />);
    await press("Use these");
    expect(onDecided).not.toHaveBeenCalled();
    await pressByHand("Use these");
    expect(onDecided).toHaveBeenCalledOnce();
    expect(onFill).not.toHaveBeenCalled();
    await again(<PresetCard {...props} proposal={null} />);
    expect(document.activeElement?.textContent).toBe("Release of Contoso");
    expect(words()).toContain("From a link.");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])?.glob).toBe("*");
  });

  it("do not stand in for the preset whose id they carry", async () => {
    await show(<PresetCard {...props} proposal={link} />);
    await pressByHand("Use these");
    await again(<PresetCard {...props} proposal={null} />);
    await press("CI release");
    expect(words()).not.toContain("From a link.");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])?.glob).toBe("Contoso.*");
  });

  it("leave when they are dismissed, and the focus goes to the presets", async () => {
    await show(<PresetCard {...props} proposal={link} />);
    await pressByHand("Dismiss");
    expect(onDecided).toHaveBeenCalledOnce();
    await again(<PresetCard {...props} proposal={null} />);
    expect(document.activeElement?.textContent).toBe("CI release");
    expect(words()).not.toContain("Release of Contoso");
  });

  it("are text, however long and whatever is in them", async () => {
    const name = `<img src=x onerror=alert(1)>\u202e${"x".repeat(10_000)}`;
    const body = await show(
      <PresetCard {...props} proposal={{ ...link, preset: { ...link.preset, name } }} />,
    );
    expect(body.querySelector("img")).toBeNull();
    expect(words()).not.toContain("\u202e");
    expect(words().length).toBeLessThan(2_000);
  });
});

describe("a link that gives no settings", () => {
  it("is said to be damaged until a person dismisses that, and the focus goes to the presets", async () => {
    await show(<PresetCard {...props} linkProblem="damaged" />);
    expect(words()).toContain("link with settings is damaged. Nothing was taken.");
    await press("Dismiss");
    expect(onDecided).not.toHaveBeenCalled();
    await pressByHand("Dismiss");
    expect(onDecided).toHaveBeenCalledOnce();
    await again(<PresetCard {...props} />);
    expect(document.activeElement?.textContent).toBe("CI release");
    expect(words()).not.toContain("damaged");
  });
});

describe("same settings as a key's", () => {
  it("are chosen from the page's list, with what is not known", async () => {
    await show(<PresetCard {...props} rows={[rowWith({ patterns: ["Contoso.Da*"] })]} />);
    await press("More");
    await press("Like another key…");
    expect(document.activeElement?.id).toBe("same-as");
    await choose("#same-as", "481235");
    expect(words()).toContain("Not known, so check: Expires In.");
    await press("Fill the form");
    expect(formOf(onFill.mock.lastCall?.[0])).toMatchObject({
      owner: "jdoe",
      glob: "Contoso.Da*",
      scopes: ["package:pushversion"],
    });
  });

  it("are not offered where the page lists no key with settings", async () => {
    const unknown = { name: "", owner: null, permissions: [], patterns: [] };
    await show(<PresetCard {...props} rows={[rowWith({ status: "legacy" }), rowWith(unknown)]} />);
    await press("More");
    expect(words()).not.toContain("Same settings");
  });
});

describe("the list of presets", () => {
  it("opens with the focus in it when the keyboard command asks, also from a report", async () => {
    await show(<PresetCard {...props} />);
    await press("Fill the form");
    await again(<PresetCard {...props} calls={1} />);
    expect(document.activeElement?.textContent).toBe("CI release");
    expect(words()).toContain("Everything");
  });

  it("is walked through by arrow keys, around its ends", async () => {
    await show(<PresetCard {...props} calls={1} rows={[]} />);
    const arrow = (key: string) =>
      act(() => {
        document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      });
    await arrow("ArrowRight");
    expect(document.activeElement?.textContent).toBe("First publish");
    await arrow("ArrowUp");
    await arrow("ArrowLeft");
    expect(document.activeElement?.textContent).toBe("Everything");
  });

  it("leads to the editor, but not when a script presses the button", async () => {
    await show(<PresetCard {...props} />);
    await press("Edit presets");
    expect(onEdit).not.toHaveBeenCalled();
    await pressByHand("Edit presets");
    expect(onEdit).toHaveBeenCalledOnce();
  });
});
