import { expect } from "vitest";
import { shadowRootsOf } from "../e2e/fixture/shadow.ts";
import { until } from "../e2e/fixture/until.ts";
import type { KeysPage } from "../e2e/keys-page.ts";

/** Fails where a script of the page gets at what is inside the card or a badge, which the debugger sees there. */
export async function expectClosed({ page }: KeysPage): Promise<void> {
  const kinds = '[data-spare-key="card"], [data-spare-key="badge"]';
  await until("there is a badge", () => page.$('[data-spare-key="badge"]'));
  const roots = await shadowRootsOf(page, kinds);
  const reached = await page.$$eval(kinds, (hosts) => hosts.map(({ shadowRoot }) => shadowRoot !== null));
  expect(reached).toEqual(roots.map(() => false));
}
