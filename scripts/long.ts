import { installInsertPackages } from "./insert-packages.ts";
import { build, run, say } from "./run.ts";
import { sum, summaryOf, type Tally, tallyOfCommand } from "./tally.ts";
import { vitest } from "./vitest.ts";

/** The parts of the long suite, in the order they run. */
const parts = {
  /** Pictures, floods, kills and loads: what takes too long for every change. */
  long: () => vitest(["long"], { workers: 2, args: chosenFiles() }),
  /** Every daily job, in both browsers and sizes: it can be done. */
  jobs: async () => tallyOfCommand("jobs", await run("tsx", ["tests/jobs/jobs.ts", "--built"])),
  /** The attacks, with long counts. */
  attack: () => vitest(["attack", "browser"], { workers: 2, args: chosenFiles("attack/") }),
  /** Each file of browser tests alone, its tests in reverse order. */
  reverse: () => {
    process.env.TEST_ORDER = "reverse";
    return vitest(["browser"], { workers: 1, args: chosenFiles() }).finally(
      () => delete process.env.TEST_ORDER,
    );
  },
  /** One defence after another taken out: a test must notice. */
  sabotage: async () =>
    tallyOfCommand("sabotage", await run("tsx", ["scripts/sabotage.ts", ...chosenFiles()])),
};

type Part = keyof typeof parts;

const isPart = (word: string): word is Part => word in parts;

/** The parts named on the command line; all of them without any. */
function chosenParts(): Part[] {
  const named = process.argv.slice(2).filter(isPart);
  return named.length > 0 ? named : (Object.keys(parts) as Part[]);
}

/** Every other word of the command line is a part of a file's name; `otherwise` stands for none. */
function chosenFiles(...otherwise: string[]): string[] {
  const words = process.argv.slice(2).filter((word) => !isPart(word));
  return words.length > 0 ? words : otherwise;
}

async function runPart(part: Part): Promise<Tally> {
  const tally = await parts[part]();
  say(`${part}: ${summaryOf(tally)}`);
  return tally;
}

/** `npm run test:long`: what proves more than a change has to wait for; takes hours. */
async function main(): Promise<boolean> {
  if (!(await build("chrome")) || !(await build("firefox"))) {
    say("nothing ran, because a build failed");
    return false;
  }
  // Without them their tests fail, each by its name.
  const lacking = installInsertPackages();
  if (lacking) say(lacking);
  process.env.ATTACK_ROUNDS ??= "long";
  const tallies: Tally[] = [];
  for (const part of chosenParts()) tallies.push(await runPart(part));
  const total = sum(tallies);
  for (const name of total.failed) say(`failed: ${name}`);
  say(summaryOf(total));
  return total.failed.length === 0;
}

process.exitCode = (await main()) ? 0 : 1;
