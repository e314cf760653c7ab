import { setTimeout as pause } from "node:timers/promises";
import { bySize, legsOf, measureInTurn, reference } from "../beside.ts";
import { PopupPage } from "../popup-page.ts";
import type { Sample } from "../rounds.ts";
import type { Row } from "../row.ts";
import { openReference, type Stand } from "../stand.ts";
import { openVault } from "../vault.ts";

const seconds = 2;

async function rest(stand: Stand): Promise<Sample> {
  const popup = await PopupPage.prepare(stand);
  await popup.open();
  // What opening leaves to be done belongs to opening.
  await pause(500);
  const count = popup.countCpu();
  await pause(seconds * 1_000);
  const cpu = count() / seconds;
  await popup.close();
  return { cpu };
}

export const idle: Row = {
  name: "idle",
  async measure(pairs) {
    const openers = { [reference]: () => openReference("popup"), ...legsOf("idle", openVault) };
    return bySize("idle", await measureInTurn(pairs, openers, rest), "cpu");
  },
};
