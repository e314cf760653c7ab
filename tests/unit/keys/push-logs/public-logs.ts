import { denied, type LogCase, N, refusal, S } from "./log-case.ts";

/**
 * After logs that people have posted in public, written down with the answer they should get before anything was run on
 * them. Packages, people, feeds and numbers are replaced.
 */
export const publicLogs: readonly LogCase[] = [
  {
    source: "NuGet/Home 13967",
    text: `nuget.exe push C:\\Temp\\out\\Contoso.Imaging.Reader.x86.11.5.0.4216.nupkg -Source https://www.nuget.org -Verbosity detailed
Pushing Contoso.Imaging.Reader.x86.11.5.0.4216.nupkg to the NuGet gallery (https://www.nuget.org)...
  PUT ${N}/
  Forbidden ${N}/ 472ms
${denied}`,
    is: ["key", "denied", "Contoso.Imaging.Reader.x86", "11.5.0.4216"],
  },
  {
    source: "dotnet-project-file-analyzers 967",
    text: `Run dotnet nuget push "*.nupkg" --source https://api.nuget.org/v3/index.json --api-key *** --skip-duplicate --no-symbols
Pushing Contoso.Analyzers.1.18.0.nupkg to '${N}'...
  PUT ${N}/
  Created ${N}/ 477ms
Your package was pushed.
Pushing TestData.1.18.0.nupkg to '${N}'...
  PUT ${N}/
  Forbidden ${N}/ 106ms
error: ${denied}
Error: Process completed with exit code 1.`,
    is: ["key", "denied", "TestData", "1.18.0"],
  },
  {
    source: "fsprojects/Paket 3843",
    text: `c:\\work\\dist>dotnet paket push Contoso.Scaffold.0.1.0.nupkg --verbose
Paket version 5.241.2
Pushing package Contoso.Scaffold.0.1.0.nupkg to https://nuget.org/api/v2/package - trial 1
No authorization found in config file.
Request failed with '403': '${N}'
Response body was:
Could not push Contoso.Scaffold.0.1.0.nupkg: Request to '${N}' failed with: 403 Forbidden - ${refusal}`,
    is: ["key", "denied", "Contoso.Scaffold", "0.1.0"],
  },
  {
    source: "causiq/logary 383",
    text: `Pushing package /Users/jo/dev/src/Contoso.Log.Influx/bin/Contoso.Log.Influx.5.0.0-beta.29.nupkg to https://nuget.org/api/v2/package - trial 5
No authorization found in config file.
Request failed with '400': '${N}'
Performance:
 - Runtime: 8 seconds
Paket failed with
-> RequestFailedException: Request to '${N}' failed with: 400 BadRequest — Bad Request
   StackTrace:
        at Paket.NetUtils.failIfNoSuccess@219-5.Invoke(RequestFailedInfo _arg1) in C:\\code\\Paket\\NetUtils.fs:line 219`,
    is: ["not-key", "bad-package", "Contoso.Log.Influx", "5.0.0-beta.29"],
  },
  {
    source: "NLog.DiagnosticSource 23, after the mend",
    text: `Deploying using NuGet provider
Publishing Contoso.Trace.1.0.0-rc.2.nupkg to ${N}...OK
Publishing Contoso.Trace.1.0.0-rc.2.snupkg to ${S}...OK
Total packages published: 2
Build success`,
    is: ["well", "pushed", "Contoso.Trace", "1.0.0-rc.2"],
  },
  {
    source: "loggly-csharp 116",
    text: `Publishing Contoso.4.6.1.100.nupkg to ${N}...
Error publishing package. NuGet server returned 403: ${refusal}`,
    is: ["key", "denied", "Contoso", "4.6.1.100"],
  },
  {
    source: "System.IO.Abstractions 249",
    text: `Deploying using NuGet provider
Publishing Contoso.Files.2.1.0.164.nupkg to ${N}...
NuGet account requires protocol version 4.1.0 - using NuGet command line tool
Pushing Contoso.Files.2.1.0.164.nupkg to '${N}'...
  PUT ${N}/
  Created ${N}/ 10920ms
Your package was pushed.`,
    is: ["well", "pushed", "Contoso.Files", "2.1.0.164"],
  },
  {
    source: "NuGet/Home 9053, in Italian",
    text: `info : Push di Contoso.Tagger.1.0.5.nupkg in '${N}'...
info :   PUT ${N}/
info :   Forbidden ${N}/ 1398 ms
error: ${denied}`,
    is: ["key", "denied", "Contoso.Tagger", "1.0.5"],
  },
  {
    source: "BaGet 299, in Spanish",
    text: `$ dotnet nuget push -s http://localhost:5000/v3/index.json Contoso.7.0.11.snupkg
info : Insertando Contoso.7.0.11.snupkg en 'http://localhost:5000/api/v2/symbol'...
info :   PUT http://localhost:5000/api/v2/symbol/
info :   NotFound http://localhost:5000/api/v2/symbol/ 110 ms
error: Response status code does not indicate success: 404 (Not Found).`,
    is: ["cannot-tell", "not-found", "Contoso", "7.0.11"],
  },
  {
    source: "NuGet/Home 5473, on Mono",
    text: `NuGet Version: 4.1.0.2450
Pushing Contoso.Video.2.4.1.nupkg to '${N}'...
  PUT ${N}/
  Conflict ${N}/ 1671ms
System.AggregateException: One or more errors occurred. ---> System.Net.Http.HttpRequestException: 409 (A package with ID 'Contoso.Video' and version '2.4.1' already exists and cannot be modified.)
  at System.Net.Http.HttpResponseMessage.EnsureSuccessStatusCode () [0x0002a] in <68ba4a0a54764b819b8b058de1b791f4>:0
--- End of stack trace from previous location where exception was thrown ---`,
    is: ["not-key", "exists", "Contoso.Video", "2.4.1"],
  },
  {
    source: "NuGet/Home 13357",
    text: `Pushing Contoso.Telemetry.1.0.0-alpha.1.nupkg to '${N}'...
  PUT ${N}/
  Conflict ${N}/ 449ms
Package '/home/runner/work/contoso/.artifacts/package/release/Contoso.Telemetry.1.0.0-alpha.1.nupkg' already exists at feed '${N}'.`,
    is: ["not-key", "conflict", "Contoso.Telemetry", "1.0.0-alpha.1"],
  },
  {
    source: "FSharp.Control.Reactive 42",
    text: `Deploying using NuGet provider
nuget push "C:\\projects\\contoso\\bin\\Contoso.Control.2.4.0.nupkg" -ApiKey ...
Pushing Contoso.Control 2.4.0 to the NuGet gallery (https://www.nuget.org)...
ERROR: Failed to process request. 'A package with id 'Contoso.Control' and version '2.4.0' already exists and cannot be modified.'. 
ERROR: The remote server returned an error: (409) Conflict..
nuget process exited with code 1`,
    is: ["not-key", "exists", "Contoso.Control", "2.4.0"],
  },
  {
    source: "NuGet/Home 1813, tried again by the build",
    text: `[17:45:42][Step 1/1] Pushing D:\\BuildAgent\\work\\2de53b95\\bin\\nuget\\Contoso.Bench.0.1.0.nupkg Attempts left: 3
[17:45:42][Step 1/1] Pushing Contoso.Bench 0.1.0 to the NuGet gallery (https://www.nuget.org)...
[17:45:47][Step 1/1] Your package was pushed.
[17:46:42][Step 1/1] Pushing D:\\BuildAgent\\work\\2de53b95\\bin\\nuget\\Contoso.Bench.0.1.0.nupkg Attempts left: 2
[17:46:42][Step 1/1] Pushing Contoso.Bench 0.1.0 to the NuGet gallery (https://www.nuget.org)...
[17:46:43][Step 1/1] Failed to process request. 'A package with id 'Contoso.Bench' and version '0.1.0' already exists and cannot be modified.'. 
[17:46:43][Step 1/1] The remote server returned an error: (409) Conflict..`,
    is: ["not-key", "exists", "Contoso.Bench", "0.1.0"],
  },
  {
    source: "publish-nuget 32",
    text: `##[error]😭 error: Response status code does not indicate success: 409 (A package with ID 'contoso.net' and version '1.0.4' already exists and cannot be modified.).
/home/runner/work/_actions/contoso/publish-nuget/v2/index.js:23
        throw new Error(msg)
        ^

Error: error: Response status code does not indicate success: 409 (A package with ID 'contoso.net' and version '1.0.4' already exists and cannot be modified.).
    at Action._printErrorAndExit (/home/runner/work/_actions/contoso/publish-nuget/v2/index.js:23:15)`,
    is: ["not-key", "exists", "contoso.net", "1.0.4"],
  },
  {
    source: "NuGet/Home 8016",
    text: `info : Pushing Contoso.Chain.0.1.17.nupkg to '${N}'...
info :   PUT ${N}/
info :   Created ${N}/ 659ms
info : Your package was pushed.
info : Pushing Contoso.Chain.0.1.17.snupkg to '${S}'...
info :   PUT ${S}/
info :   Created ${S}/ 202ms
info : Your package was pushed.
dotnet nuget push Contoso.Chain/nupkgs/*.snupkg -k $NUGETAPIKEY -s https://api.nuget.org/v3/index.json
info : Pushing Contoso.Chain.0.1.17.snupkg to '${S}'...
info :   PUT ${S}/
info :   Conflict ${S}/ 477ms
error: Response status code does not indicate success: 409 (It looks like there is another copy of this symbols package pending validation(s). Please wait for the validation(s) to finish before trying to replace the symbols package.).
Exited with code 1`,
    is: ["not-key", "validating", "Contoso.Chain", "0.1.17"],
  },
  {
    source: "NuGet/Home 7261, with the warning between",
    text: `info : Pushing Contoso.Ciphers.2.1.2-beta.20.nupkg to 'https://www.nuget.org/'...
info :   PUT ${N}/
warn : This package will only be available to download with SemVer 2.0.0 compatible NuGet clients,such as Visual Studio 2017 (version 15.3) and above or NuGet client 4.3 and above. For more information,see https://go.microsoft.com/fwlink/?linkid=852248.
info :   Created ${N}/ 1782ms
info : Your package was pushed.`,
    is: ["well", "pushed", "Contoso.Ciphers", "2.1.2-beta.20"],
  },
  {
    source: "NuGet/Home 7498",
    text: `Pushing Contoso.Maths2.0.0.1.snupkg to '${S}'...
  PUT ${S}/
  NotFound ${S}/ 1076ms
Response status code does not indicate success: 404 (Not Found).`,
    is: ["not-key", "not-found", "Contoso.Maths2", "0.0.1"],
  },
  {
    source: "swift-winrt 136",
    text: "Response status code does not indicate success: 400 (The readme file 'readme.md' does not exist in the package.).",
    is: ["not-key", "bad-package", null, null],
  },
  {
    source: "WpfRuntime 13",
    text: `Run NuGet/login@v1
  with:
    user: jdoe
    token-service-url: https://www.nuget.org/api/v2/token
    audience: https://www.nuget.org/
Error: Token exchange failed (HTTP 401) at https://www.nuget.org/api/v2/token. Make sure you are using the username of the policy creator, not the policy owner: The GitHub Actions event 'pull_request_target' is not allowed.`,
    is: ["not-key", "policy-event", null, null],
  },
  {
    source: "actions/setup-dotnet 526",
    text: `warn : No API Key was provided and no API Key could be found for '${N}'. To save an API Key for a source use the 'setApiKey' command.
Pushing Contoso.Hangul.2.1.0-gh-actions-test.1.nupkg to '${N}'...
  PUT ${N}/
  Unauthorized ${N}/ 303ms
error: Response status code does not indicate success: 401 (An API key must be provided in the 'X-NuGet-ApiKey' header to use this service).`,
    is: ["key", "no-key", "Contoso.Hangul", "2.1.0-gh-actions-test.1"],
  },
  {
    source: "SS.NuGet.Publish 3",
    text: `1>Pushing contoso.code.nupkg to 'https://pkgs.dev.azure.com/contoso/_packaging/5848/nuget/v2/'...
1>  PUT https://pkgs.dev.azure.com/contoso/_packaging/5848/nuget/v2/
1>MSBuild auto-detection: using msbuild version '17.1.0.52601' from 'C:\\Program Files\\Microsoft Visual Studio\\2022\\Preview\\MSBuild\\Current\\bin'.
1>  Conflict https://pkgs.dev.azure.com/contoso/_packaging/5848/nuget/v2/ 1745ms
1>To skip already published packages, use the option -SkipDuplicate
1>Response status code does not indicate success: 409 (Conflict - The feed already contains 'Contoso'. (DevOps Activity ID: 5BA2E5E0-FA4E-4136-BD88-3A68D11AACAD)).`,
    is: ["cannot-tell", "conflict", null, null],
  },
  {
    source: "chocolatey/home 243",
    text: `2026-02-24 19:44:36,508 24784 [INFO ] - Attempting to push contoso.2.0.23055-pre.nupkg to https://push.chocolatey.org/
2026-02-24 19:44:38,965 24784 [ERROR] - An error has occurred. It's possible the package version already exists on the repository or a nuspec element is invalid. See error below...
2026-02-24 19:44:38,980 24784 [ERROR] - Failed to process request. 'Conflict'. 
The remote server returned an error: (409) Conflict..`,
    is: ["cannot-tell", "conflict", "contoso", "2.0.23055-pre"],
  },
  {
    source: "apache/opendal 7899",
    text: `curl: (22) The requested URL returned error: 401
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)`,
    is: ["cannot-tell", "unknown", null, null],
  },
  {
    source: "NuGet/Home 6877, in VSTS",
    text: `[command]C:\\agent\\_work\\_tool\\NuGet\\4.4.1\\x64\\nuget.exe push C:\\agent\\_work\\r2\\a\\build\\nuget\\Contoso.TestFramework.1.0.6693.1061.nupkg -NonInteractive -Source https://api.nuget.org/v3/index.json -ApiKey *** -ConfigFile C:\\agent\\_work\\r2\\a\\Nuget\\tempNuGet_401.config -Verbosity Detailed
${denied}
System.Net.Http.HttpRequestException: ${denied}`,
    is: ["key", "denied", "Contoso.TestFramework", "1.0.6693.1061"],
  },
  {
    source: "NuGet/Home 5719, symbols to a server of their own",
    text: `Pushing Contoso.Poco.vs140.1.7.8.nupkg to '${N}'...
  PUT ${N}/
  Created ${N}/ 95971ms
Your package was pushed.
Pushing Contoso.Poco.vs140.1.7.8.symbols.nupkg to the symbol server (https://nuget.smbsrc.net/)...
  POST ${N}/create-verification-key/Contoso.Poco.vs140/1.7.8
  OK ${N}/create-verification-key/Contoso.Poco.vs140/1.7.8 325ms
  PUT https://nuget.smbsrc.net/api/v2/package/
  BadRequest https://nuget.smbsrc.net/api/v2/package/ 142400ms`,
    is: ["cannot-tell", "bad-package", "Contoso.Poco.vs140", "1.7.8"],
  },
  {
    source: "NuGet/Home 4672, symbols too slow",
    text: `info : Pushing contoso.1.0.0.nupkg to '${N}'...
info :   PUT ${N}/
info :   Created ${N}/ 8541ms
info : Your package was pushed.
info : Pushing contoso.1.0.0.symbols.nupkg to the symbol server (https://nuget.smbsrc.net/)...
info :   PUT https://nuget.smbsrc.net/api/v2/package/
error: A task was canceled.
error:   Pushing took too long. You can change the default timeout of 300 seconds by using the --timeout <seconds> option with the push command.`,
    is: ["cannot-tell", "network", "contoso", "1.0.0"],
  },
  {
    source: "KoreBuild 61",
    text: `Pushing Contoso.Verifier.1.0.1-rc2-15051.symbols.nupkg to the symbol server (https://nuget.smbsrc.net/)...
  PUT https://nuget.smbsrc.net/api/v2/package/
  Forbidden https://nuget.smbsrc.net/api/v2/package/ 2065ms
Response status code does not indicate success: 403 (Forbidden).`,
    is: ["cannot-tell", "denied", "Contoso.Verifier", "1.0.1-rc2-15051"],
  },
  {
    source: "NuGet/Home 2837, an old client",
    text: `Pushing Contoso.Rest 0.5.0-beta to the symbol server (http://nuget.gw.symbolsource.org/Public/NuGet)...
Failed to process request. 'Forbidden'.
The remote server returned an error: (403) Forbidden..`,
    is: ["cannot-tell", "denied", "Contoso.Rest", "0.5.0-beta"],
  },
  {
    source: "SymbolSource 9, which asks for a name",
    text: `WARNING: No API Key was provided and no API Key could be found for the symbol server (https://nuget.smbsrc.net/). To save an API Key for a source use the 'setApiKey' command.
Pushing Contoso.Devices.1.16.0.symbols.nupkg to the symbol server (https://nuget.smbsrc.net/)...
  PUT https://nuget.smbsrc.net/api/v2/package/
Please provide credentials for: https://nuget.smbsrc.net/
UserName: Cannot prompt for input in non-interactive mode.
  Unauthorized https://nuget.smbsrc.net/api/v2/package/ 1947ms
An error was encountered when fetching 'PUT https://nuget.smbsrc.net/'. The request will now be retried.
Response status code does not indicate success: 401 (Must authenticate).`,
    is: ["cannot-tell", "no-key", "Contoso.Devices", "1.16.0"],
  },
  {
    source: "NuGet/Home 5972, in PowerShell",
    text: `Pushing CONTOSO-prerelease.nupkg to the NuGet gallery (https://www.nuget.org)... 
PUT ${N}/ 
BadRequest ${N}/ 2485ms 
nuget : Response status code does not indicate success: 400 (Bad Request). At line:1 char:1 + nuget push C:\\downloads\\Contoso_Search_2.2.9.2-prerelease.nup ... + CategoryInfo : NotSpecified: (Response status... (Bad Request).:String) [], RemoteException + FullyQualifiedErrorId : NativeCommandError`,
    is: ["not-key", "bad-package", null, null],
  },
  {
    source: "NuGet/Home 4403, a sign-in page in the place of a feed",
    text: `Pushing Contoso.Json.9.0.1.nupkg to 'https://contoso.visualstudio.com/DefaultCollection/_packaging?feedName=mine'...
  PUT https://contoso.visualstudio.com/DefaultCollection/_packaging?feedName=mine/
  NonAuthoritativeInformation https://contoso.visualstudio.com/DefaultCollection/_packaging?feedName=mine/ 2584ms
Your package was pushed.`,
    is: ["cannot-tell", "no-address", "Contoso.Json", "9.0.1"],
  },
  {
    source: "dotnet/core 6023, a server of one's own",
    text: `  Pushing test-package.6.1.1.nupkg to 'https://127.0.0.1/nuget/test-tools/'...
    PUT https://127.0.0.1/nuget/test-tools/
    Conflict https://127.0.0.1/nuget/test-tools/ 6990ms
  To skip already published packages, use the option --skip-duplicate
  error: Response status code does not indicate success: 409 (Package Already Exists).`,
    is: ["cannot-tell", "exists", "test-package", "6.1.1"],
  },
  {
    source: "apm-agent-dotnet 671",
    text: `[2026-11-20T18:41:52.398Z] info :   InternalServerError https://ci.appveyor.com/nuget/contoso/api/v2/package/ 125ms
[2026-11-20T18:41:52.398Z] error: Response status code does not indicate success: 500 (NuGet package cannot be read: Item has already been added. Key in dictionary: 'packageIcon.png'  Key being added: 'packageIcon.png').`,
    is: ["cannot-tell", "server", null, null],
  },
];
