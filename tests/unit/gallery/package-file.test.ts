import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { fileOfBody, makePackage, readPackage } from "../../gallery/package-file.ts";

it("reads back the id and version of a package it made", () => {
  expect(readPackage(makePackage("Contoso.Core", "1.2.3-beta.1"))).toEqual({
    id: "Contoso.Core",
    version: "1.2.3-beta.1",
  });
});

it("reads a compressed nuspec", () => {
  const nuspec = Buffer.from(
    "<package><metadata><id>Acme.Tools</id><version>2.0.0</version></metadata></package>",
  );
  expect(readPackage(compressedZip("Acme.Tools.nuspec", nuspec))).toEqual({
    id: "Acme.Tools",
    version: "2.0.0",
  });
});

it("does not call other bytes a package", () => {
  expect(readPackage(Buffer.from("not a zip"))).toBeNull();
  expect(readPackage(Buffer.alloc(0))).toBeNull();
});

it("finds the file in a multipart body, and takes any other body as the file", () => {
  const file = makePackage("Contoso.Core", "1.0.0");
  const head = '--edge\r\nContent-Disposition: form-data; name=package; filename="p.nupkg"\r\n\r\n';
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from("\r\n--edge--\r\n")]);
  expect(fileOfBody(body, 'multipart/form-data; boundary="edge"')).toEqual(file);
  expect(fileOfBody(file, "application/octet-stream")).toEqual(file);
});

it("finds the file in a part that ends with a bare line feed, as Mono's client sends it", () => {
  const file = makePackage("Contoso.Core", "1.0.0");
  const head = "--edge\r\nContent-Disposition: form-data; name=package\r\n\r\n";
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from("\n--edge--\r\n")]);
  expect(fileOfBody(body, "multipart/form-data; boundary=edge")).toEqual(file);
});

/** A stored zip made into a deflated one: method, sizes and data change, the rest stays. */
function compressedZip(name: string, data: Buffer): Buffer {
  const packed = deflateRawSync(data);
  const entry = Buffer.alloc(26);
  entry.writeUInt16LE(8, 4);
  entry.writeUInt32LE(packed.length, 14);
  entry.writeUInt32LE(data.length, 18);
  entry.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), entry, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from("PK\u0001\u0002\u0014\u0000"),
    entry,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
