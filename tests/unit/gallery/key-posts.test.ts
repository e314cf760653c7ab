import { afterEach, beforeEach, expect, it } from "vitest";
import {
  fabrikam,
  fiveKeys,
  type Gallery,
  jdoe,
  pushPackage,
  stagePackages,
  startGallery,
  yearDays,
} from "../../gallery/gallery.ts";
import { postAsPage, visit } from "./visitor.ts";

const create = "/account/GenerateApiKey";
const form = {
  description: "CI",
  owner: "jdoe",
  "scopes[]": ["package:pushversion", "package:unlist"],
  "subjects[]": ["RoadRunner", "Acme.*"],
  expirationInDays: "8",
};
let gallery: Gallery;

beforeEach(async () => {
  gallery = await startGallery({ keys: fiveKeys() });
});
afterEach(() => gallery.close());

it("answers a create with the registry's fields in its order, labels sorted, and the secret", async () => {
  const { status, text } = await postAsPage(gallery, create, form);
  const [key] = gallery.issued;
  expect(status).toBe(200);
  expect(Object.entries(JSON.parse(text))).toEqual([
    ["IsNonScopedApiKey", false],
    ["HasExpired", false],
    ["Expires", expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)],
    ["Owner", "jdoe"],
    ["Scopes", ["Push only new package versions", "Unlist, relist, or deprecate package versions"]],
    ["Packages", ["RoadRunner"]],
    ["GlobPattern", "Acme.*"],
    ["Value", key?.secret],
    ["Type", "apikey.v4"],
    ["Key", key?.key],
    ["Description", "CI"],
    ["RevocationSource", null],
  ]);
});

it.each([
  ["a blank name", { description: "  " }, 400],
  ["an owner it does not know", { owner: "nobody" }, 400],
  ["days the page does not offer", { expirationInDays: "90" }, 400],
  ["a scope it does not know", { "scopes[]": ["package:delete"] }, 400],
  ["a name of more than 256 characters", { description: "n".repeat(257) }, 500],
  ["markup in a field", { description: "<b>" }, 400],
  ["more than a thousand form keys", { "subjects[]": Array.from({ length: 1000 }, (_, i) => `P${i}`) }, 500],
])("refuses %s", async (_, change, status) => {
  expect((await postAsPage(gallery, create, { ...form, ...change })).status).toBe(status);
  expect(gallery.issued).toEqual([]);
});

it("refuses push scopes for an owner that may not push new packages", async () => {
  gallery.state.owners = [fabrikam()];
  const push = { ...form, owner: "fabrikam", "scopes[]": ["package:push"] };
  expect((await postAsPage(gallery, create, push)).status).toBe(400);
});

it("cuts the days to the longest, where lives are not restricted", async () => {
  gallery.state.expiryDays = yearDays;
  await postAsPage(gallery, create, { ...form, expirationInDays: "999" });
  await postAsPage(gallery, create, { ...form, expirationInDays: "0" });
  expect(gallery.issued.map(({ days }) => days)).toEqual([365, 365]);
});

it("makes keys that never expire when there are no days to choose from", async () => {
  gallery.state.expiryDays = [];
  await postAsPage(gallery, create, form);
  expect(gallery.issued[0]?.expires).toBeNull();
});

it("takes no subjects as every package, and of several patterns shows the first", async () => {
  await postAsPage(gallery, create, { ...form, "subjects[]": [] });
  await postAsPage(gallery, create, { ...form, "subjects[]": ["Road*", "Acme.*"] });
  expect(gallery.issued.map(({ glob, packages }) => [glob, packages])).toEqual([
    ["*", []],
    ["Acme.*", ["Road*"]],
  ]);
});

it("regenerates with a new id, a new secret and the old length, and the old secret is dead", async () => {
  const old = gallery.state.keys[1];
  const { text } = await postAsPage(gallery, "/account/RegenerateCredential", credential(old));
  const [fresh] = gallery.issued;
  expect(JSON.parse(text)).toMatchObject({ Key: fresh?.key, Value: fresh?.secret, Description: old?.name });
  expect(old?.replacedBy).toBe(fresh?.key);
  expect(fresh?.days).toBe(old?.days);
  expect((await pushPackage(gallery, old?.secret ?? "", "Contoso.Core")).status).toBe(403);
  expect((await pushPackage(gallery, fresh?.secret ?? "", "Contoso.Core")).status).toBe(201);
});

it("revives a revoked key by regenerating, but not a legacy one", async () => {
  const [, , , revoked, legacy] = gallery.state.keys;
  expect((await postAsPage(gallery, "/account/RegenerateCredential", credential(revoked))).status).toBe(200);
  expect(gallery.issued[0]?.days).toBe(365);
  const refusal = await postAsPage(gallery, "/account/RegenerateCredential", credential(legacy));
  expect([refusal.status, JSON.parse(refusal.text)]).toEqual([400, "Unsupported"]);
});

it("edits only subjects, and answers without the secret and without an offset", async () => {
  const key = gallery.state.keys[0];
  const edit = { ...credential(key), "subjects[]": ["Road*"] };
  const answer = JSON.parse((await postAsPage(gallery, "/account/EditCredential", edit)).text);
  expect(answer).toMatchObject({ GlobPattern: "Road*", Packages: [], Value: null, Description: key?.name });
  expect(answer.Expires).not.toContain("Z");
});

it("revokes a living key, fails on a dead one, and deletes either", async () => {
  const key = gallery.state.keys[0];
  const answer = JSON.parse(
    (await postAsPage(gallery, "/account/RevokeApiKeyCredential", credential(key))).text,
  );
  expect(answer).toMatchObject({ HasExpired: true, RevocationSource: "User", Value: null });
  expect((await postAsPage(gallery, "/account/RevokeApiKeyCredential", credential(key))).status).toBe(500);
  const removed = await postAsPage(gallery, "/account/RemoveCredential", credential(key));
  expect(JSON.parse(removed.text)).toBe("The credential has been removed.");
  expect((await postAsPage(gallery, "/account/RemoveCredential", credential(key))).status).toBe(404);
});

it("refuses a post without its anti-forgery pair", async () => {
  const { status, text } = await visit(gallery, create, { cookie: "", form });
  expect(status).toBe(400);
  expect(text).toContain("Invalid Request");
});

it("answers an expired session with an empty success and a header", async () => {
  gallery.state.sessionExpired = true;
  const { status, text, headers } = await postAsPage(gallery, create, form);
  expect([status, text]).toEqual([200, ""]);
  expect(JSON.parse(String(headers["x-responded-json"])).status).toBe(401);
});

it("fails once or always, as told, and logs what it received", async () => {
  gallery.state.owners = [jdoe()];
  gallery.state.failNext = 503;
  await postAsPage(gallery, create, form);
  await postAsPage(gallery, create, form);
  gallery.state.failWith = 500;
  await postAsPage(gallery, create, form);
  expect(gallery.posts.map(({ status }) => status)).toEqual([503, 200, 500]);
  expect(gallery.posts[0]).toMatchObject({ path: "/account/generateapikey", form: { description: ["CI"] } });
});

function credential(key: { key: number; type: string } | undefined): Record<string, string> {
  return { credentialType: key?.type ?? "", credentialKey: String(key?.key) };
}

it.each([
  { place: "push-radio", type: 'name="PushScope" type="radio"' },
  { place: "push-box", type: 'type="checkbox"' },
  { place: "beside-unlist", type: 'type="checkbox"' },
] as const)(
  "offers a new permission in the place $place, takes it and lists it by its label",
  async ({ place, type }) => {
    gallery.state.newScope = stagePackages(place);
    const { text } = await visit(gallery, "/account/apikeys?forceApiKeys=true");
    expect(text).toContain(`<input ${type} value="package:stage"`);
    const asked = { ...form, "scopes[]": ["package:stage"] };
    const key = JSON.parse((await postAsPage(gallery, create, asked)).text);
    expect(key.Scopes).toEqual(["Stage packages"]);
  },
);
