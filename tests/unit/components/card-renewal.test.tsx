// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PresetCard, type PresetCardProps } from "../../../components/card/PresetCard.tsx";
import type { Renewal } from "../../../presets/renewal.ts";
import type { FillReport, KeyRequest } from "../../../registries/offer.ts";
import { formOf } from "../../nuget-form.ts";
import { cardProps, presetWith } from "./card-props.ts";
import { speakEnglish } from "./english.ts";
import { again, press, pressByHand, settle, show, words } from "./screen.ts";

const filled: FillReport = {
  filled: ["keyName", "lifetime", "owner", "permissions", "patterns"],
  refused: [],
};
const onFill = vi.fn<(request: KeyRequest) => Promise<FillReport>>();
const onRenew = vi.fn();

const old = presetWith({
  name: "AppVeyor",
  keyName: "{place}, until {until}",
  place: "AppVeyor",
  owner: { kind: "named", name: "jdoe" },
  permissions: ["package:pushversion"],
  patterns: ["Contoso.*"],
  expiry: { kind: "at-most", days: 30 },
});
const step: Renewal = {
  ...{ at: 2, count: 5, step: "fill", name: "contoso/core", regenerates: null, places: "none" },
  proposal: { from: "key", preset: old, unknown: [] },
  ends: { old: "2026-12-04T12:00:00Z", new: null },
};
const props: PresetCardProps = { ...cardProps, isAsked: false, onFill, onRenew };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T13:00:00Z") });
  speakEnglish();
  onFill.mockReset().mockResolvedValue(filled);
  onRenew.mockReset();
  return () => vi.useRealTimers();
});

describe("a key that is renewed", () => {
  it("is filled in on arrival, once, with the old one's settings and the new date", async () => {
    await show(<PresetCard {...props} renewal={step} />);
    await act(settle);
    await again(<PresetCard {...props} renewal={step} revision={1} />);
    expect(onFill).toHaveBeenCalledOnce();
    expect(onRenew.mock.calls).toEqual([["filled"]]);
    expect(formOf(onFill.mock.lastCall?.[0])).toMatchObject({
      keyName: "AppVeyor, until 2026-12-22",
      owner: "jdoe",
      glob: "Contoso.*",
    });
  });

  it("says so when its user fills in another preset instead", async () => {
    await show(<PresetCard {...props} renewal={step} />);
    await act(settle);
    await press("Choose another preset");
    await press("CI release");
    await press("Fill the form");
    expect(onRenew.mock.calls).toEqual([["filled"], ["filled-other"]]);
  });

  it("shows how far the queue has come, and only what differs from the old one", async () => {
    await show(<PresetCard {...props} renewal={step} />);
    await act(settle);
    expect(words()).toContain("Renewing 2 of 5: contoso/core");
    expect(words()).toContain("AppVeyor, until 2026-12-22");
    expect(words()).not.toContain("Package Owner");
  });

  it("waits for an unlock, for a press in a tab of its own, or for the page's Regenerate", async () => {
    const waiting = { ...step, proposal: null };
    await show(<PresetCard {...props} renewal={{ ...waiting, step: "locked", name: "" }} />);
    expect(words()).toContain("Renewing 2 of 5");
    expect(words()).toContain("Unlock Spare Key to go on. Nothing is lost.");
    await press("Unlock");
    expect(onRenew).not.toHaveBeenCalled();
    await pressByHand("Unlock");
    expect(onRenew).toHaveBeenLastCalledWith("unlock");
    await again(<PresetCard {...props} renewal={{ ...waiting, step: "waiting" }} />);
    await pressByHand("Go on");
    expect(onRenew).toHaveBeenLastCalledWith("go-on");
    await again(<PresetCard {...props} renewal={{ ...step, regenerates: "17" }} canRegenerate={true} />);
    expect(words()).toContain("It has ended. Press Regenerate in its row.");
    expect(onFill).not.toHaveBeenCalled();
  });

  it("once it is saved leads to its one place, and is done there by one press", async () => {
    const saved: Renewal = {
      ...{ ...step, step: "saved", proposal: null, places: "one" },
      ends: { old: "2026-12-04T12:00:00Z", new: "2026-12-22T12:00:00Z" },
    };
    await show(<PresetCard {...props} renewal={saved} />);
    expect(words()).toContain("Saved, until 22 Dec 2026. The old key ends on 4 Dec 2026 by itself.");
    await pressByHand("Open its place");
    expect(onRenew).toHaveBeenLastCalledWith("places");
    await pressByHand("Done");
    expect(onRenew).toHaveBeenLastCalledWith("done");
    await again(<PresetCard {...props} renewal={{ ...saved, places: "several" }} />);
    expect(words()).toContain("Put it where it is used");
    await pressByHand("Next", 2);
    expect(onRenew).toHaveBeenLastCalledWith("done");
    await pressByHand("Next");
    expect(onRenew).toHaveBeenLastCalledWith("next");
    expect(onFill).not.toHaveBeenCalled();
  });

  it("is told what Regenerate would keep and end, where the old one lived longer than a new one may", async () => {
    const long = { ...old, expiry: { kind: "at-most" as const, days: 365 } };
    await show(
      <PresetCard {...props} renewal={{ ...step, proposal: { from: "key", preset: long, unknown: [] } }} />,
    );
    await act(settle);
    expect(words()).toContain("Regenerate may keep its 365 days; a new key gets 30.");
    expect(words()).toContain("Regenerate ends the old one at once.");
  });

  it("is not filled in where the page offers less than it needs: its user chooses, and fills", async () => {
    const other = { ...old, owner: { kind: "named" as const, name: "fabrikam" } };
    await show(
      <PresetCard {...props} renewal={{ ...step, proposal: { from: "key", preset: other, unknown: [] } }} />,
    );
    await act(settle);
    expect(onFill).not.toHaveBeenCalled();
    expect(words()).toContain("Fill the form");
  });
});
