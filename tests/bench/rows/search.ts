import { setTimeout as pause } from "node:timers/promises";
import { bySize, legsOf, measureInTurn } from "../beside.ts";
import { PopupPage } from "../popup-page.ts";
import type { Sample } from "../rounds.ts";
import type { Row } from "../row.ts";
import type { Stand } from "../stand.ts";
import { openVault } from "../vault.ts";

/** Every letter narrows the list a little more: the first leaves all of it. */
const typed = "pipeline 1";

async function type(stand: Stand): Promise<Sample> {
  const popup = await PopupPage.prepare(stand);
  await popup.open();
  await popup.page.focus('input[type="search"]');
  await pause(500);
  const count = popup.countCpu();
  for (const letter of typed) {
    await popup.page.keyboard.press(letter as "a");
    // As fast as a hurried typist, and long enough for whatever is put off.
    await pause(120);
  }
  const cpu = count() / typed.length;
  await popup.close();
  return { cpu };
}

export const search: Row = {
  name: "search",
  async measure(pairs) {
    return bySize("search", await measureInTurn(pairs, legsOf("search", openVault), type), "cpu", null);
  },
};
