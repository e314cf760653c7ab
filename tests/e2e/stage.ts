import { afterAll, afterEach, beforeAll } from "vitest";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { defaultState } from "../gallery/state.ts";
import { type BrowserName, type Fixture, type LaunchOptions, launch } from "./fixture/fixture.ts";

/** A practice gallery and a browser on it. */
export interface Stage {
  readonly gallery: Gallery;
  readonly fixture: Fixture;
}

/** Which browser, and how it is launched; called when it is. Default: Chromium with what was built. */
export interface StageOptions {
  readonly browser?: BrowserName;
  readonly launch?: () => Omit<LaunchOptions, "port">;
}

/**
 * One gallery and one browser for all tests of a file, because a start costs seconds. Each test finds the
 * gallery's default switches, empty logs and no page of an earlier test; what was saved in the vault stays.
 */
export function useStage({ browser = "chromium", launch: options }: StageOptions = {}): Stage {
  let running: Stage | undefined;
  const stage = () => {
    if (!running) throw new Error("the stage is up only while tests run");
    return running;
  };
  beforeAll(async () => {
    const gallery = await startGallery();
    running = { gallery, fixture: await launch(browser, { ...options?.(), port: gallery.port }) };
  });
  afterEach(() => clear(stage()));
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
  };
}

async function clear({ gallery, fixture }: Stage): Promise<void> {
  gallery.release();
  // The first tab keeps the browser open.
  const [, ...pages] = await fixture.browser.pages();
  await Promise.all(pages.map((page) => page.close()));
  Object.assign(gallery.state, defaultState());
  for (const log of [gallery.posts, gallery.policyReports]) log.length = 0;
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
