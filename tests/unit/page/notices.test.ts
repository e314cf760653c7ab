// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { createCardHost } from "../../../page/card-host.ts";
import { Notices } from "../../../page/notices.ts";
import type { KeySaver, Saving, SavingWay } from "../../../page/saving.ts";
import type { KeyList } from "../../../registries/page-part.ts";
import { speakEnglish } from "../components/english.ts";
import { listen } from "../components/hearing.ts";

const key = { remoteId: "17", replaces: null };
const saving: Saving = { state: "saving", key };
const saved: Saving = {
  ...{ state: "saved", key, isRetrying: false },
  notice: { remoteId: "17", name: "CI", expiresAt: null, isKnownFormat: true, savedIn: "vault" },
};
const failed: Saving = { state: "not-saved", key, code: "store-full", isRetrying: false };

let savings: Saving[];
let notices: Notices;
let roots: ShadowRoot[];

beforeEach(() => {
  vi.useFakeTimers();
  speakEnglish();
  document.body.innerHTML = '<h2 id="create">Create</h2><div id="row"><h3>CI</h3></div>';
  roots = [];
  const attachShadow = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, "attachShadow").mockImplementation(function (this: Element, how) {
    const root = attachShadow.call(this, how);
    roots.push(root);
    return root;
  });
  return () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  };
});

/** What becomes of a key, at its row or, without one, above the Create heading. */
function start(first: Saving, hasRow: boolean): void {
  const list = {
    titleElement: (row: Element) => row.querySelector("h3"),
    cardAnchor: () => document.querySelector("#create"),
    theme: () => "light",
  } as unknown as KeyList;
  const way = {
    anchorOf: () => (hasRow ? document.querySelector("#row") : null),
    put: (notice: HTMLElement, row: HTMLElement) => row.append(notice),
    adviceOf: () => "",
  } as unknown as SavingWay;
  const saver = {
    get savings() {
      return savings;
    },
    isHeld: () => true,
    isWorthTelling: () => true,
  } as unknown as KeySaver;
  savings = [first];
  const host = createCardHost(list, document);
  notices = new Notices({
    ...{ list, way, document, saver, host, rows: () => [] },
    redraw: () => notices.draw(),
  });
  notices.draw();
}

function become(next: Saving): void {
  savings = [next];
  notices.draw();
}

const said = () => roots.map((root) => root.textContent).join("");

const places = [
  ["at its row", true],
  ["without a row", false],
] as const;

it.each(places)("has the saving of a key heard, and that it was not saved (%s)", (_, hasRow) => {
  start(saving, hasRow);
  const heard = listen(...roots);
  vi.advanceTimersByTime(100);
  expect(heard()).toEqual([]);
  become(failed);
  expect(heard()).toEqual([expect.stringContaining("Not saved. The disk is full")]);
  become(saved);
  expect(heard()[1]).toContain("Saved. “CI” is in your vault.");
});

it.each(places)("has it heard also where the answer is there at once (%s)", (_, hasRow) => {
  start(saved, hasRow);
  expect(said()).toBe("");
  const heard = listen(...roots);
  vi.advanceTimersByTime(100);
  expect(heard()).toEqual([expect.stringContaining("Saved. “CI” is in your vault.")]);
});

it.each(places)(
  "calls no key saved that is saved once more, nor one that nothing is known of (%s)",
  (_, hasRow) => {
    start(saved, hasRow);
    vi.advanceTimersByTime(100);
    become(saving);
    expect(said()).toBe("");
    become(saved);
    expect(said()).toContain("Saved.");
    savings = [];
    notices.draw();
    expect(document.querySelector("#row")?.childElementCount).toBe(1);
    expect(document.querySelector("#spare-key-card") && roots[0]?.textContent).toBe(hasRow ? null : "");
  },
);
