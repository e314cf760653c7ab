import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { dropProposal, findProposal, keepLink, keepProposal } from "../../../background/proposals.ts";
import { presetLink } from "../../../presets/link.ts";
import { findLink } from "../../../presets/link-fragment.ts";
import type { Proposal } from "../../../presets/preset.ts";
import { presetWith } from "../presets/fixtures.ts";

const none = { proposal: null, linkProblem: null, at: null };
const ofKey: Proposal = { from: "key", preset: presetWith({ id: "key:1" }), unknown: ["lifetime"] };
const link = linkTo("of the link");
const minute = 60_000;

function linkTo(name: string): string {
  const address = presetLink(presetWith({ name }), "https://www.nuget.org/account/apikeys", {
    withOwner: true,
  });
  return findLink(new URL(address ?? "").hash) ?? "";
}

beforeEach(() => fakeBrowser.reset());

describe("settings for a page", () => {
  it("are none at first", async () => {
    expect(await findProposal("nuget", null)).toEqual(none);
  });

  it("are those of its own link, which is nobody's word", async () => {
    await keepProposal(ofKey);
    const { proposal, linkProblem } = await findProposal("nuget", link);
    expect(proposal).toMatchObject({ from: "link", preset: { name: "of the link" }, unknown: [] });
    expect(linkProblem).toBeNull();
  });

  it("are none of a link that cannot be read, and nothing else takes its place", async () => {
    await keepProposal(ofKey);
    expect(await findProposal("nuget", "!")).toEqual({ ...none, linkProblem: "damaged" });
    const newer = Buffer.from('{"version":9}').toString("base64url");
    expect(await findProposal("nuget", newer)).toEqual({ ...none, linkProblem: "newer" });
  });

  it("are what was proposed last, until it is dropped", async () => {
    await keepLink("nuget", link);
    await keepProposal(ofKey);
    const { at, ...offered } = await findProposal("nuget", null);
    expect(offered).toEqual({ proposal: ofKey, linkProblem: null });
    expect(await findProposal("nuget", null)).toEqual({ ...offered, at });
    await dropProposal("nuget", at);
    expect(await findProposal("nuget", null)).toEqual(none);
  });

  it("are dropped only if they are those that were told", async () => {
    await keepProposal(ofKey);
    await dropProposal("nuget", (await findProposal("nuget", link)).at);
    await dropProposal("nuget", 1);
    expect((await findProposal("nuget", null)).proposal).toEqual(ofKey);
  });

  it("are dropped, too, where the page's own link is the one that waits", async () => {
    await keepLink("nuget", link);
    await dropProposal("nuget", (await findProposal("nuget", link)).at);
    expect(await findProposal("nuget", null)).toEqual(none);
  });

  it("are those of a link that was kept through the sign-in, parsed only now", async () => {
    await keepLink("nuget", link);
    expect((await findProposal("nuget", null)).proposal?.preset.name).toBe("of the link");
  });

  it("that cannot be read are told of once", async () => {
    await keepLink("nuget", "not a link");
    expect(await findProposal("nuget", null)).toMatchObject({ proposal: null, linkProblem: "damaged" });
    expect(await findProposal("nuget", null)).toEqual(none);
  });

  it("are none where a link asked for the card alone, which is told once", async () => {
    await keepLink("nuget", null);
    expect(await findProposal("nuget", null)).toEqual({ ...none, at: expect.any(Number) });
    expect(await findProposal("nuget", null)).toEqual(none);
  });

  it("wait on where the same way asks for the card alone", async () => {
    await keepProposal(ofKey);
    await keepLink("nuget", null);
    expect((await findProposal("nuget", null)).proposal).toEqual(ofKey);
  });

  it("wait for half an hour, and not at all once a clock was set back", async () => {
    vi.useFakeTimers({ now: Date.parse("2026-11-22T12:00:00Z") });
    await keepProposal(ofKey);
    vi.useRealTimers();
    const at = Date.parse("2026-11-22T12:00:00Z");
    expect((await findProposal("nuget", null, at + 30 * minute)).proposal).toEqual(ofKey);
    expect(await findProposal("nuget", null, at + 31 * minute)).toEqual(none);
    expect(await findProposal("nuget", null, at - minute)).toEqual(none);
  });

  it("are none where something else is stored in their place", async () => {
    await browser.storage.session.set({ "proposal:nuget": { at: Date.now(), proposal: { from: "us" } } });
    expect(await findProposal("nuget", null)).toEqual(none);
  });
});
