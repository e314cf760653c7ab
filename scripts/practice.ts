import { type Fixture, launch } from "../tests/e2e/fixture/fixture.ts";
import { type Gallery, startGallery } from "../tests/gallery/gallery.ts";
import { freshBuild } from "./fresh-build.ts";
import { problemWith } from "./needs.mjs";
import { say } from "./run.ts";

/** Chromium with the extension, and the practice page for it. */
export interface Practice {
  readonly fixture: Fixture;
  readonly gallery: Gallery;
  /** False where there is no display: then the browser has no window. */
  readonly isVisible: boolean;
}

/**
 * Opens the practice and lets `use` work with it, until that is done or the process is told to stop, at Ctrl-C for
 * one. Resolves to whether it came to that; if not, it has said why.
 */
export async function practise(use: (practice: Practice) => Promise<void>): Promise<boolean> {
  const stop = stopped();
  const problem = problemWith("chromium");
  if (problem) say(problem);
  if (problem) return false;
  const [isBuilt, gallery] = await Promise.all([freshBuild(), startGallery({ practiceBar: true })]);
  try {
    if (isBuilt) await inBrowser(gallery, use, stop);
    return isBuilt;
  } finally {
    await gallery.close();
  }
}

async function inBrowser(
  gallery: Gallery,
  use: (practice: Practice) => Promise<void>,
  stop: Promise<void>,
): Promise<void> {
  const isVisible = hasDisplay();
  say("Starting Chromium…");
  const fixture = await launch("chromium", { port: gallery.port, headless: !isVisible });
  const session = use({ fixture, gallery, isVisible });
  try {
    await Promise.race([session, stop]);
  } finally {
    // A session cut short by a signal fails at its next step, which is of no interest any more.
    session.catch(() => {});
    await fixture.close();
  }
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Resolves at Ctrl-C, or when somebody ends the process otherwise. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
