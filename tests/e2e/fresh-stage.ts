import { afterEach, beforeEach } from "vitest";
import { type Gallery, type PracticeKey, startGallery } from "../gallery/gallery.ts";
import { type Fixture, launch } from "./fixture/fixture.ts";

/** What the tests of a file share by name; each test gets a new one behind it. */
export interface FreshStage {
  readonly gallery: Gallery;
  readonly fixture: Fixture;
  /** The key the gallery issued last; throws when it has issued none. */
  readonly lastIssued: PracticeKey;
}

/** A gallery and a Chromium of its own for every test: for tests that set up, lock, kill or update. */
export function useFreshStage(): FreshStage {
  let gallery: Gallery | undefined;
  let fixture: Fixture | undefined;
  beforeEach(async () => {
    gallery = await startGallery();
    fixture = await launch("chromium", { port: gallery.port });
  });
  afterEach(async () => {
    await fixture?.close();
    await gallery?.close();
    fixture = gallery = undefined;
  });
  return {
    get gallery() {
      return present(gallery);
    },
    get fixture() {
      return present(fixture);
    },
    get lastIssued() {
      return present(gallery?.issued.at(-1));
    },
  };
}

function present<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error("not there: outside a test, or nothing issued yet");
  return thing;
}
