import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { Answer, Response } from "../../../messaging/protocol.ts";
import { PresetSource } from "../../../page/preset-source.ts";
import { builtInPresets } from "../../../presets/built-in.ts";
import type { Proposal } from "../../../presets/preset.ts";

type Offered = Answer<Response<"offerPresets">>;

const own = { ...builtInPresets[0], id: "own", name: "Own" };
const proposal: Proposal = { from: "link", preset: own, unknown: [] };
const answer = (change: object = {}): Offered => ({
  ok: true,
  value: {
    presets: [own, ...builtInPresets],
    proposal: null,
    linkProblem: null,
    at: 7,
    renewal: null,
    ...change,
  },
});

const sent = vi.fn<(message: { name: string; request: object }) => Promise<Offered | undefined>>();
const onChange = vi.fn();

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  sent.mockReset();
  onChange.mockReset();
  vi.spyOn(browser.runtime, "sendMessage").mockImplementation(sent as never);
});

describe("the presets of the card", () => {
  it("are the background's, which gets the link as it stands in the address", async () => {
    sent.mockResolvedValue(answer({ proposal }));
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    expect(source.presets).toBeNull();
    await source.followLink("#spare-key=abc");
    expect(sent).toHaveBeenCalledWith({ name: "offerPresets", request: { registry: "nuget", link: "abc" } });
    expect(source.presets?.[0]).toEqual(own);
    expect(source.proposal).toEqual(proposal);
    expect(onChange).toHaveBeenCalled();
  });

  it("are the built-in ones where nobody answers, and stay as they were at a later failure", async () => {
    sent.mockResolvedValue(undefined);
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    await source.read();
    expect(source.presets).toEqual(builtInPresets);
    sent.mockResolvedValue(answer());
    await source.read();
    sent.mockRejectedValue(new Error("gone"));
    await source.read();
    expect(source.presets?.[0]).toEqual(own);
  });

  it("are the built-in ones until a slow background has answered after all", async () => {
    vi.useFakeTimers();
    const late = Promise.withResolvers<Offered>();
    sent.mockReturnValue(late.promise);
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    const reading = source.read();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(source.presets).toEqual(builtInPresets);
    late.resolve(answer());
    await reading;
    expect(source.presets?.[0]).toEqual(own);
    vi.useRealTimers();
  });

  it("offer nothing again that was used or dismissed, whatever answer is still on its way", async () => {
    let waiting: Proposal | null = proposal;
    sent.mockImplementation(async ({ name }) => {
      if (name === "dropProposal") waiting = null;
      return answer({ proposal: waiting });
    });
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    await source.followLink("#spare-key=abc");
    const reading = source.read();
    source.drop();
    await reading;
    expect(source.proposal).toBeNull();
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(4));
    expect(sent).toHaveBeenCalledWith({ name: "dropProposal", request: { registry: "nuget", at: 7 } });
    expect(sent).toHaveBeenLastCalledWith({
      name: "offerPresets",
      request: { registry: "nuget", link: null },
    });
    expect(source.proposal).toBeNull();
  });

  it("come with what is wrong with a link until that is dismissed, though it is told once", async () => {
    sent.mockResolvedValueOnce(answer({ linkProblem: "damaged" })).mockResolvedValue(answer());
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    await source.read();
    await source.read();
    expect(source.linkProblem).toBe("damaged");
    source.drop();
    await source.read();
    expect(source.linkProblem).toBeNull();
  });

  it("come with what is wrong with a link also where the answer that tells it is overtaken", async () => {
    const late = Promise.withResolvers<Offered>();
    sent.mockReturnValueOnce(late.promise).mockResolvedValue(answer());
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    const overtaken = source.read();
    await source.read();
    expect(source.linkProblem).toBeNull();
    late.resolve(answer({ presets: [], linkProblem: "damaged" }));
    await overtaken;
    expect(source.linkProblem).toBe("damaged");
    expect(source.presets?.[0]).toEqual(own);
  });

  it("come with the wish for the card, which is told once", async () => {
    sent.mockResolvedValueOnce(answer()).mockResolvedValue(answer({ at: null }));
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    expect(source.isAwaited).toBe(false);
    await source.read();
    await source.read();
    expect(source.isAwaited).toBe(true);
  });

  it("come with no word about an earlier link once settings are offered", async () => {
    sent.mockResolvedValueOnce(answer({ linkProblem: "newer" })).mockResolvedValue(answer({ proposal }));
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    await source.read();
    await source.followLink("#spare-key=abc");
    expect(source.linkProblem).toBeNull();
  });

  it("keep the same proposal as long as it says the same", async () => {
    sent.mockImplementation(async () => structuredClone(answer({ proposal })));
    const source = new PresetSource({ id: "nuget" }, null, onChange);
    await source.read();
    const first = source.proposal;
    await source.read();
    expect(source.proposal).toBe(first);
  });
});
