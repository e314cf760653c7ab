import { afterEach, beforeEach, expect, it } from "vitest";
import {
  askPackageApi,
  contoso,
  fabrikam,
  type Gallery,
  jdoe,
  makePackage,
  makeSecret,
  type PracticeKey,
  practiceKey,
  pushPackage,
  startGallery,
} from "../../gallery/gallery.ts";

const refused =
  "The specified API key is invalid, has expired, or does not have permission to access the specified package.";
let gallery: Gallery;

beforeEach(async () => {
  gallery = await startGallery({ keys: [] });
});
afterEach(() => gallery.close());

function addKey(given: Partial<PracticeKey>): PracticeKey {
  const key = practiceKey({ key: 500000 + gallery.state.keys.length, owner: "contoso", ...given });
  gallery.state.keys = [key, ...gallery.state.keys];
  return key;
}

async function statusOfPush(key: PracticeKey, id: string, version = "1.0.0"): Promise<number> {
  return (await pushPackage(gallery, key.secret, id, version)).status;
}

it("accepts a new version of a package the pattern matches, ignoring case", async () => {
  const key = addKey({ glob: "contoso.*" });
  expect(await statusOfPush(key, "Contoso.Core")).toBe(201);
  expect(gallery.pushes).toEqual([
    {
      method: "PUT",
      path: "/api/v2/package",
      packageId: "Contoso.Core",
      version: "1.0.0",
      key: key.key,
      status: 201,
    },
  ]);
});

it("refuses with the registry's one sentence a package outside the pattern", async () => {
  const { status, reason } = await pushPackage(gallery, addKey({ glob: "Contoso.*" }).secret, "Litware.Csv");
  expect([status, reason]).toEqual([403, refused]);
});

it("takes a dot in a pattern literally", async () => {
  expect(await statusOfPush(addKey({ glob: "Contoso?Core" }), "Contoso.Core")).toBe(403);
  expect(await statusOfPush(addKey({ glob: "Litware.C*", scopes: ["package:push"] }), "LitwareXCsv")).toBe(
    403,
  );
});

it("accepts listed packages beside the pattern", async () => {
  const key = addKey({ glob: "Contoso.*", packages: ["Litware.Csv"] });
  expect(await statusOfPush(key, "Litware.Csv")).toBe(201);
  expect(await statusOfPush(key, "Litware.Sql")).toBe(403);
});

it("lets only the full push scope publish a new package ID, which the owner then owns", async () => {
  const versions = addKey({ glob: "*" });
  const all = addKey({ glob: "*", scopes: ["package:push"] });
  expect(await statusOfPush(versions, "Contoso.Brand.New")).toBe(403);
  expect(await statusOfPush(all, "Contoso.Brand.New")).toBe(201);
  expect(await statusOfPush(versions, "Contoso.Brand.New", "1.1.0")).toBe(201);
});

it("refuses a push with an unlist key, and another owner's package", async () => {
  expect(await statusOfPush(addKey({ glob: "*", scopes: ["package:unlist"] }), "Contoso.Core")).toBe(403);
  expect(await statusOfPush(addKey({ glob: "*", owner: "jdoe" }), "Contoso.Core")).toBe(403);
});

it("refuses a new package ID for an owner that may only push versions", async () => {
  gallery.state.owners = [fabrikam()];
  const key = addKey({ glob: "*", owner: "fabrikam", scopes: ["package:push"] });
  expect(await statusOfPush(key, "Fabrikam.New")).toBe(403);
  expect(await statusOfPush(key, "Fabrikam.Sdk")).toBe(201);
});

it("refuses dead keys: expired, revoked, replaced, deleted, unknown, of an organisation one left", async () => {
  const dead = { expires: Date.now() - 1 };
  expect(await statusOfPush(addKey(dead), "Contoso.Core")).toBe(403);
  expect(await statusOfPush(addKey({ revoked: "User" }), "Contoso.Core")).toBe(403);
  expect(await statusOfPush(addKey({ replacedBy: 7 }), "Contoso.Core")).toBe(403);
  expect(await statusOfPush(addKey({ isDeleted: true }), "Contoso.Core")).toBe(403);
  expect((await pushPackage(gallery, makeSecret(), "Contoso.Core")).status).toBe(403);
  gallery.state.owners = [jdoe()];
  expect(await statusOfPush(addKey({}), "Contoso.Core")).toBe(403);
});

it("asks for a key when there is none", async () => {
  const { status, headers } = await pushPackage(gallery, null, "Contoso.Core");
  expect([status, headers["www-authenticate"]]).toEqual([401, 'ApiKey realm="www.nuget.org"']);
});

it("accepts a secret in any case, and a legacy key for everything of its account", async () => {
  const key = addKey({});
  expect((await pushPackage(gallery, key.secret.toUpperCase(), "Contoso.Core")).status).toBe(201);
  const legacy = addKey({ owner: null, scopes: [], glob: null, days: null });
  expect(await statusOfPush(legacy, "Acme.Brand.New")).toBe(201);
});

it("refuses the same version twice, and what is not a package", async () => {
  const key = addKey({});
  await statusOfPush(key, "Contoso.Core");
  expect(await statusOfPush(key, "Contoso.Core")).toBe(409);
  const { status } = await askPackageApi(
    gallery,
    "PUT",
    "/api/v2/package",
    key.secret,
    Buffer.from("no zip"),
  );
  expect(status).toBe(400);
});

it("takes a multipart body", async () => {
  const head = Buffer.from('--edge\r\nContent-Disposition: form-data; filename="p.nupkg"\r\n\r\n');
  const body = Buffer.concat([head, makePackage("Contoso.Core", "3.0.0"), Buffer.from("\r\n--edge--\r\n")]);
  const type = "multipart/form-data; boundary=edge";
  const { status } = await askPackageApi(gallery, "PUT", "/api/v2/package/", addKey({}).secret, body, type);
  expect(status).toBe(201);
});

it("warns while ten days or fewer remain", async () => {
  const soon = addKey({ days: 8 });
  const { headers } = await pushPackage(gallery, soon.secret, "Contoso.Core");
  expect(headers["x-nuget-warning"]).toContain("expires in 8 days");
  const later = await pushPackage(gallery, addKey({}).secret, "Contoso.Data");
  expect(later.headers["x-nuget-warning"]).toBeUndefined();
});

it("unlists with an unlist key only", async () => {
  const unlist = addKey({ scopes: ["package:unlist"] });
  const path = "/api/v2/package/Contoso.Core/1.0.0";
  expect((await askPackageApi(gallery, "DELETE", path, unlist.secret)).status).toBe(200);
  expect((await askPackageApi(gallery, "DELETE", path, addKey({}).secret)).status).toBe(403);
});

it("tells a live push key from a dead one by an id that does not exist", async () => {
  const verify = (key: PracticeKey, id: string) =>
    askPackageApi(gallery, "GET", `/api/v2/verifykey/${id}`, key.secret).then(({ status }) => status);
  const key = addKey({ glob: "Contoso.*" });
  expect(await verify(key, "does-not-exist")).toBe(404);
  expect(await verify(key, "Contoso.Core")).toBe(200);
  expect(await verify(key, "Litware.Csv")).toBe(403);
  expect(await verify(addKey({ revoked: "User" }), "does-not-exist")).toBe(403);
  expect(await verify(addKey({ scopes: ["package:unlist"] }), "does-not-exist")).toBe(403);
});

it("offers 40 packages of contoso, 13 of them named after it", () => {
  const ids = contoso().packageIds;
  expect([ids.length, ids.filter((id) => id.startsWith("Contoso.")).length]).toEqual([40, 13]);
});
