import { ownPreset } from "../bench/own-preset.ts";
import { ask } from "../e2e/ask.ts";
import { KeysPage, keysPath, submitButton } from "../e2e/keys-page.ts";
import type { Job } from "./job.ts";
import { said } from "./said.ts";
import type { Surface } from "./surface.ts";
import type { World } from "./world.ts";

/** Chooses the person's own preset where it is not chosen yet, fills and creates. The card may be one line at first. */
async function fillAndCreate({ person }: World, page: Surface): Promise<void> {
  await page.card.find(ownPreset.name, said("card.open"));
  const line = await page.card.look(said("card.open"));
  if (line) await person.press(line);
  const chip = await page.card.find(ownPreset.name);
  const isChosen = await chip.element.evaluate((each) => each.getAttribute("aria-pressed") === "true");
  if (!isChosen) await person.press(chip);
  await person.press(await page.card.find(said("card.fill")));
  await create(page, person);
}

/** The registry's own button, once the page is filled. */
export async function create(page: Surface, person: World["person"]): Promise<void> {
  await page.card.find(said("filled.again"));
  await KeysPage.at(page.page).restsAtCreate();
  await person.press(await page.at(submitButton), "theirs");
  await page.says("Saved.");
}

const onPage: Job = {
  name: "Create and save with an own preset, on the keys page",
  keys: [0, 8, 60],
  goal: "2, no scroll",
  run: async (world) => {
    await ask(world.fixture, "addPresets", { presets: [ownPreset] });
    const page = await world.site(keysPath);
    await world.person.press(await page.card.find(said("card.open")));
    await fillAndCreate(world, page);
  },
};

const fromToolbar: Job = {
  name: "The same from the toolbar",
  keys: [8, 60],
  goal: "–",
  run: async (world) => {
    await ask(world.fixture, "addPresets", { presets: [ownPreset] });
    const popup = await world.popup();
    const link = await popup.find(`${said("list.newKey")}…`);
    await fillAndCreate(world, await world.opened(() => world.person.press(link)));
  },
};

export const making: readonly Job[] = [onPage, fromToolbar];
