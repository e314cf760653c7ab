import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { type Fixture, launch } from "../tests/e2e/fixture/fixture.ts";
import { keysPath } from "../tests/e2e/keys-page.ts";
import { type Gallery, startGallery } from "../tests/gallery/gallery.ts";
import { playRound } from "./practice-round.ts";
import { build, say } from "./run.ts";

const pictures = resolve(import.meta.dirname, "../practice");

const whatToTry = `
The practice page is open at https://www.nuget.org/account/apikeys, which here is this computer:
nothing you do reaches nuget.org. You are signed in as a pretend maintainer.

Try this:
  1. In the Spare Key card, choose an owner and press "Fill the form", then the page's own Create.
  2. The page says "Saved." Open Spare Key from the toolbar (or the welcome tab) and set a passphrase.
  3. Open the popup again: search, open the row, Reveal, Copy. Lock it and create another key.
  4. Press Regenerate on a key; reload the page; look at the badges of the rows.

For the real nuget.org, load the built extension into your own browser:
  Chrome, Chromium, Edge: chrome://extensions, Developer mode, Load unpacked: .output/chrome-mv3
  Firefox: npm run build, then about:debugging, This Firefox, Load Temporary Add-on: .output/firefox-mv3/manifest.json

Close the browser or press Ctrl-C to end. The profile is temporary; nothing stays.
`;

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Closes everything once, however the session ends. */
function closeOnSignal(close: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)));
  }
}

async function letPersonTry(fixture: Fixture): Promise<void> {
  await fixture.site(`${keysPath}#show-create-container`);
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
  const gallery = await startGallery({ practiceBar: true });
  const isVisible = hasDisplay();
  const fixture = await launch("chromium", { port: gallery.port, headless: !isVisible });
  const close = async () => {
    await fixture.close();
    await gallery.close();
  };
  closeOnSignal(close);
  try {
    await (isVisible ? letPersonTry(fixture) : playWithoutDisplay(fixture, gallery));
  } finally {
    await close();
  }
}

say("Building the extension for Chromium…");
if (await build("chrome")) await main();
else process.exitCode = 1;
