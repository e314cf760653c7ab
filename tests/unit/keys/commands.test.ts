import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { commandFor, longestSecret } from "../../../keys/commands/command.ts";
import type { Job } from "../../../keys/commands/job.ts";
import { placeOffers } from "../../../keys/commands/offers.ts";
import { joined } from "../../../keys/commands/place-job.ts";
import { isSafe, quoted, type Shell, shells } from "../../../keys/commands/shell.ts";
import { readPlace } from "../../../keys/places.ts";
import { push } from "../../../registries/nuget/push-terms.ts";
import { speakEnglish } from "../components/english.ts";
import { savedKey } from "./fixtures.ts";

beforeEach(speakEnglish);

const jobs = {
  push: (file: string): Job => ({ what: "push", terms: push, file }),
  upload: (file: string): Job => ({ what: "upload", terms: push, file }),
  repository: (name: string): Job => ({ what: "github", name: "KEY", repositories: ["contoso/core", name] }),
  secret: (name: string): Job => ({ what: "github", name, repositories: ["contoso/core"] }),
  gitlabHost: (host: string): Job => ({ what: "gitlab", host, kind: "projects", path: "a/b", name: "KEY" }),
  gitlabPath: (path: string): Job => ({
    ...{ what: "gitlab", host: "gitlab.com", kind: "groups", path, name: "KEY" },
  }),
  gitlabName: (name: string): Job => ({
    ...{ what: "gitlab", host: "gitlab.com", kind: "projects", path: "a/b", name },
  }),
  azureOwner: (owner: string): Job => ({
    ...{ what: "azure", owner, project: "Core", kind: "group", id: "12", name: "KEY" },
  }),
  azureProject: (project: string): Job => ({
    ...{ what: "azure", owner: "contoso", project, kind: "pipeline", id: "12", name: "KEY" },
  }),
  azureName: (name: string): Job => ({
    ...{ what: "azure", owner: "contoso", project: "Core", kind: "group", id: "12", name },
  }),
} satisfies Record<string, (name: string) => Job>;

const slots = Object.entries(jobs);

const signs = [..."\n\r\u2028\u2029\u0085'\"`\\$!&|;<>(){}*?~#%^=-, \t", "a", "é", "\u{1f511}", "’"];
const nasty = fc.string({ unit: fc.constantFrom(...signs) });

function textOf(shell: Shell, job: Job): string {
  const command = commandFor(shell, job, 46);
  return "text" in command ? command.text : "";
}

it("publishing in PowerShell asks without echo, and the variable is what it was after that one command", () => {
  expect(textOf("powershell", jobs.push("PACKAGE.nupkg"))).toBe(
    "& { $k = [Net.NetworkCredential]::new('', (Read-Host 'Paste the key' -AsSecureString)).Password; if ($k) { $o = $env:NUGET_API_KEY; $env:NUGET_API_KEY = $k; try { dotnet nuget push 'PACKAGE.nupkg' -s https://api.nuget.org/v3/index.json } finally { $env:NUGET_API_KEY = $o } } }",
  );
});

it("in PowerShell curl gets its header by the pipe, and its own name is that of Windows' program", () => {
  expect(textOf("powershell", jobs.upload("PACKAGE.nupkg"))).toContain(
    `{ 'header = "X-NuGet-ApiKey: ' + $k + '"' | curl.exe -sS -K - -o NUL -w '%{http_code}\\n' -X PUT -H 'X-NuGet-Protocol-Version: 4.1.0' -F 'package=@PACKAGE.nupkg' 'https://www.nuget.org/api/v2/package' }`,
  );
});

it("one question serves many repositories in PowerShell, too", () => {
  expect(textOf("powershell", jobs.repository("contoso/data"))).toContain(
    "foreach ($r in 'contoso/core','contoso/data') { $k | gh secret set 'KEY' -R $r }",
  );
});

it("PowerShell's quotes are doubled, the curly ones too, and all else stands as it is", () => {
  expect(quoted("powershell", "it's ‘a’ ‚b‛ $x `n")).toBe("'it''s ‘‘a’’ ‚‚b‛‛ $x `n'");
  const doubled = fc.string({ unit: fc.constantFrom("'", "‘", "’", "‚", "‛", "$", "`", "a", " ", ";") });
  fc.assert(
    fc.property(doubled, (name) => {
      const inside = quoted("powershell", name).slice(1, -1);
      expect(inside.replace(/(['‘’‚‛])\1/g, "")).not.toMatch(/['‘’‚‛]/);
      expect(inside.replace(/(['‘’‚‛])\1/g, "$1")).toBe(name);
    }),
  );
});

describe.each(slots)("the name in the slot %s", (_, job) => {
  it.each(shells)("is refused in %s where it is an option, hides something or cannot be seen", (shell) => {
    const hidden = [
      "\u0000",
      "\n",
      "\r",
      "\u001b",
      "\u202e",
      "\u2066",
      "\u200b",
      "\u00ad",
      "\ufeff",
      "\u2028",
    ];
    const blanks = ["\u00a0", "\u3000", "\u3164", "\u2800", "\ud800", "\u{e0041}"];
    for (const name of ["", "-f", "--body=x", ...[...hidden, ...blanks].map((sign) => `a${sign}b`)])
      expect(commandFor(shell, job(name), 46), JSON.stringify(name)).toEqual({ refused: "name" });
  });

  it.each(shells)("stays in one line of %s, whatever it is", (shell) => {
    fc.assert(
      fc.property(nasty, (name) => {
        expect(textOf(shell, job(name))).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });

  it("is refused in PowerShell where a batch file would read more into it", () => {
    for (const sign of '"\\%&|<>^!()') expect(isSafe("powershell", `a${sign}b`)).toBe(false);
    expect(commandFor("powershell", job("a%PATH%b"), 46)).toEqual({ refused: "name" });
  });
});

it("a file's name that curl would cut in two is refused", () => {
  for (const name of ["a;type=b", "a,b", 'a"b', "a\\b"])
    expect(commandFor("posix", jobs.upload(name), 46)).toEqual({ refused: "name" });
});

it.each(["azureOwner", "azureProject", "azureName"] as const)(
  "a name that az would read a file for is refused in the slot %s",
  (slot) => {
    for (const shell of shells)
      for (const name of ["@/etc/passwd", "@a", "value=@/etc/passwd"])
        expect(commandFor(shell, jobs[slot](name), 46)).toEqual({ refused: "name" });
    expect(textOf("posix", jobs[slot]("a@b"))).not.toBe("");
  },
);

it.each([
  [46, true],
  [400, true],
  [longestSecret, true],
  [longestSecret + 1, false],
  [2_048, false],
])("a secret of %i characters has commands: %s", (length, isOffered) => {
  for (const shell of shells)
    for (const name of ["push", "upload", "secret", "azureName"] as const)
      expect("text" in commandFor(shell, jobs[name]("KEY"), length)).toBe(isOffered);
});

it("a line that a terminal would cut is not offered", () => {
  const long = jobs.repository(`contoso/${"x".repeat(4_000)}`);
  expect(commandFor("posix", long, 46)).toEqual({ refused: "long" });
});

it("GitLab has no command in PowerShell, which would add a line end to the secret", () => {
  expect(commandFor("powershell", jobs.gitlabName("KEY"), 46)).toEqual({ refused: "shell" });
});

it.each<[string, Job | null]>([
  [
    "https://github.com/contoso/core/settings/secrets/actions/NUGET_KEY",
    { what: "github", name: "NUGET_KEY", repositories: ["contoso/core"] },
  ],
  [
    "https://github.com/contoso/core/settings/secrets/actions",
    { what: "github", name: "KEY", repositories: ["contoso/core"] },
  ],
  ["https://github.com/organizations/contoso/settings/secrets/actions/KEY", null],
  ["https://github.com/contoso/core/settings/environments/12/edit", null],
  [
    "https://git.contoso.example/group/sub/core/-/settings/ci_cd#js-cicd-variables-settings",
    {
      ...{ what: "gitlab", host: "git.contoso.example", kind: "projects" },
      ...{ path: "group/sub/core", name: "KEY" },
    },
  ],
  [
    "https://gitlab.com/groups/contoso/-/settings/ci_cd#js-cicd-variables-settings",
    { what: "gitlab", host: "gitlab.com", kind: "groups", path: "contoso", name: "KEY" },
  ],
  [
    "https://dev.azure.com/contoso/Core%20libraries/_library?itemType=VariableGroups&variableGroupId=12",
    {
      ...{ what: "azure", owner: "contoso", project: "Core libraries", kind: "group", id: "12", name: "KEY" },
    },
  ],
  [
    "https://dev.azure.com/contoso/Core/_apps/hub/ms.vss-build-web.ci-designer-hub?pipelineId=7",
    { what: "azure", owner: "contoso", project: "Core", kind: "pipeline", id: "7", name: "KEY" },
  ],
  [
    "https://contoso.visualstudio.com/Core/_library?itemType=VariableGroups&variableGroupId=12",
    { what: "azure", owner: "contoso", project: "Core", kind: "group", id: "12", name: "KEY" },
  ],
  [
    "https://contoso.visualstudio.com/DefaultCollection/Core/_apps/hub/ms.vss-build-web.ci-designer-hub?pipelineId=7",
    { what: "azure", owner: "contoso", project: "Core", kind: "pipeline", id: "7", name: "KEY" },
  ],
  ["https://contoso.visualstudio.com/Core/_library?itemType=VariableGroups", null],
  ["https://dev.azure.com/contoso/Core/_settings/adminservices?resourceId=0b5e", null],
  ["https://ci.appveyor.com/project/contoso/core/settings/environment", null],
  ["https://teamcity.example/admin/editProject.html?projectId=Core", null],
])("of the place %s the command is %j", (address, job) => {
  const place = readPlace(address);
  if (place === null) throw new Error("no place");
  const series = { id: "s", places: [{ id: "p", ...place }] };
  expect(placeOffers(savedKey({ series }), "KEY").map((offer) => offer.job)).toEqual([job]);
});

it("repositories whose secret is called the same are asked for once, forty in a line", () => {
  const all = Array.from({ length: 60 }, (_, at) => `contoso/core-${at}`);
  const found = joined([
    ...all.map((name): Job => ({ what: "github", name: "KEY", repositories: [name] })),
    { what: "github", name: "OTHER", repositories: ["contoso/web"] },
    jobs.azureName("KEY"),
  ]);
  expect(found).toEqual([
    { what: "github", name: "KEY", repositories: all.slice(0, 40) },
    { what: "github", name: "KEY", repositories: all.slice(40) },
    { what: "github", name: "OTHER", repositories: ["contoso/web"] },
    jobs.azureName("KEY"),
  ]);
});
