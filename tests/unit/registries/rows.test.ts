// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { createForm } from "../../../registries/nuget/create-form.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import { keyList } from "../../../registries/nuget/key-list.ts";
import { labelOf } from "../../../registries/permissions.ts";
import {
  chooseOwner,
  copyLink,
  dataScript,
  form,
  keysPage,
  offerOf,
  type PageKey,
  parsePage,
  row,
} from "./keys-page.ts";
import { asChromium, asFirefox } from "./translators.ts";

const expires = "2026-12-22T10:20:30.1234567";
const known = (key: Partial<PageKey> = {}): PageKey => ({
  Key: 7,
  Expires: expires,
  Owner: "contoso",
  GlobPattern: "Contoso.*",
  ...key,
});
const rows = (html: string, keys: PageKey[] = []) =>
  keyList.rows(parsePage(keysPage({ rows: html, data: dataScript(keys) })));
/** A box in the section of the list. */
const none = (text: string) => `<div class="alert alert-info">${text}</div>`;

it("merges what a row says with the exact date of the inline data", () => {
  expect(rows(row(7), [known()])).toEqual([
    {
      remoteId: "7",
      name: "Build server",
      owner: "contoso",
      permissions: ["Push only new package versions"],
      patterns: ["Contoso.*"],
      packageIds: [],
      namespaces: [],
      coverage: "some",
      expires: "2026-12-22T10:20:30.123Z",
      status: "active",
    },
  ]);
});

it("leaves the date out for a key the page made after it was loaded", () => {
  expect(rows(row(8), [known()])[0]).not.toHaveProperty("expires");
});

it.each([
  ["Expires <span>in a month</span>", 30],
  ["Expires in 8 days", 8],
  ["Expires in a day", 1],
  ["Expires in a year", 365],
])("reckons an end from words where there is no date: %s", (life, days) => {
  const now = Date.parse("2026-11-22T12:00:00.000Z");
  const page = parsePage(keysPage({ rows: row(8, { life }) }));
  const end = keyList.wordedEnd(page, "8", now);
  expect(Date.parse(end ?? "") - now).toBe(days * 86_400_000);
});

it.each(["Never expires", "Expired", "Läuft in einem Monat ab", "Expires in a constructor"])(
  "reckons no end from other words: %s",
  (life) => {
    expect(keyList.wordedEnd(parsePage(keysPage({ rows: row(8, { life }) })), "8", 0)).toBeNull();
  },
);

it("reads a label that has commas itself", () => {
  const scopes = "Push new packages and package versions, Unlist, relist, or deprecate package versions";
  const read = rows(row(7, { scopes }))[0]?.permissions ?? [];
  expect(read.map(nuget.permissionOf)).toEqual(["package:push", "package:unlist"]);
  expect(
    rows(row(7, { scopes: "Something new, Unlist or relist package versions" }))[0]?.permissions,
  ).toEqual(["Something new", "Unlist or relist package versions"]);
});

it("reads packages that the row hides behind more...", () => {
  const settings = `<b>Package owner:</b> <span>contoso</span><br><b>Packages:</b> <!-- ko -->
    <span>A.One, A.Two, A.Three,</span> <a>more...</a> <span class="collapse">A.Four, A.Five</span><br>`;
  expect(rows(row(7, { settings }), [known()])[0]).toMatchObject({
    patterns: [],
    packageIds: ["A.One", "A.Two", "A.Three", "A.Four", "A.Five"],
  });
});

it("believes the row over inline data that an edit made stale", () => {
  const settings = "<b>Package owner:</b> <span>contoso</span><br>";
  expect(rows(row(7, { settings }), [known()])[0]?.patterns).toEqual([]);
});

it("takes the inline data where it does not know the row's labels", () => {
  const settings = "<b>Owned by</b> <span>contoso</span>";
  expect(rows(row(7, { settings }), [known()])[0]).toMatchObject({
    owner: "contoso",
    patterns: ["Contoso.*"],
  });
});

it("tells expired, revoked, legacy and never-ending keys apart", () => {
  const never = "Never expires (if used every 365 days)";
  const revoked = '<i class="revoke-api-key"></i><text class="revoke-api-key">Revoked</text>';
  const status = (html: string, key: Partial<PageKey>) => rows(html, [known(key)])[0]?.status;
  expect(status(row(7, { life: "Expired" }), { HasExpired: true })).toBe("expired");
  expect(status(row(7, { life: revoked }), { HasExpired: true })).toBe("revoked");
  expect(status(row(7, { life: never, links: "" }), { IsNonScopedApiKey: true })).toBe("legacy");
  expect(status(row(7, { life: never }), {})).toBe("active");
  expect(rows(row(8, { life: never, links: "<li>Delete</li>" }))[0]?.status).toBe("legacy");
  expect(rows(row(7, { life: never }), [known({ Expires: null })])[0]?.expires).toBeNull();
});

it("forgets the date of a key that was revoked after the page was loaded", () => {
  const life = '<text class="revoke-api-key">Revoked</text>';
  expect(rows(row(7, { life }), [known()])[0]).not.toHaveProperty("expires");
  expect(rows(row(7, { life }), [known({ HasExpired: true })])[0]?.expires).toBe("2026-12-22T10:20:30.123Z");
});

describe.each([
  ["Chromium", asChromium],
  ["Firefox", asFirefox],
])("on a page that %s has translated", (_, translate) => {
  const push = "Push only new package versions";
  const unlist = "Unlist, relist, or deprecate package versions";
  const revoked = '<span class="revoke-api-key">Revoked</span>';
  const packages =
    "<b>Package owner:</b> <span>contoso</span><br><b>Packages:</b> <span>A.Tools, A.Core</span><br>";
  const html =
    row(7, { name: "Build server", scopes: `${push}, ${unlist}` }) +
    row(8, { name: "Release laptop", life: "Expired", settings: packages }) +
    row(9, { name: "Old", life: revoked }) +
    row(10, { name: "Sign", scopes: "Sign packages" }) +
    row(11, { name: "Full access", life: "Never expires", scopes: "Scopes: All", settings: "", links: "" });
  const data = dataScript([
    known({ Description: "Build server", Scopes: [push, unlist] }),
    known({
      Key: 8,
      Description: "Release laptop",
      Scopes: [push],
      HasExpired: true,
      GlobPattern: null,
      Packages: ["A.Tools", "A.Core"],
    }),
    known({ Key: 9, Description: "Old", Scopes: [push], RevocationSource: "User" }),
    known({ Key: 10, Description: "Sign", Scopes: ["Sign packages"] }),
    known({
      Key: 11,
      Description: "Full access",
      Owner: null,
      GlobPattern: null,
      Expires: null,
      IsNonScopedApiKey: true,
    }),
  ]);
  const read = (body: string) => {
    const document = parsePage(body);
    const before = keyList.rows(document);
    translate(document);
    return { before, after: keyList.rows(document) };
  };

  it("the list keeps the registry's words for every key that the page was loaded with", () => {
    const { before, after } = read(keysPage({ rows: html, data }));
    const [legacy] = before.splice(4);
    expect(before.map(({ status }) => status)).toEqual(["active", "expired", "revoked", "active"]);
    expect(after.slice(0, 4)).toEqual(before);
    expect(after[4]).toEqual({ ...legacy, permissions: [] });
  });

  it("of a key that was made since, nothing is known but its id and that it is alive", () => {
    const unknown = {
      name: "",
      owner: null,
      permissions: [],
      patterns: [],
      packageIds: [],
      namespaces: [],
      coverage: "unknown",
    };
    const { before, after } = read(keysPage({ rows: row(12) + row(13, { life: revoked }), data }));
    expect(before[0]).toMatchObject({ name: "Build server", owner: "contoso", patterns: ["Contoso.*"] });
    expect(after).toEqual([
      { remoteId: "12", ...unknown, status: "active" },
      { remoteId: "13", ...unknown, status: "revoked" },
    ]);
  });

  it("no other account, owner or package is believed than those of the page's own data", () => {
    const document = parsePage(
      keysPage({
        form: form({ owners: ["Select an owner", "jdoe", "contoso"], packages: ["A.Core"] }),
        data,
      }),
    );
    translate(document);
    expect(keyList.account(document)).toBeNull();
    expect(offerOf(document)).toMatchObject({ account: null, owners: [] });
    const option = document.querySelectorAll("#package-owner-0 option")[2];
    if (option) option.textContent = "contoso";
    const account = document.querySelector("#account-dropdown b > span");
    if (account) account.innerHTML = "<font>jdoe</font>";
    expect(offerOf(document)?.owners?.map(({ name }) => name)).toEqual(["contoso"]);
    expect([keyList.account(document), offerOf(document)?.account]).toEqual(["jdoe", "jdoe"]);
  });

  it("packages are taken from nowhere where the page's own data is gone", () => {
    const document = parsePage(keysPage({ form: form({ packages: ["A.Core"] }), data: "" }));
    chooseOwner(document, 2);
    expect(offerOf(document)?.targets.packages?.ids("contoso")).toEqual(["A.Core"]);
    translate(document);
    expect(offerOf(document)?.targets.packages?.ids("contosoo")).toBeNull();
  });
});

describe("where another extension has put something into a row", () => {
  const name = (title: string, keys: PageKey[] = []) => rows(row(7, { name: title }), keys)[0]?.name;

  it.each([
    'Build server <span class="ext">7 uses</span>',
    "Build <mark>server</mark>",
    "<font>Servidor</font>",
  ])("the name is the page's own, or not known: %s", (title) => {
    expect(name(title, [known({ Description: "Build server" })])).toBe("Build server");
    expect(name(title)).toBe("");
  });

  it("what holds no text, as our own marks, is no reason to doubt the name", () => {
    expect(name('Build server<img src="x"><span data-spare-key="badge"></span>')).toBe("Build server");
  });

  it.each([
    "<b>Glob pattern:</b> <span>Contoso.<mark>Core</mark></span><br>",
    "<b>Glob pattern:</b> <span>Contoso.*</span> <span>13 packages</span><br>",
  ])("a pattern is the page's own, or not known: %s", (pattern) => {
    const settings = `<b>Package owner:</b> <span>contoso</span><br>${pattern}`;
    const glob = (keys: PageKey[]) => rows(row(7, { settings }), keys)[0]?.patterns;
    expect(glob([known()])).toEqual(["Contoso.*"]);
    expect(glob([])).toEqual([]);
  });
});

it("finds rows and copyable ids, also where only a link carries the id", () => {
  const withCopy = row(9, { links: copyLink(9) }).replace('id="edit-9-container"', "");
  const document = parsePage(keysPage({ rows: row(7) + withCopy }));
  expect(keyList.rowElement(document, "7")?.querySelector("h3")).not.toBeNull();
  const found = keyList.rowElement(document, "7");
  expect(found && keyList.titleElement(found)?.nodeName).toBe("H3");
  expect(keyList.rowElement(document, "9")?.querySelector("#copy-9")).not.toBeNull();
  expect(keyList.rowElement(document, "10")).toBeNull();
  expect(keyList.capture.copyableIds(document)).toEqual(["9"]);
  expect(keyList.rows(parsePage("<p>nothing</p>"))).toEqual([]);
});

it.each([
  ["rows that could all be read", row(7) + row(8), true],
  ["a row without an id", row(7) + row(8, { links: "" }).replace('id="edit-8-container"', ""), false],
  ["no row, and the page's own words for none", none("You don't have any API keys."), true],
  ["no row, and other words", none("Your API key 'x' has been revoked."), false],
  ["no row, and words of a translator", none("Sie haben keine API-Schlüssel."), false],
  ["no row, and nothing else", "", false],
])("a list of %s", (_, html, isWhole) => {
  const document = parsePage(keysPage({ rows: html }));
  expect(createForm.isWholeList(document, keyList.rows(document))).toBe(isWhole);
});

it("a page without a list has no complete one", () => {
  const document = parsePage(keysPage({ rows: null }));
  expect(createForm.isWholeList(document, [])).toBe(false);
});

it.each([
  ["2026-12-22T10:20:30", "2026-12-22T10:20:30.000Z"],
  ["2026-12-22T10:20:30.1234567Z", "2026-12-22T10:20:30.123Z"],
  ["2026-12-22T10:20:30.5+02:00", "2026-12-22T08:20:30.500Z"],
  ["2026-13-22T10:20:30Z", null],
  ["in 21 days", null],
  ["", null],
])("reads the instant %j as %j", (text, instant) => {
  expect(nuget.parseInstant(text)).toBe(instant);
});

it("knows its scopes by label, by the older label and by constant", () => {
  expect(nuget.permissionOf("Unlist or relist package versions")).toBe("package:unlist");
  expect(nuget.permissionOf(" push ONLY new package versions ")).toBe("package:pushversion");
  expect(nuget.permissionOf("package:push")).toBe("package:push");
  expect(nuget.permissionOf("All")).toBeNull();
  expect(nuget.permissionOf(labelOf("package:unlist", nuget.permissions))).toBe("package:unlist");
});

it.each([
  ["listed by the page's inline data", dataScript([{ Key: 7 }]), true],
  ["not listed there", dataScript([]), false],
  ["of a page without that list", "<script>var initialData = { PackageOwners: [] };</script>", null],
])("knows whether a key was there at load: %s", (_, data, expected) => {
  expect(keyList.wasThere(parsePage(keysPage({ rows: row(7), data })), "7")).toBe(expected);
});
