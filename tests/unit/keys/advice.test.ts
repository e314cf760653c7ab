import { describe, expect, it } from "vitest";
import {
  adviceMark,
  adviseKey,
  adviseRequest,
  type KeyContext,
  type RequestContext,
} from "../../../keys/advice.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import { type FormWords, offerFrom, type PageWords, requestOf } from "../../nuget-form.ts";
import { countFolds } from "../presets/fixtures.ts";
import { listedKey, savedKey } from "./fixtures.ts";

const now = new Date("2026-11-22T12:00:00Z");
const versions = "Push only new package versions";
const push = "Push new packages and package versions";
const unlist = "Unlist, relist, or deprecate package versions";

const request: FormWords = {
  keyName: "AppVeyor contoso/main",
  owner: "contoso",
  scopes: ["package:pushversion"],
  glob: "Contoso.*",
  packageIds: [],
  expiresInDays: 30,
};

const owned = ["Contoso.Core", "Contoso.Data"];

function ask(change: Partial<FormWords>, context: Partial<RequestContext> = {}): string[] {
  return adviseForm({ ...request, ...change }, context);
}

function adviseForm(asked: FormWords, context: Partial<RequestContext> = {}): string[] {
  const place = { place: "AppVeyor contoso/main", rows: [], registry: nuget };
  const advised = { draft: requestOf(asked), days: asked.expiresInDays ?? null };
  return adviseRequest(advised, { ...place, ...offerOf({}), ...context }).map(({ id, detail }) =>
    detail ? `${id} ${detail}` : id,
  );
}

function row(change: Partial<KeyRow> = {}): KeyRow {
  return {
    remoteId: "481001",
    name: "Release laptop",
    owner: "contoso",
    permissions: [push],
    patterns: ["Contoso.*"],
    packageIds: [],
    namespaces: [],
    coverage: "some",
    status: "active",
    ...change,
  };
}

function offerOf(change: Partial<PageWords>): Pick<RequestContext, "offer"> {
  const owners = [{ name: "contoso", scopes: ["package:push", "package:pushversion", "package:unlist"] }];
  const page = { account: null, owners, expiryDays: [1, 8, 30], packageIds: () => owned, globRule: /^/ };
  return { offer: offerFrom({ ...page, ...change }) };
}

describe("advice before a key is created", () => {
  it("has nothing to say about the smallest key for the job", () => {
    expect(ask({})).toEqual([]);
  });

  it("warns of a pattern that matches everything, and of none that names something", () => {
    expect(ask({ glob: "*" })).toEqual(["everything"]);
    expect(ask({ glob: "*.*" })).toEqual(["everything"]);
    expect(ask({ glob: "*Contoso*" })).toEqual([]);
  });

  it("says when new versions would do, which is when every subject is about packages that exist", () => {
    expect(ask({ scopes: ["package:push"] })).toEqual(["push-new"]);
    const { glob: _, ...single } = request;
    expect(adviseForm({ ...single, scopes: ["package:push"], packageIds: ["contoso.core"] })).toEqual([
      "push-new",
    ]);
    expect(ask({ scopes: ["package:push"], glob: "Fabrikam.*" })).toEqual([]);
    expect(ask({ scopes: ["package:push"] }, offerOf({ packageIds: () => [] }))).toEqual([]);
  });

  it("does not advise versions where the owner may not choose them", () => {
    const owners = [{ name: "contoso", scopes: ["package:push"] }];
    expect(ask({ scopes: ["package:push"] }, offerOf({ owners }))).toEqual([]);
  });

  it("warns of unlisting together with publishing, and of neither alone", () => {
    expect(ask({ scopes: ["package:pushversion", "package:unlist"] })).toEqual(["unlist-with-push"]);
    expect(ask({ scopes: ["package:unlist"], expiresInDays: 1 })).toEqual([]);
    expect(ask({ scopes: ["package:unlist", "package:stage"] })).toEqual([]);
  });

  it("says that a key for a job done once lives longer than needed", () => {
    expect(ask({ scopes: ["package:push"], glob: "Contoso.New" })).toEqual(["longer-than-needed 30"]);
    expect(ask({ scopes: ["package:push"], glob: "Contoso.New", expiresInDays: 1 })).toEqual([]);
    expect(ask({ scopes: ["package:unlist"] })).toEqual(["longer-than-needed 30"]);
  });

  it("says that a year is long where the page offers less, and not where it does not", () => {
    expect(ask({ expiresInDays: 365 }, offerOf({ expiryDays: [1, 90, 180, 270, 365] }))).toEqual([
      "longer-than-needed 365",
    ]);
    expect(ask({ expiresInDays: 365 }, offerOf({ expiryDays: [1, 365] }))).toEqual([]);
  });

  it("names another active key that can do all of it", () => {
    expect(ask({}, { rows: [row()] })).toEqual(["overlap Release laptop"]);
    expect(ask({}, { rows: [row({ patterns: [], packageIds: ["Contoso.Core"] })] })).toEqual([]);
    expect(ask({}, { rows: [row({ owner: "fabrikam" })] })).toEqual([]);
    expect(ask({}, { rows: [row({ permissions: [unlist] })] })).toEqual([]);
    expect(ask({}, { rows: [row({ status: "expired" })] })).toEqual([]);
    expect(
      ask({ scopes: ["package:push"], glob: "Contoso.New*" }, { rows: [row({ permissions: [versions] })] }),
    ).toEqual([]);
  });

  it("tells of Trusted Publishing where the place is GitHub Actions or GitLab, and nowhere else", () => {
    expect(ask({ keyName: "main" }, { place: "GitHub Actions" })).toEqual(["trusted-publishing"]);
    expect(ask({ keyName: "gitlab-ci release" }, { place: "" })).toEqual(["trusted-publishing"]);
    expect(ask({}, { place: "AppVeyor, from GitHub contoso/main" })).toEqual([]);
    expect(ask({ keyName: "digithub mirror" }, { place: "" })).toEqual([]);
  });
});

function advise(key: Parameters<typeof adviseKey>[0], context: Partial<KeyContext> = {}): string[] {
  const all = { others: [], owners: ["jdoe", "contoso"], now, registry: nuget, ...context };
  return adviseKey(key, all).map(({ id, detail }) => (detail ? `${id} ${detail}` : id));
}

describe("advice about a key that exists", () => {
  it("has nothing to say about a small one, saved or listed", () => {
    expect(advise(savedKey())).toEqual([]);
    expect(advise(listedKey())).toEqual([]);
  });

  it("warns of everything, of unlisting with publishing and of full access", () => {
    expect(advise(savedKey({ patterns: ["*"] }))).toEqual(["everything"]);
    expect(advise(savedKey({ permissions: [versions, unlist] }))).toEqual(["unlist-with-push"]);
    const { expiresAt: _, ...legacy } = listedKey({
      owner: null,
      permissions: [],
      packageIds: [],
      status: "legacy",
    });
    expect(advise(legacy)).toEqual(["full-access"]);
  });

  it("says when versions would do, once the owner's packages are known", () => {
    const key = savedKey({ permissions: [push] });
    expect(advise(key, { owned })).toEqual(["push-new"]);
    expect(advise(key, { owned: ["Contoso"] })).toEqual([]);
    expect(advise(key)).toEqual([]);
  });

  it("counts the days of a long life", () => {
    expect(advise(savedKey({ expiresAt: "2027-11-22T12:00:00Z" }))).toEqual(["longer-than-needed 365"]);
    expect(advise(savedKey({ expiresAt: null }))).toEqual([]);
  });

  it("names a living key that can do as much, but not itself, a dead one or one of another host", () => {
    const key = savedKey();
    const wide = (change: object) =>
      savedKey({ id: "B", remoteId: "2", name: "Wide", permissions: [push], ...change });
    expect(advise(key, { others: [key, wide({})] })).toEqual(["overlap Wide"]);
    expect(advise(key, { others: [key] })).toEqual([]);
    expect(advise(key, { others: [wide({ expiresAt: "2026-11-20T12:00:00Z" })] })).toEqual([]);
    expect(
      advise(key, { others: [wide({ gone: { since: "2026-11-20T12:00:00Z", isSure: false } })] }),
    ).toEqual([]);
    expect(advise(key, { others: [wide({ host: "int.example" })] })).toEqual([]);
    expect(
      advise(key, { others: [listedKey({ owner: "Contoso", permissions: [push], patterns: ["Con*"] })] }),
    ).toEqual(["overlap old-build-server"]);
  });

  it("names no key that can do as much where it is not known what this one may do", () => {
    const others = [savedKey({ id: "B", remoteId: "2", name: "Wide", permissions: [push] })];
    expect(advise(savedKey({ permissions: [versions, "Delete packages"] }), { others })).toEqual([]);
  });

  it("says that the owner is gone, also of an expired key, and nothing when owners are unknown", () => {
    expect(advise(savedKey(), { owners: ["jdoe"] })).toEqual(["owner-gone contoso"]);
    expect(advise(savedKey({ status: "expired" }), { owners: ["jdoe"] })).toEqual(["owner-gone contoso"]);
    expect(advise(savedKey({ patterns: ["*"] }), { owners: ["jdoe"] })).toEqual(["owner-gone contoso"]);
    expect(advise(savedKey(), { owners: ["CONTOSO"] })).toEqual([]);
    expect(advise(savedKey(), { owners: null })).toEqual([]);
    expect(advise(savedKey({ owner: null }), { owners: ["jdoe"] })).toEqual([]);
  });

  it("leaves dead keys alone", () => {
    expect(advise(savedKey({ patterns: ["*"], status: "revoked" }), { owners: ["jdoe"] })).toEqual([]);
    const gone = { since: "2026-11-20T12:00:00Z", isSure: false };
    expect(advise(savedKey({ patterns: ["*"], gone }), { owners: ["jdoe"] })).toEqual([]);
    expect(advise(savedKey({ patterns: ["*"], status: "expired" }))).toEqual([]);
    expect(advise(savedKey({ patterns: ["*"], expiresAt: "2026-11-22T11:00:00Z" }))).toEqual([]);
  });

  it("tells of Trusted Publishing by the key's name", () => {
    expect(advise(savedKey({ name: "GitHub Actions, until 2026-12-22" }))).toEqual(["trusted-publishing"]);
  });
});

describe("the mark of dismissed advice", () => {
  it("tells keys, hosts and advice apart, and is the same for a saved and a listed key", () => {
    const marks = [
      adviceMark(savedKey(), { id: "overlap" }),
      adviceMark(savedKey(), { id: "everything" }),
      adviceMark(savedKey({ remoteId: "2" }), { id: "overlap" }),
      adviceMark(savedKey({ host: "int.example" }), { id: "overlap" }),
      adviceMark(savedKey({ remoteId: null }), { id: "overlap" }),
    ];
    expect(new Set(marks).size).toBe(marks.length);
    expect(adviceMark(listedKey({ remoteId: "481235" }), { id: "overlap" })).toBe(marks[0]);
  });

  it("fits into a message, whatever the host", () => {
    expect(adviceMark(savedKey({ host: "h".repeat(500) }), { id: "overlap" })).toHaveLength(200);
  });
});

describe("keys for many single packages", () => {
  const ids = Array.from({ length: 300 }, (_, index) => `Contoso.Package${index}`);
  const comparing = { permissions: [push], patterns: [], packageIds: ids, namespaces: [] };

  it("are compared without going through all for each", () => {
    const rows = Array.from({ length: 10 }, () => row({ ...comparing, packageIds: ids.slice(1) }));
    const { glob: _, ...single } = request;
    const context = { ...offerOf({ packageIds: () => ids }), rows };
    const comparisons = countFolds(() =>
      adviseForm({ ...single, scopes: ["package:push"], packageIds: ids.toReversed() }, context),
    );
    expect(comparisons).toBeLessThan(3 * (rows.length + 2) * ids.length);
  });
});
