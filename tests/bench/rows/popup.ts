import { bySize, legsOf, measureInTurn, reference } from "../beside.ts";
import { PopupPage } from "../popup-page.ts";
import { type Sample, valuesOf } from "../rounds.ts";
import type { Row } from "../row.ts";
import { openReference, type Stand } from "../stand.ts";
import { openVault } from "../vault.ts";

async function openOnce(stand: Stand): Promise<Sample> {
  const popup = await PopupPage.prepare(stand);
  const { cpu, wait } = await popup.open();
  const elements = await popup.elements();
  await popup.close();
  return { cpu, wait, elements };
}

export const popup: Row = {
  name: "popup",
  async measure(pairs) {
    const openers = { [reference]: () => openReference("popup"), ...legsOf("popup", openVault) };
    const samples = await measureInTurn(pairs, openers, openOnce);
    const [few, many] = [valuesOf(samples[10], "cpu"), valuesOf(samples[1_000], "cpu")];
    return [
      ...bySize("popup", samples, "cpu"),
      { figure: "popup-flat", size: null, ours: many, reference: few },
      ...bySize("popup-wait", samples, "wait"),
      ...bySize("elements", samples, "elements"),
    ];
  },
};
