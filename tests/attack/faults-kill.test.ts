/**
 * Threat: the browser dies at any moment, and a key for which the page had said "Saved" is gone, or what opens the
 * vault is half written.
 */

import fc from "fast-check";
import { it } from "vitest";
import { ask } from "../e2e/ask.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";
import { presentIdentity, type Rotation, twoRotations } from "./rotations.ts";
import { rounds, sample } from "./rounds.ts";
import { expectWhole, issuedAs } from "./whole-vault.ts";

const stage = useStage({ isFresh: true });
const kills = rounds(2, 100);

type Task = "create" | "regenerate" | "rotate";
const task = fc.constantFrom<Task>("create", "regenerate", "rotate");

/** What is done one after the other, and how many ms after the beginning of the last of it the browser dies. */
const round = fc.record({ before: fc.array(task, { maxLength: 2 }), last: task, killAfter: fc.nat(2_000) });

it(
  "the browser is killed at random moments: every key that was said to be saved is there afterwards",
  async () => {
    /** Ids of keys for which the page has said "Saved". */
    const saved: string[] = [];
    const slots = await twoRotations();
    await setUpVault(stage.fixture);
    // One is certain: the kills may come too early for any other.
    await new Work(await KeysPage.open(stage.fixture), slots, saved).run("create");
    for (const { before, last, killAfter } of sample(round, kills)) {
      await expectWhole(stage.fixture, issuedAs(stage, saved));
      const work = new Work(await KeysPage.open(stage.fixture), slots, saved);
      for (const each of before) await work.run(each);
      const act = await work.prepare(last);
      const killed = new Promise((resolve) => setTimeout(resolve, killAfter));
      const acting = act();
      // An error before the browser's death is the test's; after it, every call fails.
      await Promise.race([killed, acting.then(() => killed)]);
      acting.catch(() => {});
      await stage.fixture.crash();
      await stage.fixture.relaunch();
    }
    await expectWhole(stage.fixture, issuedAs(stage, saved));
  },
  kills * 120_000,
);

/** What one run of the browser is used for. */
class Work {
  readonly #keysPage: KeysPage;
  readonly #slots: Rotation[];
  readonly #saved: string[];
  #latest: string | null = null;

  constructor(keysPage: KeysPage, slots: Rotation[], saved: string[]) {
    this.#keysPage = keysPage;
    this.#slots = slots;
    this.#saved = saved;
  }

  async run(task: Task): Promise<void> {
    await (await this.prepare(task))();
  }

  /** Brings everything up to the decisive click or message, which is what is answered. */
  async prepare(task: Task): Promise<() => Promise<unknown>> {
    const latest = this.#latest;
    if (task === "rotate") return this.#prepareRotation();
    if (task === "regenerate" && latest) return () => this.#note(this.#keysPage.regenerate(latest));
    await this.#keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
    return () => this.#note(this.#keysPage.create());
  }

  async #prepareRotation(): Promise<() => Promise<unknown>> {
    const identity = await presentIdentity(stage.fixture);
    const next = this.#slots.find((other) => other.identity !== identity);
    return () => ask(stage.fixture, "rotateVault", { identity, next });
  }

  async #note(making: Promise<string>): Promise<void> {
    const remoteId = await making;
    await this.#keysPage.saved(remoteId);
    this.#saved.push(remoteId);
    this.#latest = remoteId;
  }
}
