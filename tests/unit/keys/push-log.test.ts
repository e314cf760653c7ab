import { describe, expect, it } from "vitest";
import { readPushLog as readLog } from "../../../keys/push-log.ts";
import { pushWords } from "../../../registries/nuget/push-words.ts";

const readPushLog = (text: string) => readLog(text, pushWords);

const denied =
  "error: Response status code does not indicate success: 403 (The specified API key is invalid, has expired, or does not have permission to access the specified package.).";

const dotnetPush = `
Pushing Contoso.Core.1.2.3.nupkg to 'https://www.nuget.org/api/v2/package'...
  PUT https://www.nuget.org/api/v2/package/
  Forbidden https://www.nuget.org/api/v2/package/ 403ms
${denied}
`;

const onGitHub = `
2026-11-22T10:00:00.1234567Z ##[group]Run dotnet nuget push **/*.nupkg --api-key *** --source https://api.nuget.org/v3/index.json
2026-11-22T10:00:01.1234567Z Pushing Contoso.Core.2.0.0-beta.1.nupkg to 'https://www.nuget.org/api/v2/package'...
2026-11-22T10:00:02.1234567Z   Created https://www.nuget.org/api/v2/package/ 2401ms
2026-11-22T10:00:02.2234567Z Your package was pushed.
2026-11-22T10:00:03.1234567Z Pushing Contoso.Data.2.0.0-beta.1.nupkg to 'https://www.nuget.org/api/v2/package'...
2026-11-22T10:00:03.2234567Z   Forbidden https://www.nuget.org/api/v2/package/ 521ms
2026-11-22T10:00:03.3234567Z ##[error]${denied}
2026-11-22T10:00:04.1234567Z ##[error]Process completed with exit code 1.
`;

function read(text: string) {
  const found = readPushLog(text);
  return found && [found.packageId, found.version, found.action, found.outcome, found.host];
}

describe("a pasted log", () => {
  it("of dotnet nuget push names the package, the answer and the host", () => {
    expect(read(dotnetPush)).toEqual(["Contoso.Core", "1.2.3", "push", "denied", "www.nuget.org"]);
  });

  it("of GitHub Actions is about the package that failed, not the one before it", () => {
    expect(read(onGitHub)).toEqual(["Contoso.Data", "2.0.0-beta.1", "push", "denied", "www.nuget.org"]);
  });

  it("may be one line of it", () => {
    expect(read(denied)).toEqual([null, null, "push", "denied", null]);
    expect(read("403")).toEqual([null, null, "push", "denied", null]);
    expect(read("Forbidden")).toEqual([null, null, "push", "denied", null]);
  });

  it.each([
    ["Response status code does not indicate success: 401 (Unauthorized).", "no-key"],
    ["  Unauthorized https://www.nuget.org/api/v2/package/ 72ms", "no-key"],
    [
      "Response status code does not indicate success: 409 (A package with ID 'Contoso.Core' and version '1.2.3' already exists and cannot be modified.).",
      "exists",
    ],
    ["Response status code does not indicate success: 429 (Too Many Requests).", "quota"],
    ["Response status code does not indicate success: 403 (Quota exceeded).", "quota"],
    ["Response status code does not indicate success: 400 (Bad Request).", "bad-package"],
    ["Response status code does not indicate success: 503 (Service Unavailable).", "server"],
    ["error: Unable to load the service index for source https://api.nuget.org/v3/index.json.", "network"],
    ["No such host is known. (api.nuget.org:443)", "network"],
    [
      "error:   Pushing took too long. You can change the default timeout of 300 seconds by using the --timeout <seconds> option with the push command.",
      "network",
    ],
    ["error: The operation was canceled.", "canceled"],
    ["error: A task was canceled.", "canceled"],
    ["error: File does not exist (Contoso.Core.1.2.3.nupkg).", "no-file"],
    ["error: File does not exist (artifacts/*.nupkg).", "no-file"],
    ["Response status code does not indicate success: 404 (Not Found).", "not-found"],
    ["info :   NotFound https://www.nuget.org/api/v2/symbolpackage/ 90ms", "not-found"],
    ["info :   Forbidden https://www.nuget.org/api/v2/package/ 472ms", "denied"],
    [
      "Response status code does not indicate success: 409 (This package ID has been reserved. Please request access to upload to this reserved namespace from the owner of the reserved prefix, or re-upload the package with a different ID.).",
      "reserved",
    ],
    [
      "Response status code does not indicate success: 409 (The package ID is reserved. You can upload your package with a different package ID. Reach out to support@nuget.org if you have questions.).",
      "reserved",
    ],
    [
      "Response status code does not indicate success: 409 (It looks like there is another copy of this symbols package pending validation(s). Please wait for the validation(s) to finish before trying to replace the symbols package.).",
      "validating",
    ],
    ["Response status code does not indicate success: 409 (Conflict).", "conflict"],
    [
      "Response status code does not indicate success: 409 (The version already exists: Contoso.Core 1.2.3).",
      "exists",
    ],
    ["  Conflict https://www.nuget.org/api/v2/package/ 231ms", "conflict"],
    [
      "Package 'artifacts/Contoso.Core.1.2.3.nupkg' already exists at feed 'https://www.nuget.org/api/v2/package'.",
      "conflict",
    ],
    ["Your package was pushed.", "pushed"],
  ])("tells how it ended: %s", (line, outcome) => {
    expect(
      readPushLog(`Pushing Contoso.Core.1.2.3.nupkg to 'https://www.nuget.org/api/v2/package'...\n${line}`),
    ).toMatchObject({ packageId: "Contoso.Core", outcome });
  });

  it("goes by the reason that follows a conflict, which the client prints without it first", () => {
    const told = (reason: string) =>
      readPushLog(
        [
          "Pushing Contoso.Core.1.2.3.nupkg to 'https://www.nuget.org/api/v2/package'...",
          "  PUT https://www.nuget.org/api/v2/package/",
          "  Conflict https://www.nuget.org/api/v2/package/ 231ms",
          "Package 'Contoso.Core.1.2.3.nupkg' already exists at feed 'https://www.nuget.org/api/v2/package'.",
          reason,
        ].join("\n"),
      )?.outcome;
    expect(told("This package ID has been reserved. Please request access to upload")).toBe("reserved");
    expect(
      told("A package with ID 'Contoso.Core' and version '1.2.3' already exists and cannot be modified."),
    ).toBe("exists");
    expect(told("")).toBe("conflict");
  });

  it("takes what a restore did not find for no answer", () => {
    const restored = "  NotFound https://api.nuget.org/v3-flatcontainer/contoso.core/index.json 90ms";
    expect(read(`${restored}\n${dotnetPush}`)).toEqual(read(dotnetPush));
  });

  it("takes no duration, version or host for an answer", () => {
    expect(
      read(
        "Pushing Contoso.Core.1.403.409.nupkg to 'https://www.nuget.org/api/v2/package'...\n  Created https://www.nuget.org/api/v2/package/ 401ms\nYour package was pushed.",
      ),
    ).toEqual(["Contoso.Core", "1.403.409", "push", "pushed", "www.nuget.org"]);
  });

  it.each([
    "HEAD is now at 1c409ab",
    "Passed: 401, Failed: 0",
    "    429 Warning(s)",
    "Pushing took 403 seconds",
    "Restored 409 packages",
  ])("takes no other number for an answer: %s", (line) => {
    expect(readPushLog(`Pushing Contoso.Core.1.2.3.nupkg to 'x'...\n${line}`)?.outcome).toBe("unknown");
    expect(readPushLog(`${line}\nPushing Contoso.Core.1.2.3.nupkg to 'x'...\n${denied}`)).toMatchObject({
      packageId: "Contoso.Core",
      outcome: "denied",
    });
  });

  it.each([
    ["The remote server returned an error: (403) Forbidden.", "denied"],
    ["HTTP/1.1 401", "no-key"],
    ["Error 403", "denied"],
    ["Pushing failed with status code 403.", "denied"],
    ["the server said 409 (Conflict)", "conflict"],
    ["409", "conflict"],
    ["404", "not-found"],
    ["403", "denied"],
    ["500", "server"],
  ])("knows the number where it is called an answer, or is all there is: %s", (line, outcome) => {
    expect(readPushLog(line)).toMatchObject({ packageId: null, outcome });
  });

  it("goes by what came of it where a connection broke off and was tried again", () => {
    const slow = "warn : The HTTP request to 'PUT https://www.nuget.org/api/v2/package' has timed out.";
    const pushing = (id: string) => `Pushing ${id}.1.2.3.nupkg to 'https://www.nuget.org/api/v2/package'...`;
    const log = (...lines: string[]) => readPushLog(lines.join("\n"));
    const done = "Your package was pushed.";
    expect(log(pushing("Contoso.Core"), slow, done)).toMatchObject({ outcome: "pushed" });
    expect(log(slow, pushing("Contoso.Core"), done)).toMatchObject({ outcome: "pushed" });
    expect(log(pushing("Contoso.Core"), slow, denied)).toMatchObject({ outcome: "denied" });
    expect(log(pushing("Contoso.Core"), slow, pushing("contoso.core"), done)?.outcome).toBe("pushed");
    expect(log(pushing("Contoso.Core"), slow, pushing("Contoso.Data"), done)).toMatchObject({
      packageId: "Contoso.Core",
      outcome: "network",
    });
  });

  describe("with a duplicate that was skipped", () => {
    const nugetOrg = "https://www.nuget.org/api/v2/package";
    const gitHub = "https://nuget.pkg.github.com/contoso";
    const push = (file: string, feed: string, ...then: string[]) => [
      `Pushing ${file} to '${feed}'...`,
      `  PUT ${feed}/`,
      ...then,
    ];
    const skip = (file: string, feed: string) =>
      push(file, feed, `  Conflict ${feed}/ 231ms`, `Package '${file}' already exists at feed '${feed}'.`);
    const refuse = (file: string, feed: string) => push(file, feed, `  Forbidden ${feed}/ 472ms`, denied);
    const done = "Your package was pushed.";
    const log = (...parts: string[][]) => read(parts.flat().join("\n"));
    const [core, data] = ["Contoso.Core.1.2.3.nupkg", "Contoso.Data.1.2.4.nupkg"];

    it("is about the package that was refused after it", () => {
      const refused = ["Contoso.Data", "1.2.4", "push", "denied", "www.nuget.org"];
      expect(log(skip(core, nugetOrg), refuse(data, nugetOrg))).toEqual(refused);
      expect(
        log(skip(core, nugetOrg), skip("Contoso.App.1.0.0.nupkg", nugetOrg), refuse(data, nugetOrg)),
      ).toEqual(refused);
    });

    it("is about the feed that refused it, not the one that had it", () => {
      expect(log(skip(core, gitHub), refuse(core, nugetOrg))).toEqual([
        ...["Contoso.Core", "1.2.3", "push", "denied", "www.nuget.org"],
      ]);
    });

    it("is about the connection that broke off after it", () => {
      const slow = push(data, nugetOrg, "error: A task was canceled.", "error:   Pushing took too long.");
      expect(log(skip(core, nugetOrg), slow)?.slice(0, 4)).toEqual([
        "Contoso.Data",
        "1.2.4",
        "push",
        "network",
      ]);
    });

    it("is about the duplicate when nothing failed after it, with its own feed", () => {
      const skipped = ["Contoso.Core", "1.2.3", "push", "conflict"];
      expect(log(skip(core, nugetOrg))).toEqual([...skipped, "www.nuget.org"]);
      expect(log(skip(core, nugetOrg), push(data, nugetOrg, done))).toEqual([...skipped, "www.nuget.org"]);
      expect(log(push(data, nugetOrg, done), skip(core, nugetOrg))).toEqual([...skipped, "www.nuget.org"]);
      expect(log(skip(core, gitHub), push(core, nugetOrg, done))).toEqual([
        ...skipped,
        "nuget.pkg.github.com",
      ]);
    });

    it("is not about a job that was stopped after it had ended", () => {
      const stopped = "##[error]The operation was canceled.";
      expect(log(push(core, nugetOrg, done, stopped))?.[3]).toBe("pushed");
      expect(
        log(
          push(
            core,
            nugetOrg,
            "error: A package with ID 'Contoso.Core' and version '1.2.3' already exists and cannot be modified.",
            stopped,
          ),
        )?.[3],
      ).toBe("exists");
      expect(log(push(core, nugetOrg, stopped))?.[3]).toBe("canceled");
    });

    it("is not about a feed that a restore did not need", () => {
      const restore =
        "warning NU1801: Response status code does not indicate success: 404 (Not Found). [/src/App.csproj]";
      expect(log([restore], refuse(data, nugetOrg))?.slice(0, 4)).toEqual([
        "Contoso.Data",
        "1.2.4",
        "push",
        "denied",
      ]);
    });

    it("is about symbols that are still checked, after their package went well", () => {
      const symbols = push(
        "Contoso.Core.1.2.3.snupkg",
        "https://www.nuget.org/api/v2/symbolpackage",
        "error: Response status code does not indicate success: 409 (It looks like there is another copy of this symbols package pending validation(s).).",
      );
      expect(log(push(core, nugetOrg, done), symbols)?.[3]).toBe("validating");
    });
  });

  it("finds the package that only the server's message names", () => {
    const conflict =
      "Conflict https://www.nuget.org/api/v2/package/ 300ms\nerror: A package with ID 'Contoso.Core' and version '1.2.3' already exists and cannot be modified.";
    expect(readPushLog(conflict)).toMatchObject({
      packageId: "Contoso.Core",
      version: "1.2.3",
      outcome: "exists",
    });
  });

  it("of unlisting is about unlisting", () => {
    const log = `Deleting Contoso.Core 1.2.3 from the 'https://www.nuget.org/api/v2/package'.\n  DELETE https://www.nuget.org/api/v2/package/Contoso.Core/1.2.3\n  Forbidden https://www.nuget.org/api/v2/package/Contoso.Core/1.2.3 90ms\n${denied}`;
    expect(read(log)).toEqual(["Contoso.Core", "1.2.3", "unlist", "denied", "www.nuget.org"]);
  });

  it("of unlisting what is not there says so, with the client's levels before its lines", () => {
    const log = [
      "warn : Deleting Contoso.Core 9.9.9 from the 'https://www.nuget.org/api/v2/package'.",
      "info :   DELETE https://www.nuget.org/api/v2/package/Contoso.Core/9.9.9",
      "info :   NotFound https://www.nuget.org/api/v2/package/Contoso.Core/9.9.9 90ms",
      "error: Response status code does not indicate success: 404 (Not Found).",
    ];
    expect(read(log.join("\n"))).toEqual(["Contoso.Core", "9.9.9", "unlist", "not-found", "www.nuget.org"]);
    expect(read(log.slice(0, 2).join("\n"))?.[2]).toBe("unlist");
    expect(read(log.slice(0, 1).join("\n"))?.[2]).toBe("unlist");
  });

  it("may be of another feed", () => {
    expect(
      readPushLog(
        `Pushing Contoso.Core.1.2.3.nupkg to 'https://nuget.pkg.github.com/contoso'...\n  Forbidden https://nuget.pkg.github.com/contoso/ 90ms`,
      ),
    ).toMatchObject({ host: "nuget.pkg.github.com", outcome: "denied" });
  });
});

describe("a pasted name", () => {
  it.each([
    ["Contoso.Core", "Contoso.Core", null],
    ["  Contoso.Core  ", "Contoso.Core", null],
    ["Contoso.Core 1.2.3", "Contoso.Core", "1.2.3"],
    ["Contoso.Core@1.2.3-rc.1", "Contoso.Core", "1.2.3-rc.1"],
    ["Contoso.Core.1.2.3.nupkg", "Contoso.Core", "1.2.3"],
    ["Contoso.Core.1.2.3.4-beta.2+build.5.snupkg", "Contoso.Core", "1.2.3.4-beta.2+build.5"],
    ["contoso_core-x", "contoso_core-x", null],
  ])("%j is a package", (text, packageId, version) => {
    expect(readPushLog(text)).toEqual({
      ...{ packageId, version, action: "push", outcome: null, host: null, reason: null },
    });
  });

  it("is found in a file's path, and is then no answer of how anything ended", () => {
    expect(readPushLog("src/bin/Release/Contoso.Core.1.2.3.nupkg was not pushed")).toMatchObject({
      packageId: "Contoso.Core",
      outcome: "unknown",
    });
  });

  it.each(["", "   ", "\n\n", "12345", "this is not a log", "$$$"])("%j is nothing", (text) => {
    expect(readPushLog(text)).toBeNull();
  });

  it("is looked for in any text without getting lost in it", () => {
    const lines = ["a.1.".repeat(50_000), "Pushing ".repeat(20_000), "1.1".repeat(50_000)];
    expect(() => readPushLog(lines.join("\n"))).not.toThrow();
  });
});
