import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { type Fixture, launch } from "../tests/e2e/fixture/fixture.ts";
import { keysPath } from "../tests/e2e/keys-page.ts";
import { type Gallery, startGallery } from "../tests/gallery/gallery.ts";
import { problemWith } from "./needs.mjs";
import { playRound } from "./practice-round.ts";
import { build, say } from "./run.ts";

const pictures = resolve(import.meta.dirname, "../practice");

const whatToTry = `
The practice page is open at https://www.nuget.org/account/apikeys, which here is this computer:
nothing you do reaches nuget.org. You are signed in as a pretend maintainer.

Try this:
  1. In the Spare Key card, choose an owner and press "Fill the form", then the page's own Create.
  2. The page says "Saved." Set a passphrase in the welcome tab, or from Spare Key behind the toolbar's puzzle icon.
  3. Open Spare Key there again: search, open the row, Reveal, Copy. Lock it and create another key.
  4. Press Regenerate on a key; reload the page; look at the badges of the rows.

For the real nuget.org, load the built extension into your own browser:
  Chrome, Chromium, Edge: chrome://extensions, Developer mode, Load unpacked: .output/chrome-mv3
  Firefox: npm run build, then about:debugging, This Firefox, Load Temporary Add-on: .output/firefox-mv3/manifest.json

The browser says that it is controlled by test software and that the site is not secure: both are true of a
practice page on this computer, and of nothing else.

Close the browser or press Ctrl-C to end. The profile is temporary; nothing stays.
`;

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

async function letPersonTry(fixture: Fixture): Promise<void> {
  await fixture.site(keysPath);
  say(whatToTry);
  await new Promise((ended) => fixture.browser.once("disconnected", ended));
}

async function playWithoutDisplay(fixture: Fixture, gallery: Gallery): Promise<void> {
  rmSync(pictures, { recursive: true, force: true });
  say("There is no display, so the round is played headless, step by step:");
  await playRound(fixture, gallery, pictures, say);
  say(`Pictures of each step are in ${pictures}`);
  say("On a machine with a display, npm start opens the browser for you to try.");
}

async function main(): Promise<void> {
  const stop = stopped();
  const gallery = await startGallery({ practiceBar: true });
  const isVisible = hasDisplay();
  const fixture = await launch("chromium", { port: gallery.port, headless: !isVisible });
  const session = isVisible ? letPersonTry(fixture) : playWithoutDisplay(fixture, gallery);
  try {
    await Promise.race([session, stop]);
  } finally {
    // A session cut short by a signal fails at its next step, which is of no interest any more.
    session.catch(() => {});
    await fixture.close();
    await gallery.close();
  }
}

const problem = problemWith("chromium");
if (problem) {
  say(problem);
  process.exitCode = 1;
} else {
  say("Building the extension for Chromium…");
  if (await build("chrome")) await main();
  else process.exitCode = 1;
}
