import { setTimeout as pause } from "node:timers/promises";
import { pairsAt } from "../beside.ts";
import { figures } from "../figures.ts";
import { alternate, type Sample, valuesOf } from "../rounds.ts";
import type { Row } from "../row.ts";
import { countSiteCpu, keysUrl, ownerOf, prepareSite } from "../site-page.ts";
import { openReference, openStand, type Stand, withStands } from "../stand.ts";
import type { Measured } from "../verdict.ts";

/** ms after which the page rests: ours looks a last time five seconds after the load. */
const restMs = 6_500;

async function loadOnce(stand: Stand, packages: number): Promise<Sample> {
  stand.gallery.state.owners = [ownerOf(packages)];
  const page = await prepareSite(stand);
  const count = countSiteCpu(stand);
  await page.goto(keysUrl);
  await pause(restMs);
  const cpu = count();
  const shift = (await page.evaluate("globalThis.shift")) as number;
  await page.close();
  return { cpu, shift };
}

async function measureAt(packages: number, pairs: number, stands: Record<"ours" | "bare", Stand>) {
  const { ours, bare } = await alternate(pairs, {
    ours: () => loadOnce(stands.ours, packages),
    bare: () => loadOnce(stands.bare, packages),
  });
  const measured = (figure: "page" | "shift", name: string): Measured => {
    return { figure, size: packages, ours: valuesOf(ours, name), reference: valuesOf(bare, name) };
  };
  return [measured("page", "cpu"), measured("shift", "shift")];
}

export const page: Row = {
  name: "page",
  measure: (pairs) =>
    withStands({ ours: () => openStand(), bare: () => openReference("empty") }, async (stands) => {
      const measured: Measured[] = [];
      for (const packages of figures.page.sizes.at)
        measured.push(...(await measureAt(packages, pairsAt("page", packages, pairs), stands)));
      return measured.toSorted((a, b) => a.figure.localeCompare(b.figure));
    }),
};
