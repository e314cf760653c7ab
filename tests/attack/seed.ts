import type { TestProject } from "vitest/node";
import type { AttackRun } from "./rounds.ts";

/** Runs once before all attacks: chooses the seed and prints it, so that a run that went wrong can be repeated. */
export default function setup(project: TestProject): void {
  const run: AttackRun = {
    seed: seedOf(process.env.ATTACK_SEED),
    isLong: process.env.ATTACK_ROUNDS === "long",
  };
  process.stdout.write(`attack suite: ${run.isLong ? "long" : "small"} counts, ATTACK_SEED=${run.seed}\n`);
  project.provide("attack", run);
}

function seedOf(given: string | undefined): number {
  if (!given) return Math.floor(Math.random() * 2 ** 31);
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error(`ATTACK_SEED is not a whole number: ${given}`);
  return seed;
}
