import { describe, expect, it } from "vitest";
import {
  explainPush,
  type PushAttempt,
  type PushFacts,
  type SeenPackages,
} from "../../../keys/push-failure.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import { listedKey, savedKey } from "./fixtures.ts";

const push = "Push new packages and package versions";
const unlist = "Unlist, relist, or deprecate package versions";

const listing: SeenPackages = {
  account: "jdoe",
  capturedAt: "2026-11-20T09:00:00.000Z",
  owners: [
    { name: "jdoe", scopes: ["package:push"], packageIds: ["Acme.Tools"] },
    { name: "contoso", scopes: ["package:push"], packageIds: ["Contoso.Core", "Contoso.Data"] },
  ],
};

const attempt: PushAttempt = {
  packageId: "Contoso.Core",
  version: "1.2.3",
  action: "push",
  outcome: "denied",
  host: "www.nuget.org",
  reason: null,
};

function explain(change: Partial<PushAttempt>, facts: Partial<PushFacts>) {
  const all = {
    ...{ keys: [], listed: [], listings: [listing] },
    ...{ now: new Date("2026-11-22T14:00:00Z"), registry: nuget },
    ...facts,
  };
  return explainPush({ ...attempt, ...change }, all);
}

const verdicts = (change: Partial<PushAttempt>, facts: Partial<PushFacts>) =>
  explain(change, facts).keys.map(({ verdict }) => verdict);

const expired = { expiresAt: "2026-11-20T13:00:00Z" };

describe("a push that was denied", () => {
  it("is explained by which keys cover the package, saved or listed", () => {
    const found = explain({}, { keys: [savedKey()], listed: [listedKey()] });
    expect(found.keys).toMatchObject([{ key: { id: savedKey().id }, verdict: "covers" }]);
    expect(found).toMatchObject({ missing: null, isNewId: false, packageOwners: ["contoso"] });
    expect(verdicts({ packageId: "acme.tools" }, { listed: [listedKey()] })).toEqual(["covers"]);
  });

  it("has keys that have ended, the latest end first", () => {
    const keys = [
      savedKey({ id: "1", status: "revoked" }),
      savedKey({ id: "3", expiresAt: "2026-10-01T00:00:00Z" }),
      savedKey({ id: "4", ...expired }),
    ];
    expect(verdicts({}, { keys })).toEqual(["expired", "expired", "revoked"]);
    expect(explain({}, { keys }).keys[0]).toMatchObject({ key: { id: "4" }, until: expired.expiresAt });
    expect(explain({}, { keys: [savedKey({ status: "expired" })] }).keys).toMatchObject([
      { verdict: "expired", until: null },
    ]);
  });

  it("is not one that a key could do which its list no longer shows", () => {
    const gone = { since: "2026-11-21T09:00:00Z", isSure: false };
    const found = explain({}, { keys: [savedKey({ gone }), savedKey({ id: "2", gone, ...expired })] });
    expect(found.keys).toMatchObject([
      { verdict: "gone", until: gone.since },
      { verdict: "gone", until: gone.since },
    ]);
    expect(found.missing).not.toBeNull();
    expect(verdicts({ packageId: "Contoso" }, { keys: [savedKey({ gone })] })).toEqual([]);
  });

  it("is not explained by the end of a key that could not have done it", () => {
    const of = (change: object) => verdicts({}, { keys: [savedKey({ ...expired, ...change })] });
    expect(of({ permissions: [unlist] })).toEqual(["no-push"]);
    expect(of({ owner: "jdoe", patterns: ["*"] })).toEqual(["wrong-owner"]);
    expect(of({ permissions: ["Delete packages"] })).toEqual(["expired"]);
    expect(verdicts({ action: "unlist" }, { keys: [savedKey(expired)] })).toEqual(["no-unlist"]);
    const facts = { keys: [savedKey(expired)] };
    expect(verdicts({ packageId: "Contoso.New" }, facts)).toEqual(["new-id"]);
    expect(verdicts({ packageId: "Contoso.New" }, { ...facts, listings: [] })).toEqual(["expired"]);
  });

  it("may be about an ID that is new, which a key for versions cannot publish", () => {
    const found = explain({ packageId: "Contoso.New" }, { keys: [savedKey()] });
    expect(found.keys).toMatchObject([{ verdict: "new-id" }]);
    expect(found).toMatchObject({ isNewId: true, seenAt: "2026-11-20T09:00:00.000Z" });
    expect(verdicts({ packageId: "Contoso.New" }, { keys: [savedKey({ permissions: [push] })] })).toEqual([
      "covers",
    ]);
  });

  it("says nothing about new IDs without a listing, or with one that was cut", () => {
    for (const listings of [[], [{ ...listing, isCut: true }]]) {
      const found = explain({ packageId: "Contoso.New" }, { keys: [savedKey()], listings });
      expect(found.isNewId).toBeNull();
      expect(found.keys).toMatchObject([{ verdict: "maybe-new" }]);
    }
    expect(explain({}, { listings: [] }).seenAt).toBeNull();
  });

  it("has keys of the wrong owner, and of one whose keys work no more", () => {
    const wrong = savedKey({ owner: "jdoe", patterns: ["*"] });
    expect(verdicts({}, { keys: [wrong] })).toEqual(["wrong-owner"]);
    const gone = savedKey({ owner: "fabrikam", patterns: ["Fabrikam.*"] });
    expect(verdicts({ packageId: "Fabrikam.App" }, { keys: [gone] })).toEqual(["owner-gone"]);
    expect(verdicts({ packageId: "Fabrikam.App" }, { keys: [gone], listings: [] })).toEqual(["maybe-new"]);
  });

  it("has keys that may only unlist, and the other way round", () => {
    expect(verdicts({}, { keys: [savedKey({ permissions: [unlist] })] })).toEqual(["no-push"]);
    expect(verdicts({ action: "unlist" }, { keys: [savedKey()] })).toEqual(["no-unlist"]);
    expect(verdicts({ action: "unlist" }, { keys: [savedKey({ permissions: [unlist] })] })).toEqual([
      "covers",
    ]);
  });

  it("does not say what a key may not do that has a permission nobody knows", () => {
    const of = (action: "push" | "unlist", scopes: string[], packageId = "Contoso.Core") =>
      verdicts({ action, packageId }, { keys: [savedKey({ permissions: scopes })] })[0];
    const versions = "Push only new package versions";
    expect(of("push", ["Sign packages"])).toBe("unknown");
    expect(of("unlist", ["Sign packages"])).toBe("unknown");
    expect(of("push", [unlist, "Sign packages"])).toBe("unknown");
    expect(of("unlist", [push, "Sign packages"])).toBe("unknown");
    expect(of("push", [versions, "Sign packages"], "Contoso.New")).toBe("unknown");
    expect(of("push", [versions, "Sign packages"])).toBe("covers");
    expect(of("unlist", [unlist, "Sign packages"])).toBe("covers");
  });

  it("does not say of a key that uploads for a person to publish that it can or cannot", () => {
    const keys = [savedKey({ permissions: ["Stage packages"] })];
    expect(verdicts({}, { keys })).toEqual(["unknown"]);
    expect(verdicts({ action: "unlist" }, { keys })).toEqual(["no-unlist"]);
    expect(explain({}, { keys }).missing).toMatchObject({ permissions: ["package:pushversion"] });
  });

  it("is covered by a key for new packages alone only where the ID is new", () => {
    const apart = {
      label: "nuget.org",
      permissions: [
        { id: "publish-new", label: "Publish new", does: ["publish-new" as const] },
        { id: "publish-update", label: "Publish updates", does: ["publish-version" as const] },
      ],
      permissionOf: (text: string) => (text.startsWith("publish-") ? text : null),
    };
    const of = (permissions: string[], packageId: string, listings = [listing]) =>
      verdicts({ packageId }, { keys: [savedKey({ permissions })], listings, registry: apart })[0];
    expect(of(["publish-new"], "Contoso.Core")).toBe("old-id");
    expect(of(["publish-new"], "Contoso.New")).toBe("covers");
    expect(of(["publish-new"], "Contoso.New", [])).toBe("maybe-old");
    expect(of(["publish-update"], "Contoso.Core")).toBe("covers");
    expect(of(["publish-update"], "Contoso.New")).toBe("new-id");
    expect(of(["publish-new", "publish-update"], "Contoso.New", [])).toBe("covers");
    const keys = [savedKey({ permissions: ["publish-new"] })];
    expect(explain({}, { keys, registry: apart }).missing?.permissions).toEqual(["publish-update"]);
  });

  it("has a key whose pattern stops right before this ID", () => {
    expect(verdicts({ packageId: "Contoso" }, { keys: [savedKey()] })).toEqual(["near-miss"]);
    const dashed = savedKey({ patterns: ["Contoso-*"] });
    expect(verdicts({ packageId: "Contoso" }, { keys: [dashed] })).toEqual(["near-miss"]);
    expect(verdicts({ packageId: "Contoso" }, { keys: [savedKey(expired)] })).toEqual([]);
  });

  it("knows that a key from before scopes covers everything, and little of one that was pasted by hand", () => {
    const legacy = listedKey({
      owner: null,
      permissions: [],
      packageIds: [],
      status: "legacy",
      expiresAt: null,
    });
    expect(verdicts({}, { listed: [legacy] })).toEqual(["covers"]);
    expect(explain({}, { listed: [legacy] }).missing).not.toBeNull();
    const byHand = {
      owner: null,
      permissions: [],
      patterns: [],
      packageIds: [],
      namespaces: [],
      coverage: "unknown" as const,
      capturedBy: "hand" as const,
    };
    expect(verdicts({}, { keys: [savedKey(byHand)] })).toEqual(["unknown"]);
    expect(verdicts({}, { keys: [savedKey({ ...byHand, ...expired })] })).toEqual([]);
  });

  it("leaves out keys for other packages and records of other vaults", () => {
    const keys = [savedKey({ patterns: ["Fabrikam.*"] }), savedKey({ state: "foreign" })];
    expect(verdicts({}, { keys })).toEqual([]);
  });

  it("is no matter of keys when the version exists, the ID is reserved, or nothing was sent or reached", () => {
    for (const outcome of [
      ...(["exists", "reserved", "validating", "conflict", "quota", "not-found"] as const),
      ...(["bad-package", "server", "network", "no-file", "pushed"] as const),
    ])
      expect(explain({ outcome }, { keys: [savedKey(expired)] })).toMatchObject({ keys: [], missing: null });
  });

  it("has no answer without a package", () => {
    expect(explain({ packageId: null }, { keys: [savedKey()] })).toMatchObject({ keys: [], missing: null });
  });
});

describe("the key that is missing", () => {
  it("is for new versions of just that package, of the owner who has it", () => {
    expect(explain({}, {}).missing).toMatchObject({
      name: "Contoso.Core",
      owner: { kind: "named", name: "contoso" },
      permissions: ["package:pushversion"],
      patterns: ["Contoso.Core"],
      packageIds: [],
      expiry: { kind: "longest" },
    });
  });

  it("for a new ID may publish that ID only, for a day, by the owner of its family", () => {
    expect(explain({ packageId: "Contoso.New" }, {}).missing).toMatchObject({
      owner: { kind: "named", name: "contoso" },
      permissions: ["package:push"],
      patterns: ["Contoso.New"],
      expiry: { kind: "at-most", days: 1 },
    });
    expect(explain({ packageId: "Other.New" }, {}).missing).toMatchObject({ owner: { kind: "ask" } });
    const dashed = { ...listing, owners: [{ name: "aws", scopes: [], packageIds: ["AWSSDKCPP-Core"] }] };
    expect(explain({ packageId: "awssdkcpp-New" }, { listings: [dashed] }).missing).toMatchObject({
      owner: { kind: "named", name: "aws" },
    });
    expect(
      explain({ packageId: "Other.New" }, { listings: [], keys: [savedKey({ patterns: ["Other.*"] })] })
        .missing,
    ).toMatchObject({
      permissions: ["package:push"],
      owner: { kind: "named", name: "contoso" },
    });
  });

  it("to unlist may do nothing else, for a day", () => {
    expect(explain({ action: "unlist" }, { keys: [savedKey(expired)] }).missing).toMatchObject({
      permissions: ["package:unlist"],
      patterns: ["Contoso.Core"],
      expiry: { kind: "at-most", days: 1 },
    });
  });

  it("is the expired one again, without the rights it did not need", () => {
    const key = savedKey({ ...expired, permissions: [push, unlist] });
    expect(explain({}, { keys: [key] }).missing).toMatchObject({
      place: "AppVeyor contoso/main",
      permissions: ["package:pushversion"],
      patterns: ["Contoso.*"],
      expiry: { kind: "longest" },
    });
  });

  it("is the expired one without the packages its owner no longer has, as far as all were seen", () => {
    const packageIds = ["contoso.core", "Gone.X", "Acme.Tools", "Contoso.Data.*"];
    const facts = {
      keys: [
        savedKey({
          ...expired,
          permissions: [push],
          patterns: [],
          packageIds,
          namespaces: [],
          coverage: "some",
        }),
      ],
    };
    const of = (change: Partial<PushFacts>) => explain({}, { ...facts, ...change }).missing;
    expect(of({})).toMatchObject({ packageIds: ["contoso.core"], patterns: ["Contoso.Data.*"] });
    expect(of({ listings: [{ ...listing, isCut: true }] })?.packageIds).toContain("Gone.X");
    const two = [savedKey({ ...expired, patterns: [], packageIds: ["Contoso.Core", "Gone.X"] })];
    expect(of({ keys: two })).toMatchObject({ packageIds: [], patterns: ["Contoso.Core"] });
  });

  it("is for the owner of the expired one, also of a package that several own", () => {
    const [jdoe, contoso] = listing.owners;
    const both = {
      ...listing,
      owners: [{ ...jdoe, packageIds: ["Contoso.Core"] }, contoso] as SeenPackages["owners"],
    };
    const key = savedKey({ ...expired, patterns: [], packageIds: ["Contoso.Core", "Contoso.Data"] });
    const { missing } = explain({}, { keys: [key], listings: [both] });
    expect(missing).toMatchObject({
      owner: { kind: "named", name: "contoso" },
      packageIds: ["Contoso.Core", "Contoso.Data"],
    });
  });

  it("is not the expired one when that could reach everything, or was another owner's", () => {
    for (const change of [{ patterns: ["*"] }, { packageIds: ["*"] }])
      expect(explain({}, { keys: [savedKey({ ...expired, ...change })] }).missing?.patterns).toEqual([
        "Contoso.Core",
      ]);
    const wrong = savedKey({ owner: "jdoe", patterns: ["*"] });
    expect(explain({}, { keys: [wrong] }).missing?.owner).toEqual({ kind: "named", name: "contoso" });
  });

  it("takes nothing over from a key that ended and could not have done it, or whose rights are not known", () => {
    for (const change of [
      { permissions: [unlist] },
      { permissions: ["Delete packages"] },
      {
        permissions: [],
        patterns: [],
        packageIds: [],
        namespaces: [],
        coverage: "unknown" as const,
        status: "legacy" as const,
      },
    ])
      expect(explain({}, { keys: [savedKey({ ...expired, ...change })] }).missing).toMatchObject({
        name: "Contoso.Core",
        patterns: ["Contoso.Core"],
      });
  });

  it("has an id and texts that a message takes, whatever the package is called", async () => {
    const { proposalSchema } = await import("../../../presets/schema.ts");
    const preset = explain({ packageId: `Contoso.${"é_x.".repeat(22)}y` }, {}).missing;
    expect(proposalSchema.safeParse({ from: "push", preset, unknown: [] }).success).toBe(true);
  });
});
