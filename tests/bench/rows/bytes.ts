import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { FigureId } from "../figures.ts";
import type { Row } from "../row.ts";
import { keysUrl } from "../site-page.ts";
import { openStand, type Stand, withStands } from "../stand.ts";
import type { Measured } from "../verdict.ts";

const site = "https://www.nuget.org";

/** Pages that are none of our business. */
const otherPages = ["/", "/packages", "/account/Packages", "/Account/settings", "/users/account/LogOn"];

/** Such as a person sees on the way to the keys page. */
const wayPages = [
  "/users/account/LogOn?ReturnUrl=%2Faccount%2Fapikeys",
  "/account/TrustedPublishing?fromApiKeys=true",
];

/** KiB, gzip, of every script of ours that the browser runs in the page's isolated world, in their order. */
async function injectedInto({ fixture }: Stand, url: string): Promise<number[]> {
  const page = await fixture.site("/packages");
  const session = await page.createCDPSession();
  const worlds = new Set<number>();
  const scripts: string[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.origin === fixture.origin) worlds.add(context.id);
  });
  session.on("Debugger.scriptParsed", ({ executionContextId, scriptId }) => {
    if (worlds.has(executionContextId)) scripts.push(scriptId);
  });
  await session.send("Runtime.enable");
  await session.send("Debugger.enable");
  await page.goto(url);
  // What the background injects comes later.
  await pause(3_000);
  const sources = await Promise.all(
    scripts.map((scriptId) => session.send("Debugger.getScriptSource", { scriptId })),
  );
  await page.close();
  return sources.map(({ scriptSource }) => gzipSync(scriptSource, { level: 9 }).length / 1_024);
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

async function largest(stand: Stand, paths: readonly string[]): Promise<number> {
  const sums: number[] = [];
  for (const path of paths) sums.push(sum(await injectedInto(stand, `${site}${path}`)));
  return Math.max(...sums);
}

export const bytes: Row = {
  name: "bytes",
  measure: () =>
    withStands({ ours: () => openStand() }, async ({ ours }) => {
      const onKeysPage = await injectedInto(ours, keysUrl);
      const one = (figure: FigureId, kibibytes: number): Measured => {
        return { figure, size: null, ours: [kibibytes], reference: null };
      };
      return [
        one("bytes-keys", sum(onKeysPage)),
        one("bytes-first", onKeysPage[0] ?? 0),
        one("bytes-other", await largest(ours, otherPages)),
        one("bytes-way", await largest(ours, wayPages)),
      ];
    }),
};
