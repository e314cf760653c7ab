import { afterEach, beforeEach, expect, it } from "vitest";
import { fiveKeys, type Gallery, startGallery } from "../../gallery/gallery.ts";
import { visit } from "./visitor.ts";

const keysPath = "/account/apikeys?forceApiKeys=true";
let gallery: Gallery;

beforeEach(async () => {
  gallery = await startGallery();
});
afterEach(() => gallery.close());

it.each(["/account/apikeys", "/account/ApiKeys/", "/account/apikeys?forceApiKeys=TRUE"])(
  "sends %s on a detour",
  async (path) => {
    const { status, headers } = await visit(gallery, path);
    expect([status, headers.location]).toEqual([302, "/account/trustedpublishing?fromApiKeys=true"]);
  },
);

it.each([keysPath, "/Account/ApiKeys/?FORCEAPIKEYS=true"])("serves the keys page at %s", async (path) => {
  expect((await visit(gallery, path)).text).toContain("page-api-keys");
});

it("links back from the detour only when it was one", async () => {
  const link = 'href="/account/apikeys?forceApiKeys=true"';
  expect((await visit(gallery, "/account/trustedpublishing?fromApiKeys=true")).text).toContain(link);
  expect((await visit(gallery, "/account/trustedpublishing")).text).not.toContain(link);
});

it("sends the signed-out to sign in and remembers the whole address", async () => {
  gallery.state.signedIn = false;
  expect((await visit(gallery, keysPath)).headers.location).toBe(
    "https://www.nuget.org/users/account/LogOn?ReturnUrl=%2Faccount%2Fapikeys%3FforceApiKeys%3Dtrue",
  );
});

it("never returns from sign-in to another site", async () => {
  const form = { ReturnUrl: "//example.org/" };
  const { headers } = await visit(gallery, "/users/account/LogOn", { cookie: "", form });
  expect(headers.location).toBe("/");
});

it("shows an unconfirmed account neither form nor list", async () => {
  gallery.state.confirmed = false;
  const { text } = await visit(gallery, keysPath);
  expect(text).toContain("/account/ConfirmationRequired");
  expect(text).not.toContain("create-container");
});

it("lists keys newest first, with times without an offset and no secret anywhere", async () => {
  const { text } = await visit(gallery, keysPath);
  const data = JSON.parse(text.match(/var initialData = (.+);/)?.[1] ?? "");
  expect(data.ApiKeys.map((key: { Key: number }) => key.Key)).toEqual(fiveKeys().map(({ key }) => key));
  expect(data.ApiKeys[0]).toMatchObject({ Value: null, Expires: expect.stringMatching(/\.\d{7}$/) });
  for (const { secret } of gallery.state.keys) expect(text).not.toContain(secret);
});

it("escapes what could end a script or an attribute", async () => {
  gallery.state.accountName = `"><script>alert('x')</script>`;
  gallery.state.owners = [
    { ...gallery.state.owners[0], name: "</script>" } as (typeof gallery.state.owners)[0],
  ];
  const { text } = await visit(gallery, keysPath);
  expect(text).not.toContain("alert('x')");
  expect(text).toContain('"Owner":"\\u003c/script\\u003e"');
});

it("only reports its policy, until it is told to enforce the style part", async () => {
  const reporting = (await visit(gallery, keysPath)).headers;
  expect(reporting["content-security-policy"]).toBeUndefined();
  expect(reporting["content-security-policy-report-only"]).toContain("style-src 'self' 'nonce-");
  gallery.state.styleEnforced = true;
  expect((await visit(gallery, keysPath)).headers["content-security-policy"]).toContain(
    "style-src 'self' 'nonce-",
  );
});

it("answers no file outside its own folder", async () => {
  expect((await visit(gallery, "/page/..%2fgallery.ts")).status).toBe(404);
  expect((await visit(gallery, "/page/page-api-keys.js")).status).toBe(200);
});

it("tells its page what it is to do besides what the registry's does", async () => {
  const switches = {
    translatedBy: "firefox",
    afterAnswer: "reload",
    flood: { of: "keys", everyMs: 5 },
  } as const;
  Object.assign(gallery.state, switches);
  const { text } = await visit(gallery, keysPath);
  const written = /id="practice-switches">(.+?)<\/script>/.exec(text)?.[1] ?? "";
  expect(JSON.parse(written)).toMatchObject(switches);
});
