import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { commandFor, longestSecret } from "../../../keys/commands/command.ts";
import type { Job } from "../../../keys/commands/job.ts";
import { isSafe, quoted } from "../../../keys/commands/shell.ts";
import { push } from "../../../registries/nuget/push-terms.ts";
import { problemWith } from "../../../scripts/needs.mjs";
import { makeSecret } from "../../gallery/secrets.ts";
import { speakEnglish } from "../components/english.ts";
import { openTerminal, type Started } from "./terminal.ts";

beforeEach(speakEnglish);

/** No shell may read anything into it. */
const hostile = `a'b";touch made;$(touch made)\`touch made\`!! * ~ #{1..9} é’ %s & | < > = ?`;

/** As the name of a file for curl, which cuts it there. */
const ofFile = hostile.replaceAll(/[";]/g, "");

const signs = [..."'\"`\\$!&|;<>(){}[]*?~#%^=-, ab", "é", "\u{1f511}", "’"];

const plain = {
  push: { what: "push", terms: push, file: "Contoso.Core.1.0.0.nupkg" },
  upload: { what: "upload", terms: push, file: "Contoso.Core.1.0.0.nupkg" },
  github: { what: "github", name: "NUGET_API_KEY", repositories: ["contoso/core", "contoso/data"] },
  gitlab: { what: "gitlab", host: "gitlab.com", kind: "projects", path: "contoso/core", name: "KEY" },
  gitlabGroup: { what: "gitlab", host: "gitlab.com", kind: "groups", path: "contoso", name: "KEY" },
  azure: { what: "azure", owner: "contoso", project: "Core", kind: "group", id: "12", name: "KEY" },
  azurePipeline: { what: "azure", owner: "contoso", project: "Core", kind: "pipeline", id: "7", name: "KEY" },
} satisfies Record<string, Job>;

const hostileInAzure = { owner: hostile, project: hostile, id: hostile, name: hostile };

/** In every slot that there is. */
const nasty: Job[] = [
  { ...plain.push, file: hostile },
  { ...plain.upload, file: ofFile },
  { ...plain.github, name: hostile, repositories: [hostile, "contoso/core"] },
  ...[plain.gitlab, plain.gitlabGroup].map((job) => ({
    ...job,
    host: hostile,
    path: hostile,
    name: hostile,
  })),
  ...[plain.azure, plain.azurePipeline].map((job) => ({ ...job, ...hostileInAzure })),
];

function linesOf(jobs: readonly Job[], length: number): string[] {
  return jobs.flatMap((job) => {
    const command = commandFor("posix", job, length);
    return "text" in command ? [command.text] : [];
  });
}

const header = 'header = "X-NuGet-ApiKey: ';

/** What each program must have got, and no other may have: by its arguments, by stdin, or in the variable. */
function intended(secret: string) {
  return {
    dotnet: { stdin: "", variable: `NUGET_API_KEY=${secret}` },
    curl: { stdin: `${header}${secret}"\n`, variable: undefined },
    gh: { stdin: secret, variable: undefined },
    glab: { stdin: secret, variable: undefined },
    az: { stdin: "", variable: undefined },
  };
}

function expectOnlyIntended(started: readonly Started[], secret: string): void {
  const wanted = intended(secret) as Record<string, unknown>;
  for (const { program, args, environment, stdin } of started) {
    const variable = environment.find((each) => each.includes(secret));
    expect({ stdin, variable }, program).toEqual(wanted[program]);
    expect(args.join("\0"), program).not.toContain(secret);
  }
}

const argsOf = (started: readonly Started[], program: string) =>
  started.filter((each) => each.program === program).map(({ args }) => args);

const onLinux = process.platform === "linux" ? null : "terminals are those of Linux here";
const runs = [
  { name: "bash", program: ["bash", "--norc", "-i"], problem: onLinux },
  {
    ...{ name: "zsh", problem: onLinux ?? problemWith("zsh") },
    program: ["zsh", "-f", "-i", "-o", "noprompt_sp", "-o", "noprompt_cr"],
  },
  { name: "dash", program: ["dash", "-i"], problem: onLinux },
];

describe.each(runs)("the commands, typed into $name", ({ name, program, problem }) => {
  async function typed(lines: readonly string[], secret: string) {
    const terminal = openTerminal(program);
    try {
      return await terminal.type(lines, secret);
    } finally {
      terminal.remove();
    }
  }

  it.skipIf(problem)("give the secret to those it is for, show it nowhere and leave it nowhere", async () => {
    const secret = makeSecret();
    const lines = linesOf(Object.values(plain), secret.length);
    const { screen, history, started } = await typed([...lines, "set"], secret);
    const programs = ["az", "az", "curl", "dotnet", "gh", "gh", "glab", "glab"];
    expect(started.map((each) => each.program).sort()).toEqual(programs);
    expectOnlyIntended(started, secret);
    expect(screen + history).not.toContain(secret);
    // dash has none.
    if (name !== "dash") expect(history).toContain("dotnet nuget push");
    expect(argsOf(started, "gh")).toEqual([
      ["secret", "set", "NUGET_API_KEY", "-R", "contoso/core"],
      ["secret", "set", "NUGET_API_KEY", "-R", "contoso/data"],
    ]);
    expect(argsOf(started, "curl")[0]).toContain("X-NuGet-Protocol-Version: 4.1.0");
    const where = "--org https://dev.azure.com/contoso -p Core";
    expect(argsOf(started, "az").map((args) => args.join(" "))).toEqual([
      `pipelines variable-group variable update ${where} --group-id 12 --name KEY --prompt-value true`,
      `pipelines variable update ${where} --pipeline-id 7 --name KEY --prompt-value true`,
    ]);
    expect(argsOf(started, "glab").map((args) => args[5])).toEqual([
      "projects/contoso%2Fcore/variables/KEY",
      "groups/contoso/variables/KEY",
    ]);
  });

  it.skipIf(problem)("read nothing into names, and take a secret of 400 characters whole", async () => {
    const secret = "fake".repeat(100);
    const lines = linesOf(nasty, secret.length);
    expect(lines).toHaveLength(nasty.length);
    const { screen, history, started } = await typed([...lines, "ls"], secret);
    expectOnlyIntended(started, secret);
    expect(screen + history).not.toContain(secret);
    expect(screen).not.toMatch(/^made\s*$/m);
    expect(argsOf(started, "dotnet")[0]?.[2]).toBe(hostile);
    expect(argsOf(started, "curl")[0]).toContain(`package=@${ofFile}`);
    expect(argsOf(started, "gh")).toEqual([
      ["secret", "set", hostile, "-R", hostile],
      ["secret", "set", hostile, "-R", "contoso/core"],
    ]);
    const inAddress = encodeURIComponent(hostile);
    expect(argsOf(started, "az")).toHaveLength(2);
    for (const args of argsOf(started, "az")) {
      expect(args.filter((arg) => arg === hostile)).toHaveLength(3);
      expect(args).toContain(`https://dev.azure.com/${inAddress}`);
    }
    const variable = `${inAddress}/variables/${inAddress}`;
    expect(argsOf(started, "glab")).toEqual(
      ["projects", "groups"].map((kind) => [
        ...["api", "--hostname", hostile, "-X", "PUT", `${kind}/${variable}`, "-F", "value=@-"],
      ]),
    );
  });

  it.skipIf(problem)(
    "give it to no other program, and show it not, whatever the shell exports and shows",
    async () => {
      const secret = makeSecret();
      const [line = ""] = linesOf([plain.github], secret.length);
      const { screen, started } = await typed(["export K=old", "set -a", "set -x", line], secret);
      expectOnlyIntended(started, secret);
      expect(started).toHaveLength(2);
      expect(screen).not.toContain(secret);
    },
  );

  it.skipIf(problem)("do nothing without a secret, and take the longest that they say", async () => {
    const [line = ""] = linesOf([plain.push], 46);
    expect((await typed([line], "")).started).toEqual([]);
    const longest = "f".repeat(longestSecret);
    expectOnlyIntended((await typed([line], longest)).started, longest);
  });

  it.skipIf(problem)("quote any name that is safe", () => {
    const names = fc.sample(
      fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 }).filter((each) => isSafe("posix", each)),
      400,
    );
    const script = `printf '%s\\0' ${names.map((each) => quoted("posix", each)).join(" ")}`;
    const printed = execFileSync(program[0] ?? "", ["-c", script], { encoding: "utf8" });
    expect(printed.split("\0").slice(0, -1)).toEqual(names);
  });
});
