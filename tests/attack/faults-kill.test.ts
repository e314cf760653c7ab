/**
 * Threat: the browser dies at any moment, and a key for which the page had said "Saved" is gone, or what opens the
 * vault is half written.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { ask } from "../e2e/backup-page.ts";
import { useFreshStage } from "../e2e/fresh-stage.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setPassphrase } from "../e2e/vault-pages.ts";
import { presentIdentity, type Rotation, twoRotations } from "./rotations.ts";
import { rounds, sample } from "./rounds.ts";
import { expectWhole, issuedAs } from "./whole-vault.ts";

const stage = useFreshStage();
const kills = rounds(10, 100);

type Task = "create" | "regenerate" | "rotate";
const task = fc.constantFrom<Task>("create", "regenerate", "rotate");
/** What is done, one after the other, and how many ms after its beginning the browser dies. */
const round = fc.record({
  tasks: fc.array(task, { minLength: 12, maxLength: 12 }),
  killAfter: fc.integer({ min: 0, max: 6_000 }),
});

it(
  "the browser is killed at random moments: every key that was said to be saved is there afterwards",
  async () => {
    /** Ids of keys for which the page has said "Saved". */
    const saved: string[] = [];
    const slots = await twoRotations();
    await setPassphrase(stage.fixture);
    for (const { tasks, killAfter } of sample(round, kills)) {
      await expectWhole(stage.fixture, issuedAs(stage, saved));
      const killed = new Promise<"killed">((resolve) => setTimeout(resolve, killAfter, "killed"));
      const working = work(tasks, slots, saved);
      // An error before its death is the test's; after it, every call fails.
      expect(await Promise.race([killed, working.then(() => "done")])).toMatch(/killed|done/);
      await stage.fixture.crash();
      working.catch(() => {});
      const before = [...saved];
      await stage.fixture.relaunch();
      expect(saved, "nothing is said to be saved by a dead browser").toEqual(before);
    }
    await expectWhole(stage.fixture, issuedAs(stage, saved));
    expect(saved.length).toBeGreaterThan(0);
  },
  kills * 90_000,
);

async function work(tasks: readonly Task[], slots: Rotation[], saved: string[]): Promise<void> {
  const keysPage = await KeysPage.open(stage.fixture);
  let latest: string | null = null;
  for (const each of tasks) {
    if (each === "rotate") await rotate(slots);
    else {
      latest = each === "regenerate" && latest ? await keysPage.regenerate(latest) : await create(keysPage);
      await keysPage.saved(latest);
      saved.push(latest);
    }
  }
}

async function create(keysPage: KeysPage): Promise<string> {
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
  return keysPage.create();
}

async function rotate(slots: Rotation[]): Promise<void> {
  const identity = await presentIdentity(stage.fixture);
  const next = slots.find((other) => other.identity !== identity);
  await ask(stage.fixture, "rotateVault", { identity, next });
}
