import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KitFiles, writeKitZip } from "../../vault/backup/kit-zip.ts";
import { ask } from "../e2e/ask.ts";
import { passphrase } from "../e2e/practice-vault.ts";
import { jdoe } from "../gallery/owners.ts";
import type { Target } from "./hand.ts";
import type { Job } from "./job.ts";
import { create } from "./making.ts";
import { said } from "./said.ts";
import { Surface } from "./surface.ts";
import type { World } from "./world.ts";

const firstKey: Job = {
  name: "A newcomer's first key, of a package that is to be",
  keys: [0],
  goal: "5 steps, 120 words",
  isFirst: true,
  run: async (world) => {
    const { person, gallery } = world;
    gallery.state.owners = [{ ...jdoe(), packageIds: [] }];
    const welcome = new Surface(await world.fixture.page("welcome.html"));
    const link = await welcome.find(`${said("welcome.openKeys")}…`);
    person.read(await welcome.text());
    const page = await world.opened(() => person.press(link));
    await page.card.find(said("card.fill"));
    person.read(await page.text());
    const id = said("card.packageId", { first_package: "Package" });
    if ((await page.card.look(id)) === null) await person.press(await page.card.find("First publish"));
    await person.type(await page.card.find(id), "Acme.Fresh");
    person.read(await page.text());
    await person.press(await page.card.find(said("card.fill")));
    await create(page, person);
    person.read(await page.text());
  },
};

const restore: Job = {
  name: "Restore on a new laptop",
  keys: [8, 60],
  goal: "4",
  run: async (world) => {
    const { person, fixture } = world;
    const kit = (await ask(fixture, "exportKit", { vaultId: null })) as KitFiles;
    const file = join(tmpdir(), `spare-key-job-${process.pid}.zip`);
    writeFileSync(file, writeKitZip(kit, new Date()));
    try {
      await fixture.reset();
      const page = new Surface(await fixture.page("welcome.html"));
      const link = await page.find(said("welcome.restore"));
      await person.press(link);
      const field = await page.at('input[type="file"]');
      await chooseFile(person, field, file);
      await person.type(await page.find(said("backup.kitPassphrase")), passphrase);
      await person.press(await page.find(said("app.lookInside")));
      const bring = await page.find(said("backup.restoreSubmit"));
      await person.press(bring);
      await page.says(said("backup.restored"));
    } finally {
      rmSync(file);
    }
  },
};

/** A press on the field of ours; in the browser's own window one on the file and one on Open. */
async function chooseFile(person: World["person"], { element }: Target, file: string): Promise<void> {
  person.note("ours");
  person.note("theirs", 2);
  // The driver takes a file of Node's types for one of the browser's.
  await (element as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
}

export const beginning: readonly Job[] = [firstKey, restore];
