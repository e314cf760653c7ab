import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeWarning } from "../../../keys/place-warnings.ts";
import {
  judgePlace,
  placeAddress,
  placeName,
  readPlace,
  readPlaces,
  type StoredPlace,
} from "../../../keys/places.ts";
import { honest } from "../../../presets/honest.ts";

const library = "https://dev.azure.com/contoso/core/_library?itemType=VariableGroups";
const group = `${library}&view=VariableGroupView&variableGroupId=12`;

/** What a line is read as: kind, text, name and address. */
const readings: [line: string, kind: string, text: string, name: string, address: string][] = [
  [
    "contoso/core",
    "github",
    "contoso/core",
    "contoso/core",
    "https://github.com/contoso/core/settings/secrets/actions",
  ],
  [
    "https://github.com/contoso/core/settings/secrets/actions/nuget_api_key",
    "github",
    "contoso/core NUGET_API_KEY",
    "contoso/core · NUGET_API_KEY",
    "https://github.com/contoso/core/settings/secrets/actions/NUGET_API_KEY",
  ],
  [
    "https://github.com/contoso/core/settings/environments/7/edit",
    "github",
    "https://github.com/contoso/core/settings/environments/7/edit",
    "contoso/core · environments 7",
    "https://github.com/contoso/core/settings/environments/7/edit",
  ],
  [
    "https://github.com/organizations/contoso/settings/secrets/actions",
    "github",
    "https://github.com/organizations/contoso/settings/secrets/actions",
    "contoso",
    "https://github.com/organizations/contoso/settings/secrets/actions",
  ],
  [
    "https://git.example.org/team/tools/core/-/settings/ci_cd",
    "gitlab",
    "https://git.example.org/team/tools/core/-/settings/ci_cd#js-cicd-variables-settings",
    "team/tools/core · git.example.org",
    "https://git.example.org/team/tools/core/-/settings/ci_cd#js-cicd-variables-settings",
  ],
  [
    `release https://dev.azure.com/contoso/core/_library?variableGroupId=12&path=x&itemType=VariableGroups`,
    "azure",
    `release ${group}`,
    "release · contoso",
    group,
  ],
  [
    "https://contoso.visualstudio.com/DefaultCollection/My%20project/_settings/adminservices?resourceId=0a1b2c3d-0000",
    "azure",
    "https://contoso.visualstudio.com/DefaultCollection/My%20project/_settings/adminservices?resourceId=0a1b2c3d-0000",
    "Service connection · contoso/My project",
    "https://contoso.visualstudio.com/DefaultCollection/My%20project/_settings/adminservices?resourceId=0a1b2c3d-0000",
  ],
  [
    "https://dev.azure.com/contoso/core/_apps/hub/ms.vss-build-web.ci-designer-hub?pipelineId=3&branch=main",
    "azure",
    "https://dev.azure.com/contoso/core/_apps/hub/ms.vss-build-web.ci-designer-hub?pipelineId=3",
    "Pipeline 3 · contoso/core",
    "https://dev.azure.com/contoso/core/_apps/hub/ms.vss-build-web.ci-designer-hub?pipelineId=3",
  ],
  [
    "https://ci.appveyor.com/project/contoso/core/branch/main",
    "appveyor",
    "https://ci.appveyor.com/project/contoso/core/settings/environment",
    "contoso/core · AppVeyor",
    "https://ci.appveyor.com/project/contoso/core/settings/environment",
  ],
  [
    "core release/1.x https://ci.appveyor.com/tools/encrypt",
    "appveyor",
    "core release/1.x https://ci.appveyor.com/tools/encrypt",
    "core release/1.x · AppVeyor",
    "https://ci.appveyor.com/tools/encrypt",
  ],
  [
    "https://BÜCHER.example/jenkins/",
    "address",
    "https://xn--bcher-kva.example/jenkins/",
    "xn--bcher-kva.example/jenkins",
    "https://xn--bcher-kva.example/jenkins/",
  ],
];

describe("one line", () => {
  it.each(readings)("%s is read as its kind of place", (line, kind, text, name, address) => {
    const place = readPlace(line);
    expect(place).toEqual({ kind, text });
    expect(placeName({ kind, text })).toBe(name);
    expect(placeAddress({ kind, text })).toBe(address);
  });

  it("may name this computer, which has no address", () => {
    const place = readPlace("this computer,  keychain");
    expect(place).toEqual({ kind: "computer", text: "this computer, keychain" });
    expect(placeAddress({ kind: "computer", text: "this computer, keychain" })).toBeNull();
  });

  it.each([
    ["laptop", "unknown"],
    ["AppVeyor contoso/main", "unknown"],
    ["javascript:alert(1)", "unknown"],
    ["https://user:word@ci.example.org/", "unknown"],
    ["https://one.example https://two.example", "unknown"],
    ["https://ci.example.org/%E0%A4%A", "unknown"],
    [`https://ci.example.org/${"a".repeat(900)}`, "unknown"],
    ["http://ci.example.org/settings", "https"],
    ["ftp://ci.example.org/settings", "https"],
    ["https://www.nuget.org/account/apikeys", "registry"],
    ["https://nuget.org./", "registry"],
    ["https://token.actions.rubygems.org:8443/x", "registry"],
    ["https://github.com/settings/tokens", "registry"],
    ["contoso/\u202ecore", "hidden"],
    ["https://ci.example.org/a%E2%80%AEb", "hidden"],
    ["https://ci.example.org/?a=%00", "hidden"],
    ["contoso\u0000/core", "hidden"],
    ["contoso\u3164/core", "hidden"],
    ["https://ci.example.org/\ud800", "hidden"],
    ["NUGET_API_KEY\t2026-11-01", "repository"],
    ["NAME           UPDATED", "head"],
    ["ID    Name     Type    Description", "head"],
    ["----  -------  ------", "head"],
  ])("%j is no place, and why is told", (line, problem) => {
    expect(judgePlace(line)).toBe(problem);
    expect(readPlace(line)).toBeNull();
  });

  it("at a host that only looks like a known one is a plain address", () => {
    for (const host of ["github.com.evil.example", "github.com:8443", "dev.azure.com.evil.example"]) {
      expect(readPlace(`https://${host}/contoso/core/settings/secrets/actions`)?.kind, host).toBe("address");
    }
    expect(readPlace("https://github.com/settings/profile")?.kind).toBe("address");
  });
});

describe("what tools print", () => {
  it("gives the secrets of the repository above them", () => {
    const lines =
      "contoso/core\nNAME           UPDATED\nNUGET_API_KEY  about 3 days ago\n\ncontoso/data\r\nPUSH_KEY\t2026-11-01T08:00:00Z";
    expect(readPlaces(lines).map(({ read }) => read)).toEqual([
      { kind: "github", text: "contoso/core" },
      { kind: "github", text: "contoso/core NUGET_API_KEY" },
      { kind: "github", text: "contoso/data" },
      { kind: "github", text: "contoso/data PUSH_KEY" },
    ]);
    expect(readPlace("contoso/core\tNUGET_API_KEY\t2026-11-01")?.text).toBe("contoso/core NUGET_API_KEY");
  });

  it("gives the secrets of the organisation above them", () => {
    const within = {
      kind: "github",
      text: "https://github.com/organizations/contoso/settings/secrets/actions",
    };
    expect(readPlace("PUSH_KEY\t2026-11-01\tALL", within)?.text).toBe(`${within.text}/PUSH_KEY`);
  });

  it("gives variable groups by name, and by address where the project stands above them", () => {
    const table =
      "ID    Name     Type    Description    Is Authorized\n----  -------  ------  -------------  ----\n12    release  Vsts    CI keys        False";
    const name = { kind: "azure", text: "Library release" };
    expect(readPlaces(table).map(({ read }) => read)).toEqual([name]);
    expect(placeAddress(name)).toBeNull();
    expect(placeName(name)).toBe("Library release");
    const [, found] = readPlaces(`${library}\n${table}`);
    expect(found?.read).toMatchObject({ kind: "azure" });
    expect(placeName(found?.read as StoredPlace)).toBe("Library release · contoso");
    expect(placeAddress(found?.read as StoredPlace)).toContain("/contoso/core/_library?");
    expect(placeAddress(found?.read as StoredPlace)).toContain("variableGroupId=12");
  });

  it("may have its columns by tabs, all of them or two", () => {
    const all = "\t2026-01-01\tNone\t12\tFalse\t\t2026-01-02\trelease\tNone\tVsts\t1\t";
    for (const line of [all, "12\trelease"]) expect(readPlace(line)?.text, line).toBe("Library release");
  });
});

describe("a stored place", () => {
  it("whose text is not as it was read, or of another kind, leads nowhere", () => {
    const texts = [
      "javascript:alert(1)",
      "http://ci.example.org/",
      "https://www.nuget.org/",
      "https://x.example/%E2%80%AE",
    ];
    for (const text of texts) expect(placeAddress({ kind: "address", text }), text).toBeNull();
    expect(placeAddress({ kind: "text", text: "contoso/core" })).toBeNull();
    expect(placeAddress({ kind: "github", text: "https://ci.example.org/" })).toBeNull();
    expect(placeName({ kind: "text", text: "lap\u202etop" })).toBe("laptop");
  });

  it("says what goes wrong there, where that is known", () => {
    const warned = (line: string) => placeWarning(readPlace(line) ?? { kind: "text", text: line });
    expect(warned("contoso/core")).toBe("place.github");
    expect(warned("https://gitlab.com/contoso/core/-/settings/ci_cd")).toBe("place.gitlab");
    expect(warned(group)).toBe("place.azure");
    expect(warned("https://ci.appveyor.com/project/contoso/core")).toBe("place.appveyor");
    for (const line of ["laptop", "this computer"]) expect(warned(line), line).toBeNull();
  });

  it.each([
    ["https://ci.example.org/admin/editProject.html?projectId=Core&tab=projectParams", "place.teamcity"],
    ["https://example.org/teamcity/admin/editBuildParams.html?id=buildType:Core_Push", "place.teamcity"],
    [
      "https://ci.example.org/manage/credentials/store/system/domain/_/credential/nuget/update",
      "place.jenkins",
    ],
    ["https://ci.example.org/job/core/credentials/store/folder/domain/_/credential/nuget", "place.jenkins"],
    ["https://deploy.example.org/app#/Spaces-1/projects/core/variables", "place.octopus"],
    ["https://deploy.example.org:8443/octopus/app#/Spaces-1/library/variables/Sets-1", "place.octopus"],
    [
      "https://console.cloud.google.com/security/secret-manager/secret/nuget/versions?project=core",
      "place.google",
    ],
    ["https://app.circleci.com/settings/project/github/contoso/core/environment-variables", "place.addAnew"],
    ["https://app.travis-ci.com/github/contoso/core/settings", "place.addAnew"],
    ["https://buildkite.com/organizations/contoso/clusters/1/secrets", "place.addAnew"],
    // Of these nobody knows anything that goes wrong.
    ["https://bitbucket.org/contoso/core/admin/pipelines/repository-variables", null],
    ["https://app.circleci.com/settings/organization/github/contoso/contexts", null],
    ["https://buildkite.com/contoso/core", null],
    ["https://ci.example.org/credentials", null],
    ["https://ci.example.org/admin/editor.html", null],
    ["https://deploy.example.org/app#/Spaces-1/projects/core/process", null],
    ["https://console.cloud.google.com/home?project=core", null],
    // Another host, or the form in a part that is no path.
    ["https://app.circleci.com.example.org/settings/project/github/contoso/core", null],
    ["https://example.org/app.travis-ci.com/contoso/settings", null],
    ["https://example.org/?next=/manage/credentials/store/system", null],
    ["https://example.org/?next=/admin/editProject.html", null],
    ["https://example.org/page#/admin/editProject.html", null],
    ["https://example.org/variables/app", null],
  ])("says of the pasted address %s: %s", (line, sentence) => {
    const place = readPlace(line);
    expect(place?.kind).toBe("address");
    expect(place && placeWarning(place)).toBe(sentence);
  });
});

describe("whatever the names are", () => {
  const hostile = fc.oneof(
    fc.string({ minLength: 1, unit: "grapheme" }),
    fc.string({ minLength: 1, unit: "binary" }),
    fc.constantFrom(
      "..",
      ".",
      "-x",
      "a/b",
      "a?b#c",
      "'; rm",
      "a\u202eb",
      "%2e%2e",
      "@evil.example",
      "\\evil",
      "a b",
    ),
  );

  const lines = fc.oneof(
    hostile,
    fc.tuple(hostile, hostile).map(([a, b]) => `${a}/${b}`),
    fc.tuple(hostile, hostile, hostile).map(([a, b, c]) => `${a} https://${b}/${c}`),
    fc.tuple(hostile, hostile).map(([a, b]) => `https://github.com/${a}/${b}/settings/secrets/actions`),
    fc.tuple(hostile, hostile).map(([a, b]) => `https://dev.azure.com/${a}/${b}/_library?variableGroupId=1`),
    fc.tuple(hostile, hostile).map(([a, b]) => `https://gitlab.com/${a}/${b}/-/settings/ci_cd`),
    fc.tuple(hostile, hostile).map(([a, b]) => `https://ci.appveyor.com/project/${a}/${b}`),
    fc
      .tuple(hostile, hostile)
      .map((names) => `https://gitlab.com/${names.map(encodeURIComponent).join("/")}/-/settings/ci_cd`),
  );

  it("a place is read again from its own text and from its address", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const place = readPlace(line);
        const address = place && placeAddress(place);
        if (!place || !address) return;
        expect(readPlace(place.text)).toEqual(place);
        const again = readPlace(address);
        expect(again?.kind).toBe(place.kind);
        expect(again && placeAddress(again)).toBe(address);
      }),
      { numRuns: 2_000 },
    );
  });

  it("an address is https, of printable ASCII, at the host that was given, and a name shows all there is of itself", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const place = readPlace(line);
        if (!place) return;
        const name = placeName(place);
        expect(name).toBe(honest(name));
        const address = placeAddress(place);
        if (address !== null) expect(address).toMatch(/^https:\/\/[!-~]+$/);
        if (address?.startsWith("https://github.com/")) expect(new URL(address).host).toBe("github.com");
      }),
      { numRuns: 2_000 },
    );
  });
});
