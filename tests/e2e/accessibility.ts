import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { isLongRun } from "../attack/rounds.ts";
import type { Fixture } from "./fixture/fixture.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
  passes: unknown[];
}

/**
 * What axe finds wrong below `scope`, open shadow roots included, a line each. Throws when axe examined
 * nothing, which would look like a clean page.
 */
export async function accessibilityProblems(page: Page, scope = "html"): Promise<string[]> {
  await page.bringToFront();
  await page.evaluate(source);
  const result = (await page.evaluate(
    (selector) => (globalThis as unknown as { axe: { run(node: string): unknown } }).axe.run(selector),
    scope,
  )) as AxeResult;
  if (result.passes.length === 0) throw new Error(`axe found nothing to examine in ${scope}`);
  return result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary ?? ""}`),
  );
}

/**
 * Finds nothing inaccessible in a page of ours. The long suite leaves a light and a dark picture of it, and looks at it
 * in both themes.
 */
export async function examine(fixture: Fixture, page: Page, name: string): Promise<void> {
  if (!isLongRun()) return expect(await accessibilityProblems(page), name).toEqual([]);
  await fixture.shot(page, name);
  for (const scheme of ["light", "dark"] as const) {
    await fixture.media({ scheme, reducedMotion: true });
    expect(await accessibilityProblems(page), `${name}, ${scheme}`).toEqual([]);
  }
  await fixture.media({ reducedMotion: true });
}
