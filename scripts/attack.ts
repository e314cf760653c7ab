import { build, run, say } from "./run.ts";

/** `npm run test:attack`: both builds, then the attack suite with its long counts; arguments go to vitest. */
async function main(): Promise<boolean> {
  if (!(await build("chrome")) || !(await build("firefox"))) {
    say("the attacks did not run, because a build failed");
    return false;
  }
  process.env.ATTACK_ROUNDS ??= "long";
  return run("vitest", ["run", "--project", "attack", ...process.argv.slice(2)]);
}

process.exitCode = (await main()) ? 0 : 1;
