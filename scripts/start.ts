import { rmSync } from "node:fs";
import { resolve } from "node:path";
import type { Fixture } from "../tests/e2e/fixture/fixture.ts";
import { cardPath } from "../tests/e2e/keys-page.ts";
import type { Gallery } from "../tests/gallery/gallery.ts";
import { practise } from "./practice.ts";
import { playRound } from "./practice-round.ts";
import { say } from "./run.ts";

const pictures = resolve(import.meta.dirname, "../practice");

const whatToTry = `
The practice page is open at https://www.nuget.org/account/apikeys, which here is this computer:
nothing you do reaches nuget.org. You are signed in as a pretend maintainer.

Try this:
  1. In the Spare Key card, choose an owner and press "Fill the form", then the page's own Create.
  2. The page says "Saved." Press "Set a passphrase" there, or in Spare Key behind the toolbar's puzzle icon.
  3. Open Spare Key there again: search, open the row, Reveal, Copy. Lock it and create another key.
  4. Press Regenerate on a key; reload the page; look at the badges of the rows.

For the real nuget.org, load the built extension into your own browser:
  Chrome, Chromium, Edge: chrome://extensions, Developer mode, Load unpacked: .output/chrome-mv3
  Firefox: npm run build, then about:debugging, This Firefox, Load Temporary Add-on: .output/firefox-mv3/manifest.json

The browser says that it is controlled by test software and that the site is not secure: both are true of a
practice page on this computer, and of nothing else.

Close the browser or press Ctrl-C to end. The profile is temporary; nothing stays.
`;

async function letPersonTry(fixture: Fixture): Promise<void> {
  await fixture.site(cardPath);
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

process.exitCode = (await practise(({ fixture, gallery, isVisible }) =>
  isVisible ? letPersonTry(fixture) : playWithoutDisplay(fixture, gallery),
))
  ? 0
  : 1;
