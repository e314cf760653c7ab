import { afterAll, afterEach, beforeAll } from "vitest";
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

/**
 * One gallery and one browser for all tests of a file, because a start costs seconds. Each test finds the
 * gallery's default switches, empty logs and no page of an earlier test.
 */
export function useStage({
  browser = "chromium",
  launch: options,
  isFresh = false,
}: StageOptions = {}): Stage {
  let running: RunningStage | undefined;
  const stage = () => {
    if (!running) throw new Error("the stage is up only while tests run");
    return running;
  };
  beforeAll(async () => {
    const gallery = await startGallery();
    running = new RunningStage(gallery, await launch(browser, { ...options?.(), port: gallery.port }));
    await running.fixture.closePages();
  });
  afterEach(() => clear(stage(), isFresh));
  afterAll(async () => {
    await running?.fixture.close();
    await running?.gallery.close();
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
}

async function clear({ gallery, fixture }: Stage, isFresh: boolean): Promise<void> {
  gallery.release();
  await (isFresh ? fixture.reset() : fixture.closePages());
  Object.assign(gallery.state, defaultState());
  for (const log of [gallery.posts, gallery.policyReports]) log.length = 0;
  if (isFresh) for (const log of [gallery.issued, gallery.pushes]) log.length = 0;
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
