import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commandFor } from "../../../keys/commands/command.ts";
import { type WatchKind, watchInCi } from "../../../keys/commands/watch-in-ci.ts";
import { push } from "../../../registries/nuget/push-terms.ts";
import { problemWith, requireProgram } from "../../../scripts/needs.mjs";
import {
  type Gallery,
  makePackage,
  makeSecret,
  type PracticeKey,
  practiceKey,
  startGallery,
} from "../../gallery/gallery.ts";
import { speakEnglish } from "../components/english.ts";

let gallery: Gallery;
let folder: string;

beforeAll(async () => {
  gallery = await startGallery({ keys: [] });
  folder = mkdtempSync(join(tmpdir(), "spare-key-watch-"));
  // The real one, which takes the practice gallery for the site.
  const there = `--insecure --connect-to www.nuget.org:443:127.0.0.1:${gallery.port}`;
  const curl = join(folder, "curl");
  writeFileSync(curl, `#!/bin/sh\nexec ${requireProgram("curl")} ${there} "$@"\n`);
  chmodSync(curl, 0o755);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await gallery.close();
});
beforeEach(speakEnglish);

function addKey(given: Partial<PracticeKey>): string {
  const key = practiceKey({ key: 500000 + gallery.state.keys.length, owner: "contoso", ...given });
  gallery.state.keys = [key, ...gallery.state.keys];
  return key.secret;
}

/** What a command prints and how it ends, with this `curl` and these variables. */
function run(command: readonly string[], env: Record<string, string>, input = "") {
  const [program = "", ...args] = command;
  return new Promise<{ code: number; printed: string }>((resolve) => {
    const path = `${folder}:/usr/bin:/bin`;
    const child = execFile(
      program,
      args,
      { env: { PATH: path, HOME: folder, ...env }, cwd: folder },
      (error, out, problems) => resolve({ code: Number(error?.code ?? 0), printed: (out + problems).trim() }),
    );
    // One that ends without reading it closes it.
    child.stdin?.on("error", () => {}).end(input);
  });
}

function yaml(kind: WatchKind, name = "NUGET_API_KEY"): string {
  return watchInCi(kind, name, push) ?? "";
}

/** The lines of the block that a pipeline runs, as its YAML has them. */
function blockOf(text: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.endsWith("|"));
  const indent = /^ */.exec(lines[start + 1] ?? "")?.[0] ?? "";
  const end = lines.findIndex((line, at) => at > start && !line.startsWith(indent));
  return lines
    .slice(start + 1, end)
    .map((line) => line.slice(indent.length))
    .join("\n");
}

const runners: [string, WatchKind, string[]][] = [
  ["GitHub's bash", "github", ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]],
  ["Azure's bash", "azure", ["bash", "--noprofile", "--norc", "-c"]],
  ["GitLab's bash", "gitlab", ["bash", "--norc", "-eo", "pipefail", "-c"]],
  ["GitLab's sh", "gitlab", ["dash", "-e", "-c"]],
];

const day = 86_400_000;

describe.each(runners)("the check, run by %s", (_, kind, shell) => {
  const check = (secret: string, env = {}) =>
    run([...shell, blockOf(yaml(kind))], { NUGET_API_KEY: secret, ...env });

  it("says of a living key that it works, and names no package", async () => {
    expect(await check(addKey({}))).toEqual({ code: 0, printed: "The key works." });
    expect(gallery.pushes.at(-1)).toMatchObject({
      method: "GET",
      packageId: "spare-key-check-",
      status: 404,
    });
  });

  it("warns of an end that is near, with the days that are left", async () => {
    const { code, printed } = await check(addKey({ expires: Date.now() + 3 * day - 1_000 }));
    const marks = {
      github: "::warning::",
      azure: "##vso[task.logissue type=warning]",
      gitlab: "",
      appveyor: "",
    };
    expect(printed).toMatch(/^The key works\.\n.*Your API key expires in 3 days\. Visit \S+ to regenerate/);
    expect(printed.split("\n")[1]?.startsWith(`${marks[kind]}Your API key`)).toBe(true);
    expect(code).toBe(kind === "gitlab" ? 3 : 0);
  });

  it.each([
    ["has expired", () => addKey({ expires: Date.now() - day })],
    ["was revoked", () => addKey({ revoked: "User" })],
    ["is not known", () => makeSecret()],
    ["is missing", () => ""],
  ])("fails with a key that %s", async (_, secret) => {
    const { code, printed } = await check(secret());
    const marks = { github: "::error::", azure: "##vso[task.logissue type=error]", gitlab: "", appveyor: "" };
    expect({ code, printed }).toEqual({
      code: 1,
      printed: `${marks[kind]}The key is dead. Renew it.`,
    });
  });

  it("warns and does not fail where nobody answers", async () => {
    const { code, printed } = await check(makeSecret(), { HTTPS_PROXY: "http://127.0.0.1:1" });
    expect(printed).toContain("The key was not checked.");
    expect(code).toBe(kind === "gitlab" ? 3 : 0);
  });
});

it("every pipeline maps the secret by its own name", () => {
  expect(yaml("github", "NUGET_KEY")).toContain(`    NUGET_API_KEY: $${"{{"} secrets.NUGET_KEY }}\n`);
  expect(yaml("azure", "NuGet.ApiKey")).toContain("    NUGET_API_KEY: $(NuGet.ApiKey)\n");
  expect(yaml("gitlab", "NUGET_KEY")).toContain('"$NUGET_KEY"');
  expect(yaml("appveyor", "NUGET_KEY")).toContain("$env:NUGET_KEY");
});

it("a check is a dozen lines, and none is made for a name that is no variable's", () => {
  for (const kind of ["github", "azure", "gitlab", "appveyor"] as const) {
    expect(yaml(kind).trim().split("\n").length).toBeLessThanOrEqual(15);
    for (const name of ["", "a b", "A}}", "$(x)", "-a", "a\nb"])
      expect(watchInCi(kind, name, push)).toBeNull();
  }
  expect(watchInCi("github", "NuGet.ApiKey", push)).toBeNull();
});

it("for AppVeyor it is in PowerShell, with the header by the pipe", () => {
  expect(yaml("appveyor")).toContain(
    `    $answer = @('header = "X-NuGet-ApiKey: ' + $env:NUGET_API_KEY + '"' | curl.exe -sS -m 60 -K - -o NUL -D - -w '%{http_code}' 'https://www.nuget.org/api/v2/verifykey/spare-key-check-')\n`,
  );
  expect(yaml("appveyor")).toContain("'403' { throw 'The key is dead. Renew it.' }");
});

describe.each(["bash", "dash", "zsh"])("the command for any NuGet, in %s", (shell) => {
  // Without a terminal there is no echo to switch off.
  const upload = async (id: string, version: string, key: Partial<PracticeKey>) => {
    const file = `${id} ${version}.nupkg`;
    writeFileSync(join(folder, file), makePackage(id, version));
    const command = commandFor("posix", { what: "upload", terms: push, file }, 46);
    const line = "text" in command ? command.text : "";
    const { printed } = await run([shell, "-c", `stty() { :; }; ${line}`], {}, `${addKey(key)}\n`);
    return { printed: printed.split("\n").at(-1), push: gallery.pushes.at(-1) };
  };

  it.skipIf(shell === "zsh" && problemWith("zsh"))(
    "publishes in the practice gallery what the key is for, and nothing else",
    async () => {
      const version = `7.0.${["bash", "dash", "zsh"].indexOf(shell)}`;
      expect(await upload("Contoso.Core", version, { glob: "Contoso.*" })).toEqual({
        printed: "201",
        push: expect.objectContaining({ packageId: "Contoso.Core", version, status: 201 }),
      });
      const refused: [id: string, key: Partial<PracticeKey>][] = [
        ["Contoso.Data", { glob: "Contoso.Core" }],
        ["Fabrikam.Core", {}],
        ["Contoso.Core", { scopes: ["package:unlist"] }],
        ["Contoso.Fresh", {}],
        ["Contoso.Core", { expires: Date.now() - day }],
      ];
      for (const [id, key] of refused)
        expect(await upload(id, "8.0.0", key)).toEqual({
          printed: "403",
          push: expect.objectContaining({ packageId: id, status: 403 }),
        });
    },
  );
});

it("a line end of Windows behind the header is no part of it", async () => {
  const header = `header = "X-NuGet-ApiKey: ${addKey({})}"\r\n`;
  const { printed } = await run(
    ["curl", "-sS", "-K", "-", "-o", "/dev/null", "-w", "%{http_code}", push.check?.url ?? ""],
    {},
    header,
  );
  expect(printed).toBe("404");
});
