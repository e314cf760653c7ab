// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PresetCard, type PresetCardProps } from "../../../components/card/PresetCard.tsx";
import { OnlyListed } from "../../../components/keys/OnlyListed.tsx";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { dueOf } from "../../../keys/due.ts";
import { sectionsOf } from "../../../keys/sections.ts";
import type { ListedKey } from "../../../keys/summary.ts";
import { listedKey } from "../keys/fixtures.ts";
import { cardProps } from "./card-props.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, button, press, pressByHand, show, words } from "./screen.ts";

const stock = { count: 9, soon: 2, renewable: ["1", "2"] };
const onStock = vi.fn();
const onRenewAll = vi.fn();
const props: PresetCardProps = { ...cardProps, isAsked: false, stock, onStock, onRenewAll };

beforeEach(() => {
  speakEnglish();
  onStock.mockReset().mockResolvedValue(undefined);
  onRenewAll.mockReset();
});

describe("a card over keys that nobody was asked about", () => {
  it("says what there is and what ends, and only a person's press answers", async () => {
    await show(<PresetCard {...props} />);
    expect(words()).toContain("You have 9 keys here. 2 end this week.");
    for (const name of ["Remind me of all", "Renew 2", "Dismiss"]) await press(name);
    expect([onStock.mock.calls, onRenewAll.mock.calls]).toEqual([[], []]);
    await pressByHand("Renew 2");
    expect(onRenewAll.mock.calls).toEqual([[["1", "2"]]]);
    await pressByHand("Remind me of all");
    expect(onStock.mock.calls).toEqual([[true]]);
    await again(<PresetCard {...props} stock={null} />);
    expect(words()).toContain("The toolbar button tells when one is due.");
  });

  it("goes when it is dismissed, and says when the answer could not be kept", async () => {
    onStock.mockRejectedValueOnce(new ExtensionError("store-full"));
    await show(<PresetCard {...props} />);
    await pressByHand("Remind me of all");
    expect(words()).toContain("You have 9 keys here.");
    expect(document.querySelector(".note")).not.toBeNull();
    await pressByHand("Dismiss");
    expect(onStock.mock.calls).toEqual([[true], [false]]);
    await again(<PresetCard {...props} stock={null} />);
    expect(words()).not.toMatch(/keys here|toolbar/);
  });

  it("offers no renewal where none ends, and stands in nobody's way who is filling in", async () => {
    await show(<PresetCard {...props} stock={{ count: 1, soon: 0, renewable: [] }} />);
    expect(words()).toContain("You have 1 key here.");
    expect(words()).not.toContain("Renew");
    await press("Fill from a preset");
    expect(words()).not.toContain("You have 1 key here.");
  });
});

describe("a listed key that is reminded of", () => {
  const now = new Date("2026-12-10T12:00:00Z");
  const client = fakeClient({ listPackages: () => ({ listings: [] }) });
  const due = dueOf({ ...listedKey(), capturedAt: "2026-11-22T12:00:00Z", capturedBy: "hand" }, null);
  const view = (...listed: ListedKey[]) =>
    withClient(
      client,
      <OnlyListed
        items={sectionsOf([], listed, now).onlyListed}
        {...{ now, trash: [], query: "", onPasteSecret: () => {} }}
        advising={{ others: [], accounts: [], dismissed: [] }}
      />,
    );

  beforeEach(() => client.send.mockClear());

  it("stands first and unfolded when it is due, and is renewed or left to expire from there", async () => {
    const other = listedKey({ remoteId: "5", name: "other", expiresAt: "2026-12-11T09:00:00Z" });
    await show(view(other, listedKey({ due })));
    const names = [...document.querySelectorAll(".row-name")].map((each) => each.textContent);
    expect(names).toEqual(["old-build-server", "other"]);
    await press("Renew");
    await pressRow();
    await press("Let it expire");
    expect(client.send.mock.calls.filter(([name]) => name !== "listPackages")).toEqual([
      ["renew", { ids: ["www.nuget.org#481001"] }],
      ["stopReminders", { id: "www.nuget.org#481001", isStopped: true }],
    ]);
  });

  it("is reminded of where it is saved, on another computer, and no more here, until its user says so", async () => {
    const other = listedKey({ remoteId: "5", name: "other", due });
    await show(view(listedKey({ due, name: "a" }), other));
    await pressRow();
    await press("Saved on another computer");
    const id = "www.nuget.org#481001";
    expect(client.send.mock.lastCall).toEqual(["stopReminders", { id, isStopped: true }]);
    button("Saved on another computer").focus();
    await again(view(listedKey({ due: null, name: "a" }), other));
    expect(document.activeElement?.textContent).toBe("Remind me again");
    await press("Remind me again");
    expect(client.send.mock.lastCall).toEqual(["stopReminders", { id, isStopped: false }]);
    expect(words()).not.toContain("another computer");
  });

  it("is reminded of again after that; one that nobody is reminded of offers neither", async () => {
    await show(view(listedKey({ due: null })));
    await press("Not in Spare Key 1");
    await pressRow();
    await press("Remind me again");
    expect(client.send.mock.lastCall).toEqual([
      "stopReminders",
      { id: "www.nuget.org#481001", isStopped: false },
    ]);
    await show(view(listedKey()));
    await press("Not in Spare Key 1");
    await pressRow();
    expect(words()).not.toMatch(/expire|Remind|Renew/);
  });
});

async function pressRow(): Promise<void> {
  const row = document.querySelector<HTMLElement>(".row-main");
  await press((row?.textContent ?? "").trim());
  expect(button("Paste its secret")).toBeDefined();
}
