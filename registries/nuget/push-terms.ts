import type { PushTerms } from "../push-terms.ts";

const secretHeader = "X-NuGet-ApiKey";

/**
 * As of November 2026. NuGet reads the variable from 7.6 on (.NET SDK 10.0.300); the server asks every push for the
 * protocol's version. A key is looked at before its package is: of an ID that no package can have (it ends with a hyphen)
 * the answer is 404 for a key that may push, and 403 for one that is dead. That writes nothing but when it was used last.
 */
export const push: PushTerms = {
  variable: "NUGET_API_KEY",
  file: "PACKAGE.nupkg",
  client: ["dotnet nuget push", "-s https://api.nuget.org/v3/index.json"],
  upload: {
    url: "https://www.nuget.org/api/v2/package",
    secretHeader,
    headers: ["X-NuGet-Protocol-Version: 4.1.0"],
    part: "package",
  },
  check: {
    url: "https://www.nuget.org/api/v2/verifykey/spare-key-check-",
    secretHeader,
    warningHeader: "X-NuGet-Warning",
    alive: 404,
    dead: [401, 403],
  },
};
