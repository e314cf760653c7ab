import { denied, type LogCase, N, refusal, S } from "./log-case.ts";

const pushing = (file = "Contoso.Core.1.2.3.nupkg") => `Pushing ${file} to '${N}'...`;
const publishing = `Publishing Contoso.Core.3.4.0.nupkg to ${N}...`;
const core = ["Contoso.Core", "1.2.3"] as const;
const status = (code: number, reason: string) =>
  `Response status code does not indicate success: ${code} (${reason}).`;
const there = status(
  409,
  "A package with ID 'Contoso.Core' and version '1.2.3' already exists and cannot be modified.",
);
const done = `  Created ${N}/ 1200ms\nYour package was pushed.`;
const reserved =
  "This package ID has been reserved. Please request access to upload to this reserved namespace from the owner of the reserved prefix, or re-upload the package with a different ID. Go to https://docs.microsoft.com/nuget/reference/id-prefix-reservation learn more about Package ID prefix reservation.";
const exchange = (text: string) =>
  `Error: Token exchange failed (HTTP 401) at https://www.nuget.org/api/v2/token. Make sure you are using the username of the policy creator, not the policy owner: ${text}`;

/** Each kind of failure from the field, with others of its kind. */
export const knownLogs: readonly LogCase[] = [
  {
    source: "host: another address in the server's reason (Consolonia 192)",
    text: `Pushing Contoso.PreviewHost.11.0.9.nupkg to '${N}'...\n  Conflict ${N}/ 409ms\nerror: ${status(409, reserved)}`,
    is: ["not-key", "reserved", "Contoso.PreviewHost", "11.0.9"],
  },
  {
    source: "host: that line alone",
    text: `error: ${status(409, reserved)}`,
    is: ["not-key", "reserved", null, null],
  },
  {
    source: "host: digits that a web page made into links (novu-dotnet 89)",
    text: `error: Response status code does not indicate success: [4](https://github.com/contoso/core/actions/runs/12/job/35#step:9:4)03 (${refusal}).`,
    is: ["cannot-tell", "denied", null, null],
  },
  {
    source: "host: an address in a warning between",
    text: `${pushing()}\nwarn : All published packages should have license information specified. Learn more: https://aka.ms/nuget/authoring-best-practices#licensing.\n  Forbidden ${N}/ 9ms\nerror: ${denied}`,
    is: ["key", "denied", ...core],
  },
  {
    source: "host: an address after the refusal",
    text: `${pushing()}\nerror: ${denied}\nSee https://learn.microsoft.com/nuget/ for help.`,
    is: ["key", "denied", ...core],
  },
  {
    source: "end: a bare 500 of AppVeyor (serilog-aspnetcore 203)",
    text: `${publishing}\nError publishing package. NuGet server returned 500: Internal Server Error`,
    is: ["not-key", "server", "Contoso.Core", "3.4.0"],
  },
  {
    source: "end: a bare 400 of AppVeyor",
    text: `${publishing}\nError publishing package. NuGet server returned 400: Bad Request`,
    is: ["not-key", "bad-package", "Contoso.Core", "3.4.0"],
  },
  {
    source: "end: 405 (NuGetGallery 3334)",
    text: `${pushing()}\n  MethodNotAllowed https://www.nuget.org/api/v2/ 14727ms\n${status(405, "Method Not Allowed")}`,
    is: ["not-key", "no-address", ...core],
  },
  {
    source: "end: the response broke off (NuGet/Home 9493)",
    text: `${pushing()}\n  PUT ${N}/\nerror: An error occurred while sending the request.\nerror:   The response ended prematurely.`,
    is: ["not-key", "network", ...core],
  },
  {
    source: "end: the connection was closed (PowerShellGallery 42)",
    text: `${pushing()}\nAn existing connection was forcibly closed by the remote host`,
    is: ["not-key", "network", ...core],
  },
  {
    source: "end: nothing is said of it",
    text: `${pushing()}\n  PUT ${N}/`,
    is: ["cannot-tell", "unknown", ...core],
  },
  {
    source: "end: an error that nobody knows",
    text: `${publishing}\nError publishing package. The flux capacitor is empty.`,
    is: ["cannot-tell", "unknown", "Contoso.Core", "3.4.0"],
  },
  {
    source: "end: behind the columns of gh run view --log",
    text: `release\tPush\t2026-11-22T10:00:01.1234567Z ${pushing()}\nrelease\tPush\t2026-11-22T10:00:02.1234567Z    Forbidden ${N}/ 521ms`,
    is: ["key", "denied", ...core],
  },
  {
    source: "end: a gateway",
    text: `${pushing()}\n  BadGateway ${N}/ 30021ms\nerror: ${status(502, "Bad Gateway")}`,
    is: ["not-key", "server", ...core],
  },
  {
    source: "reason: the package is locked (NuGetGallery 5179)",
    text: `${pushing()}\nerror: ${status(403, "Package 'Contoso.Core' has been locked. Please contact support@nuget.org.")}`,
    is: ["not-key", "locked", ...core],
  },
  {
    source: "reason: one that is not about the key",
    text: `${pushing()}\n  Forbidden ${N}/ 3ms\nerror: ${status(403, "Your account is too young to upload packages.")}`,
    is: ["not-key", "refused", ...core],
  },
  {
    source: "reason: one that is about the key",
    text: `${pushing()}\n  Forbidden ${N}/ 3ms\nerror: ${status(403, "The API key 'Release' has expired.")}`,
    is: ["key", "denied", ...core],
  },
  {
    source: "other steps: a second file (AvaloniaPdfViewer 3)",
    text: `${pushing()}\n${done}\nerror: File does not exist (true).`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "other steps: a release that failed (NuGet/Home 14617)",
    text: `${pushing()}\n${done}\nGitHub release failed with status: 403`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "other steps: a later one was refused by another server",
    text: `${pushing()}\n${done}\n##[group]Run curl\nerror: ${status(403, "Forbidden")}`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "other steps: a test before it",
    text: `Failed Contoso.Tests.Refuses\n  ${status(401, "Unauthorized")}\n##[group]Run dotnet nuget push *.nupkg\n${pushing()}\n${done}`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "other steps: the end is cut off, and a later step fails",
    text: `${pushing()}\n  PUT ${N}/\n##[group]Run gh release create\nerror: ${status(403, "Forbidden")}`,
    is: ["cannot-tell", "unknown", ...core],
  },
  {
    source: "tries: the first got through (appveyor/ci 188, NuGetGallery 6833)",
    text: `${pushing()}\n  PUT ${N}/\n  InternalServerError ${N}/ 900ms\n  PUT ${N}/\n  Conflict ${N}/ 300ms\nerror: ${there}`,
    is: ["not-key", "got-through", ...core],
  },
  {
    source: "tries: well in the end (NuGet/Home 7091)",
    text: `${pushing()}\n  PUT ${N}/\n  InternalServerError ${N}/ 900ms\n  PUT ${N}/\n  InternalServerError ${N}/ 900ms\n  PUT ${N}/\n${done}`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "tries: broken off, then there, with --skip-duplicate",
    text: `${pushing()}\n  PUT ${N}/\nAn error was encountered when pushing data. The response ended prematurely.\n  PUT ${N}/\n  Conflict ${N}/ 300ms\nPackage 'Contoso.Core.1.2.3.nupkg' already exists at feed '${N}'.`,
    is: ["not-key", "got-through", ...core],
  },
  {
    source: "tries: broken off, then refused",
    text: `${pushing()}\n  ServiceUnavailable ${N}/ 900ms\n  PUT ${N}/\n  Forbidden ${N}/ 300ms\nerror: ${denied}`,
    is: ["key", "denied", ...core],
  },
  {
    source: "policy: none fits (allure-csharp 652)",
    text: exchange("No matching trust policy owned by user 'contoso' was found."),
    is: ["not-key", "policy-none", null, null],
  },
  {
    source: "policy: has run out",
    text: exchange("The policy 'Release' has expired. Sign in and renew it."),
    is: ["not-key", "policy-lapsed", null, null],
  },
  {
    source: "policy: another workflow",
    text: exchange("Workflow mismatch for policy 'Release': expected 'release.yml', actual 'publish.yml'"),
    is: ["not-key", "policy-differs", null, null],
  },
  {
    source: "policy: no environment",
    text: exchange("Environment mismatch for policy 'Release': expected 'release', actual ''"),
    is: ["not-key", "policy-differs", null, null],
  },
  {
    source: "policy: a job of another repository",
    text: exchange(
      "Claim 'job_workflow_ref' has value 'contoso/shared/.github/workflows/push.yml@main' which does not start with 'contoso/core/'",
    ),
    is: ["not-key", "policy-differs", null, null],
  },
  {
    source: "policy: a tag of GitLab",
    text: exchange("Ref 'v1' with type 'tag' must be a branch."),
    is: ["not-key", "policy-differs", null, null],
  },
  {
    source: "policy: its event",
    text: exchange("The GitHub Actions event 'pull_request_target' is not allowed."),
    is: ["not-key", "policy-event", null, null],
  },
  {
    source: "policy: whoever made it has left",
    text: exchange(
      "The scopes on the generated API key are not valid. Confirm that you still have permissions for 'contoso'.",
    ).replace("401", "400"),
    is: ["not-key", "policy-maker", null, null],
  },
  {
    source: "policy: its owner is locked",
    text: exchange("The organization 'contoso' is locked."),
    is: ["not-key", "policy-maker", null, null],
  },
  {
    source: "policy: the proof was used",
    text: exchange("This bearer token has already been used. Request another."),
    is: ["not-key", "policy-token", null, null],
  },
  {
    source: "policy: the proof is for another site, older action",
    text: "Error: Token exchange failed (401): The token has an incorrect audience.",
    is: ["not-key", "policy-token", null, null],
  },
  {
    source: "policy: no id-token",
    text: "Error: GitHub OIDC is not available. Add 'permissions: id-token: write' to the job.",
    is: ["not-key", "policy-rights", null, null],
  },
  {
    source: "policy: no user",
    text: "Error: Input required and not supplied: user",
    is: ["not-key", "policy-user", null, null],
  },
  {
    source: "policy: a sentence nobody knows",
    text: exchange("Something else."),
    is: ["not-key", "policy-none", null, null],
  },
  {
    source: "policy: the key it gave was refused",
    text: `Successfully exchanged OIDC token for NuGet API key.\n##[group]Run dotnet nuget push a.nupkg\n${pushing()}\n  Forbidden ${N}/ 9ms\nerror: ${denied}`,
    is: ["not-key", "policy-denied", ...core],
  },
  {
    source: "package: the IDs one owns decide (NuGet.Jobs 347)",
    text: `Pushing Contoso.Shell.15.0.17.0.31902.nupkg to '${N}'...\nerror: ${denied}`,
    is: ["key", "denied", "Contoso.Shell.15.0", "17.0.31902"],
  },
  {
    source: "package: nobody owns it, so that the shortest name counts",
    text: `Pushing Acme.Shell.15.0.17.0.nupkg to '${N}'...\nerror: ${denied}`,
    is: ["key", "denied", "Acme.Shell", "15.0.17.0"],
  },
  {
    source: "package: masked (Sourcy 97)",
    text: `Pushing ***.Core.1.2.3.nupkg to '${N}'...\n  Forbidden ${N}/ 9ms\nerror: ${denied}`,
    is: ["cannot-tell", "denied", null, null],
  },
  {
    source: "package: masked in the middle",
    text: `Pushing Contoso.***.1.2.3.nupkg to '${N}'...\nerror: ${denied}`,
    is: ["cannot-tell", "denied", null, null],
  },
  {
    source: "language: German, well after a broken connection",
    text: `"Contoso.Core.1.2.3.nupkg" wird per Push nach "${N}" übertragen...\n  PUT ${N}/\n  Connection reset by peer\n  Created ${N}/ 1200ms\nIhr Paket wurde per Push übertragen.`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "language: German, no file",
    text: "error: Die Datei ist nicht vorhanden (Contoso.Core.1.2.3.nupkg).",
    is: ["not-key", "no-file", ...core],
  },
  {
    source: "language: French, refused",
    text: `Transmission de type push de Contoso.Core.1.2.3.nupkg vers '${N}'...\n  PUT ${N}/\n  Forbidden ${N}/ 9ms`,
    is: ["key", "denied", ...core],
  },
  {
    source: "language: Japanese, there already",
    text: `Contoso.Core.1.2.3.nupkg を '${N}' にプッシュしています...\n  PUT ${N}/\n  Conflict ${N}/ 90 ミリ秒`,
    is: ["not-key", "conflict", ...core],
  },
  {
    source: "language: Chinese, no file",
    text: "error: 文件不存在(artifacts/Contoso.Core.1.2.3.nupkg)。",
    is: ["not-key", "no-file", ...core],
  },
  {
    source: "others: the PowerShell Gallery (PowerShellGallery 277)",
    text: `Publish-PSResource: Repository 'PSGallery': ${denied}`,
    is: ["cannot-tell", "denied", null, null],
  },
  {
    source: "others: no key was given (PreMailer.Net 462)",
    text: `warn : No API Key was provided and no API Key could be found for '${N}'. To save an API Key for a source use the 'setApiKey' command.`,
    is: ["key", "no-key", null, null],
  },
  {
    source: "others: the gallery by its name (NuGet/Home 1813)",
    text: `Pushing Contoso.Core 0.1.0 to the NuGet gallery (https://www.nuget.org)...\n${denied}`,
    is: ["key", "denied", "Contoso.Core", "0.1.0"],
  },
  {
    source: "others: symbols at a feed of one's own",
    text: `Pushing Contoso.Core.1.2.3.snupkg to '${S.replace("www.nuget.org", "symbols.example")}'...\n  Unauthorized ${S.replace("www.nuget.org", "symbols.example")}/ 9ms`,
    is: ["cannot-tell", "no-key", ...core],
  },
  {
    source: "others: a source that refused to be asked",
    text: `error: Unable to load the service index for source https://nuget.pkg.github.com/contoso/index.json.\nerror:   ${status(401, "Unauthorized")}`,
    is: ["cannot-tell", "no-key", null, null],
  },
  {
    source: "others: another package manager",
    text: "npm ERR! 403 403 Forbidden - PUT https://registry.npmjs.org/contoso - You do not have permission",
    is: ["cannot-tell", "denied", null, null],
  },
  {
    source: "others: another package manager after a push that went well",
    text: `${pushing()}\n${done}\nnpm ERR! 403 403 Forbidden - PUT https://registry.npmjs.org/contoso`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "others: unlisted, in German",
    text: `Contoso.Core 1.2.3 wird aus "${N}" gelöscht.\n  DELETE ${N}/Contoso.Core/1.2.3\n  OK ${N}/Contoso.Core/1.2.3 90ms`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "others: a task of Azure Pipelines",
    text: `[command]C:\\hosted\\nuget.exe push D:\\a\\1\\a\\Contoso.Core.1.2.3.nupkg -NonInteractive -Source ${N}\n##[error]The nuget command failed with exit code(1) and error(${denied} System.Net.Http.HttpRequestException: ${denied}`,
    is: ["key", "denied", ...core],
  },
  {
    source: "others: a command for any file, at the registry itself",
    text: `Run dotnet nuget push "out/*.nupkg" -s https://www.nuget.org -k ***\n${pushing()}\n${done}`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "others: a command for any file, refused",
    text: `dotnet nuget push "out/*.nupkg" -s https://api.nuget.org/v3/index.json -k ***\n${pushing()}\n  Forbidden ${N}/ 9ms`,
    is: ["key", "denied", ...core],
  },
  {
    source: "others: a command for any file, at another feed, quietly",
    text: `dotnet nuget push "out/*.nupkg" -s https://pkgs.example/v3/index.json -k ***\nerror: ${denied}`,
    is: ["cannot-tell", "denied", null, null],
  },
  {
    source: "others: a command for one file, that went well",
    text: `dotnet nuget push out/Contoso.Core.1.2.3.nupkg -s https://api.nuget.org/v3/index.json -k ***\n${pushing()}\n${done}`,
    is: ["well", "pushed", ...core],
  },
  {
    source: "other steps: a file in brackets before the push",
    text: `Found (out/Contoso.Core.1.2.3.nupkg)\n${pushing()}\n  Forbidden ${N}/ 9ms`,
    is: ["key", "denied", ...core],
  },
  {
    source: "end: only the request before it was answered",
    text: `${pushing("Contoso.Core.1.2.3.symbols.nupkg")}\n  POST ${N}/create-verification-key/Contoso.Core/1.2.3\n  OK ${N}/create-verification-key/Contoso.Core/1.2.3 325ms\n  PUT ${N}/`,
    is: ["cannot-tell", "unknown", ...core],
  },
  {
    source: "others: well, and sent to a second feed that refused it",
    text: `${pushing()}\n${done}\nPushing Contoso.Core.1.2.3.nupkg to 'https://nuget.pkg.github.com/contoso'...\n  Forbidden https://nuget.pkg.github.com/contoso/ 9ms`,
    is: ["cannot-tell", "denied", ...core],
  },
];
