import { afterAll, afterEach, beforeAll, it } from "vitest";
import { isLongRun } from "../attack/rounds.ts";
import { type Gallery, type PracticeKey, startGallery } from "../gallery/gallery.ts";
import { defaultState } from "../gallery/state.ts";
import { type BrowserName, type Fixture, type LaunchOptions, launch } from "./fixture/fixture.ts";

/** A practice gallery and a browser on it. */
export interface Stage {
  readonly gallery: Gallery;
  readonly fixture: Fixture;
  /** The key the gallery issued last; throws when it has issued none. */
  readonly lastIssued: PracticeKey;
}

/** Which browser, and how it is launched; called when it is. Default: Chromium with what was built. */
export interface StageOptions {
  readonly browser?: BrowserName;
  readonly launch?: () => Omit<LaunchOptions, "port">;
  /** True: each test finds an empty extension. Default: what an earlier test has saved in the vault stays. */
  readonly isFresh?: boolean;
}

/** The stages that every part of this file may use, by browser. */
const shared = new Map<BrowserName, RunningStage>();

/**
 * A gallery and a browser for the tests that follow. All parts of a file share one of each kind, because a start costs
 * seconds; only who asks for another launch gets one of its own. Each test finds the gallery's default switches, empty
 * logs and no page of an earlier test; each part of a file begins with an empty extension.
 */
export function useStage({ browser = "chromium", launch: options, isFresh }: StageOptions = {}): Stage {
  let running: RunningStage | undefined;
  const stage = () => {
    if (!running) throw new Error("the stage is up only while tests run");
    return running;
  };
  beforeAll(async () => {
    running = (options ? undefined : shared.get(browser)) ?? (await start(browser, options?.()));
    if (!options) shared.set(browser, running);
  });
  afterEach(() => stage().clear(isFresh ?? false));
  afterAll(async () => {
    await (options ? running?.close() : running?.clear(true));
  });
  return {
    get gallery() {
      return stage().gallery;
    },
    get fixture() {
      return stage().fixture;
    },
    get lastIssued() {
      return stage().lastIssued;
    },
  };
}

async function start(browser: BrowserName, options: Omit<LaunchOptions, "port"> = {}): Promise<RunningStage> {
  const gallery = await startGallery();
  const stage = new RunningStage(gallery, await launch(browser, { ...options, port: gallery.port }));
  await stage.fixture.closePages();
  return stage;
}

/** How tests of what both browsers do alike are named: in Chromium always, in Firefox in the long suite only. */
export function alikeIn(browser: BrowserName): (title: string, test: () => Promise<void>) => void {
  return browser === "chromium" || isLongRun() ? it : () => {};
}

/** To be called when a file has ended. */
export async function closeStages(): Promise<void> {
  await Promise.all([...shared.values()].map((stage) => stage.close()));
}

class RunningStage implements Stage {
  readonly gallery: Gallery;
  readonly fixture: Fixture;

  constructor(gallery: Gallery, fixture: Fixture) {
    this.gallery = gallery;
    this.fixture = fixture;
  }

  get lastIssued(): PracticeKey {
    const issued = this.gallery.issued.at(-1);
    if (issued === undefined) throw new Error("the gallery has issued no key yet");
    return issued;
  }

  /** After a test; `isWhole` empties the extension as well. */
  async clear(isWhole: boolean): Promise<void> {
    const { gallery, fixture } = this;
    gallery.release();
    await (isWhole ? fixture.reset() : fixture.closePages());
    Object.assign(gallery.state, defaultState());
    for (const log of [gallery.posts, gallery.policyReports]) log.length = 0;
    if (isWhole) for (const log of [gallery.issued, gallery.pushes]) log.length = 0;
  }

  async close(): Promise<void> {
    await this.fixture.close();
    await this.gallery.close();
  }
}

/** Records of that kind in the vault, the oldest first, as anyone who can read the profile sees them. */
export async function storedRecords(
  { fixture }: Stage,
  kind: "key" | "listing",
): Promise<Record<string, unknown>[]> {
  const records = (await fixture.idb()).vault?.records ?? [];
  const values = records.map(([, value]) => value as Record<string, unknown>);
  return values
    .filter((record) => record.kind === kind)
    .sort((a, b) => String(a.capturedAt).localeCompare(String(b.capturedAt)));
}
