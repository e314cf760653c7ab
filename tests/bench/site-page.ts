import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { contoso, type PracticeOwner } from "../gallery/gallery.ts";
import { pageScript } from "./page-script.ts";
import { countCpu } from "./processor.ts";
import type { Stand } from "./stand.ts";

export const keysUrl = "https://www.nuget.org/account/apikeys?forceApiKeys=true";

/** An organisation with so many packages, the first of which are the practice gallery's own. */
export function ownerOf(packages: number): PracticeOwner {
  const known = contoso();
  const more = Array.from({ length: packages }, (_, index) => `Contoso.More.Part${index}`);
  return { ...known, packageIds: [...known.packageIds, ...more].slice(0, packages) };
}

/** Runs before the page: sums its layout shifts. */
function sumShifts(): void {
  const bench = globalThis as unknown as { shift: number };
  bench.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** A tab of the site, in a process that was there before: what is measured is the page that is opened next. */
export async function prepareSite({ fixture }: Stand): Promise<Page> {
  const page = await fixture.site("/packages");
  if (fixture.name === "chromium") await page.evaluateOnNewDocument(pageScript(sumShifts));
  await pause(300);
  return page;
}

/** Starts counting the CPU of the main thread of the site's pages. */
export function countSiteCpu({ fixture }: Stand): () => number {
  return countCpu(fixture.browser, "site pages");
}
