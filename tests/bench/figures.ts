import { frameMs, keePassBytes } from "./references/constants.ts";

/**
 * How a figure is judged: by each pair's ratio or difference of ours and the reference's, or by ours alone, where the
 * reference is a constant or only stands beside it.
 */
export type Judged = "ratio" | "difference" | "value";

/** What the median must not exceed; `isStrict`: nor reach. In the figure's unit, for a ratio in times. */
export interface Goal {
  readonly most: number;
  readonly isStrict?: boolean;
}

/** One row of issue 8's table, or a part of one. */
export interface Figure {
  readonly what: string;
  readonly reference: string;
  /** "" for a bare number. */
  readonly unit: string;
  readonly judged: Judged;
  /** What it may grow with, and at how many of it it is measured. */
  readonly sizes?: { readonly of: string; readonly at: readonly number[] };
  /** By size, "all" for every size; without one it is only reported. */
  readonly goals: Readonly<Record<number | "all", Goal> | Record<string, Goal>>;
}

const most = (limit: number): Goal => ({ most: limit });
const oneFrame = `one frame, ${frameMs} ms`;
const belowFrame: Goal = { most: 16, isStrict: true };
const packages = { of: "packages", at: [40, 400, 2_000] };
const keys = { of: "keys", at: [10, 100, 1_000] };
const keysBefore = { of: "keys before", at: [0, 100, 1_000] };
const ids = { of: "ids", at: [100, 1_000, 10_000] };

const keePass = `KeePassXC-Browser on every page: ${(keePassBytes / 1024).toFixed(1)} KiB`;
const injected = { reference: keePass, unit: "KiB gzip", judged: "value" } as const;
const onPage = { reference: "the page without us", judged: "difference" } as const;
const filling = { reference: "the page's own handlers", unit: "ms", sizes: packages } as const;
const saving = { reference: "bare injection, one strict write", unit: "ms", sizes: keysBefore } as const;
const emptyPopup = { reference: "an empty Preact popup, one round trip", unit: "ms", sizes: keys } as const;
const pure = { reference: oneFrame, unit: "ms", judged: "value" } as const;
const zipped = { reference: "–", unit: "kB", judged: "value" } as const;

const fillOf = (browser: string) =>
  ({
    ...filling,
    what: `fill, ${browser}, the task from the press to the fields read back, main-thread CPU`,
    judged: "ratio",
    goals: { 40: most(1.2), 2000: most(1.2) },
  }) as const;
const afterFillOf = (browser: string) =>
  ({
    ...filling,
    what: `the 2 s after a fill, ${browser}, its report included, main-thread CPU`,
    judged: "difference",
    goals: { 40: most(20), 2000: most(20) },
  }) as const;

export const figures = {
  "bytes-keys": { ...injected, what: "injected into the keys page", goals: { all: most(28) } },
  "bytes-first": { ...injected, what: "its first script, which saves alone", goals: { all: most(12) } },
  "bytes-other": { ...injected, what: "injected into any other page, at most", goals: { all: most(1) } },
  "bytes-way": { ...injected, what: "injected into a page that leads to the keys page", goals: {} },
  page: {
    ...onPage,
    what: "keys page with 5 keys, main-thread CPU",
    unit: "ms",
    sizes: packages,
    goals: { 40: most(25) },
  },
  shift: {
    ...onPage,
    what: "keys page with 5 keys, layout shift",
    unit: "",
    sizes: packages,
    goals: { 40: most(0.02) },
  },
  chooser: {
    what: "page ready → chooser usable with one's own presets, background stopped",
    reference: "background running",
    unit: "ms",
    judged: "difference",
    sizes: packages,
    goals: { 2000: most(100) },
  },
  "fill-chromium": fillOf("Chromium"),
  "after-chromium": afterFillOf("Chromium"),
  "fill-firefox": fillOf("Firefox"),
  "after-firefox": afterFillOf("Firefox"),
  save: {
    ...saving,
    what: "Copy link → saved, background running",
    judged: "difference",
    goals: { 0: most(60), 1000: most(60) },
  },
  stopped: {
    ...saving,
    what: "Copy link → saved, background stopped",
    judged: "difference",
    goals: { 0: most(250), 1000: most(250) },
  },
  background: {
    what: "background CPU for one saved key with all that follows",
    reference: "an empty vault",
    unit: "ms",
    judged: "ratio",
    sizes: keysBefore,
    goals: { 1000: most(1.2) },
  },
  popup: {
    ...emptyPopup,
    what: "popup opened → rows usable, main-thread CPU",
    judged: "ratio",
    goals: { 10: most(2) },
  },
  "popup-flat": {
    what: "popup opened → rows usable, 1,000 keys beside 10, main-thread CPU",
    reference: "10 keys",
    unit: "ms",
    judged: "ratio",
    goals: { all: most(1.15) },
  },
  "popup-wait": { ...emptyPopup, what: "popup opened → rows usable, elapsed", judged: "ratio", goals: {} },
  elements: {
    ...emptyPopup,
    what: "popup's DOM elements",
    unit: "",
    judged: "value",
    goals: { all: most(800) },
  },
  idle: {
    ...emptyPopup,
    what: "popup open and idle, main-thread CPU",
    unit: "ms a second",
    judged: "value",
    goals: { all: most(3) },
  },
  search: {
    ...pure,
    what: "search in the popup, main-thread CPU of a keystroke",
    sizes: keys,
    goals: { 1000: belowFrame },
  },
  preview: { ...pure, what: "preview of 3 patterns", sizes: ids, goals: { 10000: belowFrame } },
  suggest: { ...pure, what: "pattern suggestions", sizes: ids, goals: { 10000: belowFrame } },
  unlock: {
    what: "passphrase entered → rows",
    reference: "bare scrypt, same Worker",
    unit: "ms",
    judged: "ratio",
    sizes: keys,
    goals: { 10: most(1.1), 1000: most(1.1) },
  },
  heap: {
    what: "JS heap of background and popup, unlocked",
    reference: "an empty extension",
    unit: "MB",
    judged: "difference",
    sizes: keys,
    goals: { 1000: most(8) },
  },
  "zip-package": { ...zipped, what: "package zipped, one language", goals: { all: most(300) } },
  "zip-language": { ...zipped, what: "each further language, zipped", goals: { all: most(12) } },
} as const satisfies Record<string, Figure>;

export type FigureId = keyof typeof figures;

/** The goal of a figure at a size; `null` where it is only reported. */
export function goalOf(id: FigureId, size: number | null): Goal | null {
  const goals: Readonly<Record<string, Goal>> = figures[id].goals;
  return goals[String(size)] ?? goals.all ?? null;
}
