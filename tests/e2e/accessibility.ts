import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { isLongRun } from "../attack/rounds.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { shadowRootsOf } from "./fixture/shadow.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Rule {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string; element: Element }[];
}

interface Axe {
  run(scope: string, options: { elementRef: true }): Promise<{ violations: Rule[]; passes: Rule[] }>;
}

/**
 * What axe finds wrong below `scope`, our closed shadow roots included, a line each. Throws when axe examined nothing,
 * or no node of one of those roots, which would look like a clean page.
 */
export async function accessibilityProblems(page: Page, scope = "html"): Promise<string[]> {
  await page.bringToFront();
  await page.evaluate(source);
  const roots = await shadowRootsOf(page, "[data-spare-key]");
  await page.evaluate(comeToRest, ...roots);
  const { problems, examined, unseen } = await page.evaluate(runAxe, scope, ...roots);
  if (examined === 0) throw new Error(`axe found nothing to examine in ${scope}`);
  if (unseen.length > 0) throw new Error(`axe saw nothing of ${unseen.join(", ")}`);
  return problems;
}

/** Runs in the page. What is still fading in has colours that nobody reads. */
async function comeToRest(...roots: ShadowRoot[]): Promise<void> {
  const moving = [document, ...roots].flatMap((root) => root.getAnimations());
  const ending = moving.filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** Runs in the page. axe goes by `shadowRoot`, where the roots stand as long as it looks. */
async function runAxe(scope: string, ...roots: ShadowRoot[]) {
  const { axe } = globalThis as unknown as { axe: Axe };
  for (const root of roots)
    Object.defineProperty(root.host, "shadowRoot", { value: root, configurable: true });
  const { passes, violations } = await axe.run(scope, { elementRef: true });
  for (const { host } of roots) Reflect.deleteProperty(host, "shadowRoot");
  const nodes = [...passes, ...violations].flatMap((rule) => rule.nodes);
  const seen = new Set(nodes.map(({ element }) => element.getRootNode()));
  return {
    problems: violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary ?? ""}`),
    ),
    examined: nodes.length,
    unseen: roots.filter((root) => !seen.has(root)).map(({ host }) => host.outerHTML),
  };
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
