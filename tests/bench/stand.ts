import { type BrowserName, type Fixture, launch } from "../e2e/fixture/fixture.ts";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { buildReference, type ReferenceName } from "./build-references.ts";

/** A browser with an extension in it, beside others that are measured in turn. */
export interface Stand {
  readonly gallery: Gallery;
  readonly fixture: Fixture;
  close(): Promise<void>;
}

/** Chromium would start a renderer in reserve amid a measurement. */
const switches = ["--disable-features=SpareRendererForSitePerProcess"];

/** What was built, in a browser of its own. */
export async function openStand(browser: BrowserName = "chromium", extensionDir?: string): Promise<Stand> {
  const gallery = await startGallery();
  const dir = extensionDir === undefined ? {} : { extensionDir };
  try {
    const fixture = await launch(browser, { port: gallery.port, switches, ...dir });
    // The welcome page would be measured too.
    await leaveAlone(fixture);
    const close = async () => {
      await fixture.close();
      await gallery.close();
    };
    return { gallery, fixture, close };
  } catch (error) {
    await gallery.close();
    throw error;
  }
}

/** Closes every tab but the first one, the fixture's own page included: the extension is as nobody looks at it. */
export async function leaveAlone({ browser }: Fixture): Promise<void> {
  const [, ...pages] = await browser.pages();
  await Promise.all(pages.map((page) => page.close()));
}

/** A reference extension in a browser of its own. */
export async function openReference(name: ReferenceName): Promise<Stand> {
  const { folder, remove } = await buildReference(name);
  try {
    return await openStand("chromium", folder);
  } finally {
    // The browser runs a copy.
    remove();
  }
}

/** Opens a stand for each leg, and closes them whatever `work` does. */
export async function withStands<Name extends string, Value>(
  openers: Readonly<Record<Name, () => Promise<Stand>>>,
  work: (stands: Record<Name, Stand>) => Promise<Value>,
): Promise<Value> {
  const stands: Partial<Record<Name, Stand>> = {};
  try {
    for (const name of Object.keys(openers) as Name[]) stands[name] = await openers[name]();
    return await work(stands as Record<Name, Stand>);
  } finally {
    for (const stand of Object.values(stands) as Stand[]) await stand.close();
  }
}
