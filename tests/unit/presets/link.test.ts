import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownerInNames, presetLink, readLink } from "../../../presets/link.ts";
import { findLink } from "../../../presets/link-fragment.ts";
import { asVersion1, presetWith } from "./fixtures.ts";

const keysUrl = "https://www.nuget.org/account/apikeys?forceApiKeys=true#show-create-container";
const version = 2;

const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

function fieldsWith(fields: object = {}): object {
  const { id: _, ...preset } = presetWith();
  return { version, preset: { ...preset, ...fields } };
}

const linkTo = (preset: ReturnType<typeof presetWith>, withOwner = true) =>
  presetLink(preset, keysUrl, { withOwner }) ?? "";

const fragmentOf = (link: string) => findLink(new URL(link).hash) ?? "";

describe("a preset link", () => {
  it("opens the keys page and carries the whole preset in the fragment, which no server sees", () => {
    const link = linkTo(presetWith());
    expect(link).toMatch(/^https:\/\/www\.nuget\.org\/account\/apikeys\?forceApiKeys=true#spare-key=[\w-]+$/);
    expect(readLink(fragmentOf(link))).toEqual({ ok: true, preset: presetWith({ id: "link" }) });
  });

  it("names the owner only when that was chosen", () => {
    const owner = { kind: "named", name: "secret-org" } as const;
    const link = linkTo(presetWith({ owner, place: "AppVeyor secret-org/main" }), false);
    expect(Buffer.from(fragmentOf(link), "base64url").toString()).not.toContain("secret-org");
    expect(readLink(fragmentOf(link))).toMatchObject({ preset: { owner: { kind: "ask" } } });
    const me = readLink(fragmentOf(linkTo(presetWith({ owner: { kind: "me" } }), false)));
    expect(me).toMatchObject({ preset: { owner: { kind: "me" } } });
  });

  it("does not carry the preset's id", () => {
    const text = fragmentOf(linkTo(presetWith({ id: "an-id-of-mine" })));
    expect(Buffer.from(text, "base64url").toString()).not.toContain("an-id-of-mine");
  });

  it("is not made of a preset that is too large for an address", () => {
    const packageIds = Array.from({ length: 1_000 }, (_, at) => `Contoso.Package${at}`);
    expect(presetLink(presetWith({ packageIds }), keysUrl, { withOwner: false })).toBeNull();
  });

  it("is read as it was made, whatever is in the texts", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 }).map((value) => value.toWellFormed());
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), (name, keyName, more) => {
        const given = { name: `a${name}`, keyName, patterns: more.map((pattern) => `${pattern}*`) };
        const read = readLink(fragmentOf(linkTo(presetWith(given))));
        const clean = (value: string) =>
          value.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu, "");
        const patterns = given.patterns.map(clean);
        const expected = { ...given, name: clean(given.name), keyName: clean(keyName), patterns };
        expect(read).toEqual({ ok: true, preset: presetWith({ id: "link", ...expected }) });
      }),
    );
  });
});

describe("the fragment of an address", () => {
  it.each([
    ["", null],
    ["#", null],
    ["#show-create-container", null],
    ["#spare-key=", null],
    ["#other-spare-key=abc", null],
    ["#spare-key=abc", "abc"],
    ["#show-create-container&spare-key=abc", "abc"],
    ["#spare-key=abc&x=1", "abc"],
    ["#spare-key=%00%", "%00%"],
  ])("%j holds %j", (hash, expected) => {
    expect(findLink(hash)).toBe(expected);
  });

  it("is cut where it is longer than any link of ours, and then reads as damaged", () => {
    const found = findLink(`#spare-key=${"A".repeat(2_000_000)}`) ?? "";
    expect(found).toHaveLength(16_384);
    expect(readLink(found)).toEqual({ ok: false, reason: "damaged" });
  });
});

const deep = (open: string, close: string) => open.repeat(6_000) + close.repeat(6_000);

describe("a hostile link", () => {
  it.each<[string, string]>([
    ["nothing", ""],
    ["no base64", "!!!!"],
    ["other base64", "+/+/"],
    ["padded base64", "e30="],
    ["spaces around it", " e30 "],
    ["a percent sign", "%E0%A4%A"],
    ["bytes that are not UTF-8", Buffer.from([0xff, 0xfe, 0x80]).toString("base64url")],
    ["an overlong UTF-8 sequence", Buffer.from([0x22, 0xc0, 0xaf, 0x22]).toString("base64url")],
    ["no JSON", encode("{preset")],
    ["JSON of nothing", encode("null")],
    ["a list", encode("[1]")],
    ["lists in lists, 6,000 deep", encode(deep("[", "]"))],
    [
      "objects in objects",
      encode({ version, preset: JSON.parse(`${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`) }),
    ],
    ["no version", encode({ preset: fieldsWith() })],
    ["a version that is a text", encode({ ...fieldsWith(), version: "1" })],
    ["a version before the first", encode({ ...fieldsWith(), version: -1 })],
    ["no preset", encode({ version })],
    ["a preset that is a list", encode({ version, preset: [] })],
    ["a prototype", encode(JSON.stringify(fieldsWith()).replace('"name"', '"__proto__":{"name":"x"},"nam"'))],
    ["a constructor", encode(fieldsWith({ constructor: { prototype: { isAdmin: true } } }))],
    ["a field we do not know", encode(fieldsWith({ fill: true }))],
    ["everything, beside a pattern", encode(fieldsWith({ coverage: "all" }))],
    ["version 1's fields in version 2", encode({ version, preset: asVersion1(presetWith()) })],
    ["version 2's fields in version 1", encode({ ...fieldsWith(), version: 1 })],
    ["an owner of another kind", encode(fieldsWith({ owner: { kind: "everyone" } }))],
    ["a scope we do not know", encode(fieldsWith({ permissions: ["package:*"] }))],
    ["another registry", encode(fieldsWith({ registry: "evil" }))],
    ["a life of half a day", encode(fieldsWith({ expiry: { kind: "at-most", days: 0.5 } }))],
    ["a life without end", encode(fieldsWith({ expiry: { kind: "at-most", days: 1e308 } }))],
    ["a name of 2,000 characters", encode(fieldsWith({ name: "x".repeat(2_000) }))],
    ["an empty name", encode(fieldsWith({ name: "" }))],
    ["a hundred and one patterns", encode(fieldsWith({ patterns: Array(101).fill("*") }))],
    ["a name that turns the text around it", encode(fieldsWith({ name: "CI \u202eesaeler" }))],
    ["a pattern that isolates", encode(fieldsWith({ patterns: ["Contoso.\u2066*"] }))],
    ["a name of two lines", encode(fieldsWith({ keyName: "CI\nThis preset is yours" }))],
    ["a character of no width", encode(fieldsWith({ name: "CI\u200b" }))],
    ["a mark of direction", encode(fieldsWith({ name: "\u200fCI" }))],
    ["a soft hyphen", encode(fieldsWith({ patterns: ["Con\u00adtoso.*"] }))],
    ["a byte order mark", encode(fieldsWith({ packageIds: ["\ufeffContoso"] }))],
    ["a control character", encode(fieldsWith({ place: "CI\u0000" }))],
  ])("with %s is damaged", (_, text) => {
    expect(readLink(text)).toEqual({ ok: false, reason: "damaged" });
  });

  it("leaves no trace of a prototype", () => {
    readLink(encode('{"version":1,"__proto__":{"polluted":1},"preset":{"__proto__":{"polluted":1}}}'));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("of a newer version says so, whatever else is in it", () => {
    expect(readLink(encode({ version: 3, rights: "all" }))).toEqual({ ok: false, reason: "newer" });
  });

  it("never fails in another way, and what it gives is a preset", () => {
    const part = fc.oneof(fc.string(), fc.json(), fc.constant(JSON.stringify(fieldsWith())));
    fc.assert(
      fc.property(fc.oneof(fc.string(), part.map(encode)), (text) => {
        const read = readLink(text);
        if (read.ok) expect(read.preset.id).toBe("link");
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("an owner's name", () => {
  const owner = { kind: "named", name: "Contoso" } as const;

  it.each([
    ["in the name", { owner, name: "CI of contoso" }, "Contoso"],
    ["in the key's name", { owner, keyName: "CONTOSO {until}" }, "Contoso"],
    ["in neither", { owner, name: "CI", keyName: "{owner} {until}" }, null],
    ["of nobody", { owner: { kind: "ask" as const }, name: "Contoso" }, null],
  ])("%s is found in what a link says in any case", (_, fields, expected) => {
    expect(ownerInNames(presetWith(fields))).toBe(expected);
  });
});
