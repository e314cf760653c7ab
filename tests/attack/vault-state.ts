import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import type { Stage } from "../e2e/stage.ts";
import { askFromOwnPage } from "./asking.ts";

/** What our own code, wherever it runs, has written to a console since `before`, a number of lines. */
export function ownLogs(fixture: Fixture, before: number): string[] {
  const ours = fixture
    .logs()
    .slice(before)
    .filter(({ from }) => from.startsWith(fixture.origin));
  return ours.map(({ level, text }) => `${level}: ${text}`);
}

/** The message by which the vault does not lock amid a long attack, which would be a change of what is stored. */
export const stayUnlocked = { name: "setIdleMinutes", request: { minutes: 60 } };

/** An unlocked vault with one key in it has most to lose. */
export async function prepareVault({ fixture }: Stage): Promise<void> {
  await setUpVault(fixture);
  await askFromOwnPage(fixture, [stayUnlocked]);
  const keysPage = await openSettled(fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" });
  await keysPage.saved(await keysPage.create());
  await keysPage.page.close();
}

/** The keys page once our own script has reported its list, which writes. */
export async function openSettled(fixture: Fixture): Promise<KeysPage> {
  const keysPage = await KeysPage.open(fixture);
  await until("the list has been compared", async () => (await keysPage.rowText("481241", "badge")) !== null);
  return keysPage;
}

/** Everything stored but the events for a report, to which each refusal of ours adds words of our own lists. */
async function storedBy(fixture: Fixture) {
  const { session, ...rest } = await fixture.stored();
  const { events: _, ...others } = session;
  return { ...rest, session: others };
}

/** ms without a change after which nothing that was answered before is still being written. */
const restMs = 1_000;

/** Everything stored, once the background has done what it does after its answers: badge, alarm, a look at the lock. */
async function storedAtRest(fixture: Fixture) {
  let stored = await storedBy(fixture);
  let since = Date.now();
  await until(
    "the background rests",
    async () => {
      const now = await storedBy(fixture);
      if (!isDeepStrictEqual(now, stored)) since = Date.now();
      stored = now;
      return Date.now() - since >= restMs;
    },
    60_000,
  );
  return stored;
}

/** Whatever `attack` does, nothing is stored or logged by it, but that it was refused. */
export async function expectUntouched({ fixture }: Stage, attack: () => Promise<void>): Promise<void> {
  const before = await storedAtRest(fixture);
  const lines = fixture.logs().length;
  await attack();
  expect(await storedBy(fixture)).toEqual(before);
  expect(ownLogs(fixture, lines)).toEqual([]);
}
