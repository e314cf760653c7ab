import type { Job } from "./job.ts";
import { packageId, wanted } from "./keys.ts";
import { said } from "./said.ts";
import type { Surface } from "./surface.ts";

/** The secret's way out of the popup, for the row with that name. */
const copyOf = (name: string) => said("copy.copyNamed", { name });

const search = (popup: Surface) => popup.find(said("list.searchLabel"));

const copy: Job = {
  name: "Copy a key",
  keys: [8, 60],
  goal: "2",
  run: async ({ person, popup: open }) => {
    const popup = await open();
    const field = await search(popup);
    const copyIt = () => popup.look(copyOf(wanted.copied.name));
    if ((await copyIt()) === null)
      await person.typeUntil(field, wanted.copied.name, async () => (await copyIt()) !== null);
    await person.press(await popup.find(copyOf(wanted.copied.name)));
    await popup.says("Copied.");
  },
};

const which: Job = {
  name: "Which key covers a package",
  keys: [8, 60],
  goal: "1",
  run: async ({ person, popup: open }) => {
    const popup = await open();
    await person.typeUntil(await search(popup), packageId, async () => {
      const names = await popup.rowNames();
      return names[0] === wanted.covers.name;
    });
  },
};

const push: Job = {
  name: "A push failed: which key, and what now",
  keys: [8, 60],
  goal: "–",
  run: async ({ person, popup: open }) => {
    const popup = await open();
    await person.press(await popup.find(said("push.title")));
    await person.paste(await popup.find(said("push.paste")), log);
    await popup.says(wanted.covers.name);
  },
};

const log = [
  `Pushing ${packageId}.4.1.0.nupkg to 'https://www.nuget.org/api/v2/package'...`,
  "  PUT https://www.nuget.org/api/v2/package/",
  "error: Response status code does not indicate success: 403 (The specified API key is invalid, has expired, or does not have permission to access the specified package.).",
].join("\n");

const lock: Job = {
  name: "Lock",
  keys: [8, 60],
  goal: "–",
  run: async ({ person, popup: open }) => {
    const popup = await open();
    await person.press(await popup.find(said("list.lockNow")));
    await popup.find(said("locked.unlock"));
  },
};

export const finding: readonly Job[] = [copy, which, push, lock];
