import type { KeySummary } from "../../keys/summary.ts";
import { ask } from "../e2e/ask.ts";
import { choose } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { keysPath, submitButton } from "../e2e/keys-page.ts";
import type { Job } from "./job.ts";
import { type JobKey, keysOf, wanted } from "./keys.ts";
import { create } from "./making.ts";
import { fieldText, openedPlace, openPlace, remember } from "./place.ts";
import { said } from "./said.ts";
import type { Surface } from "./surface.ts";
import type { World } from "./world.ts";

/** The key that is due; its new secret is put there by other means. */
async function usedInOnePlace({ fixture }: World): Promise<void> {
  const { keys } = (await ask(fixture, "listKeys", {})) as { keys: KeySummary[] };
  const ids = keys.filter(({ name }) => name === wanted.due.name).map(({ id }) => id);
  await ask(fixture, "addPlaces", { ids, places: [{ kind: "text", text: "AppVeyor" }] });
}

/** Those that are due, soonest first, each in a pipeline of its own where it was inserted before. */
async function usedInPipelines(world: World): Promise<void> {
  const { keys } = (await ask(world.fixture, "listKeys", {})) as { keys: KeySummary[] };
  for (const [at, { id }] of dueOnes(keys).entries()) await remember(world, id, at);
}

const weekMs = 7 * 86_400_000;

function dueOnes(keys: readonly KeySummary[]): KeySummary[] {
  const end = ({ expiresAt }: KeySummary) => Date.parse(expiresAt ?? "");
  return keys.filter((key) => end(key) < Date.now() + weekMs).sort((one, other) => end(one) - end(other));
}

/** Presses Renew in the popup; resolves with the registry's page, whose form is filled. */
async function pressRenew({ fixture, person, popup: open, opened }: World, name: string): Promise<Surface> {
  const popup = await open();
  const button = await popup.find(name);
  const page = await opened(() => person.press(button));
  // Firefox's driver opens the page anew, in another tab than the one that keys are renewed in.
  const again = await page.card.find(said("filled.again"), said("renew.goOn"));
  if (fixture.name === "firefox") await again.element.click();
  return page;
}

const renew: Job = {
  name: "Renew a key that ends, which one place uses",
  keys: [8, 60],
  goal: "4",
  run: async (world) => {
    const { person } = world;
    await usedInOnePlace(world);
    const popup = await world.popup();
    const button = await popup.find(said("renew.renew"));
    const page = await world.opened(() => person.press(button));
    // Firefox's driver opens the page anew, in another tab than the one that keys are renewed in.
    const again = await page.card.find(said("filled.again"), said("renew.goOn"));
    if (world.fixture.name === "firefox") await again.element.click();
    await create(page, person);
    await person.press(await page.card.find(said("renew.done")));
  },
};

/** From the card's Open to its Done: the new key is inserted into its place by the popup's top row, and saved there. */
async function putInPlace(world: World, page: Surface, at: number): Promise<void> {
  const { fixture, person } = world;
  const open = await page.card.find(said("renew.place"));
  const place = await openedPlace(world, at, () => person.press(open));
  await person.press(await place.at("#value"), "theirs");
  person.note("ours");
  const popup = await fixture.pressButton(place.page);
  // Over that page, by script: a mouse would bring the popup's page before it.
  const insert = await popup.waitForSelector(".insert-row button.filled");
  person.note("ours");
  await insert?.evaluate((button) => (button as HTMLElement).click());
  const isIn = async () => /^oy2/.test(await fieldText(place));
  await until("the key is in its place", isIn);
  await person.press(await place.find("Save"), "theirs");
  await person.press(await page.card.find(said("renew.done")));
  await until("that is noted", async () => (await page.card.look(said("renew.place"))) === null);
}

const renewed = (count: number, name: string, goal: string): Job => ({
  ...{ name, keys: [8], due: count, goal },
  run: async (world) => {
    await usedInPipelines(world);
    const name = count === 1 ? said("renew.renew") : said("renew.several", { count: String(count) });
    const page = await pressRenew(world, name);
    for (let at = 0; at < count; at++) {
      await create(page, world.person);
      await putInPlace(world, page, at);
    }
  },
});

/** On the registry's page alone, by somebody who knows every setting and every place by heart. */
const byHand = (count: number, name: string): Job => ({
  ...{ name, keys: [8], due: count, goal: "–" },
  run: async (world) => {
    const page = await world.site(keysPath);
    const due = keysOf(8, count).filter(({ endsIn }) => endsIn < 7);
    for (const [at, key] of due.entries()) {
      await fillByHand(world, page, key);
      await putByHand(world, page, at);
    }
  },
});

async function fillByHand({ person }: World, page: Surface, key: JobKey): Promise<void> {
  await person.press(await page.at("#show-create-container"), "theirs");
  await page.page.waitForSelector("#create-container.collapse.in");
  await person.type(await page.at("#description-0"), key.name, "theirs");
  // On the list, and on the line in it.
  person.note("theirs", 2);
  await choose(page.page, "#package-owner-0", "contoso");
  await person.press(await page.at("#select-scopes-push-package-version"), "theirs");
  await person.type(await page.at("#glob-pattern-0"), key.pattern, "theirs");
  await person.press(await page.at(submitButton), "theirs");
  await page.page.waitForSelector("#create-container.collapse:not(.in)");
}

/** The page's own Copy, a bookmark of the place, the field, a paste and Save. */
async function putByHand(world: World, page: Surface, at: number): Promise<void> {
  const { gallery, person } = world;
  await person.press(await page.at('a[id^="copy-"]'), "theirs");
  person.note("theirs");
  const place = await openPlace(world, at);
  await person.paste(await place.at("#value"), gallery.issued.at(-1)?.secret ?? "", "theirs");
  await person.press(await place.find("Save"), "theirs");
}

export const renewing: readonly Job[] = [
  renew,
  renewed(1, "Renew a key and insert it in its place", "4, button apart"),
  byHand(1, "The same by hand, without Spare Key"),
  renewed(5, "Renew five keys and insert each in its place", "20, button apart"),
  byHand(5, "The same five by hand, without Spare Key"),
];
