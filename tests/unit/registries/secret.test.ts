// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { nuget } from "../../../registries/nuget/index.ts";
import type { ReadSecretResult } from "../../../registries/registry.ts";
import { copyLink, menu, row } from "./keys-page.ts";

/** Base32 of "v4" and padding: right format, visibly fake. */
const secret = `oy2${"a".repeat(17)}${"b".repeat(11)}ub${"a".repeat(12)}a`;

/** As a browser injects it: from its source text alone. */
const injected = new Function(`return (${nuget.readSecret.toString()})`)() as typeof nuget.readSecret;

const world = globalThis as { ko?: unknown };
const observable = (value: unknown) => () => value;

const model = (fields: Record<string, unknown> = {}) => ({
  Key: observable(7),
  Value: observable(secret),
  Description: observable("Build server"),
  Owner: observable("contoso"),
  Scopes: observable(["Push only new package versions"]),
  Packages: observable(["A.One"]),
  GlobPattern: observable(""),
  Expires: observable("2026-12-22T10:20:30.1234567Z"),
  HasExpired: observable(false),
  RevocationSource: observable(null),
  IsNonScopedApiKey: observable(false),
  ...fields,
});

function read(viewModel: unknown, remoteId = "7"): ReadSecretResult {
  document.body.innerHTML = menu + row(7, { links: copyLink(7) });
  world.ko = { dataFor: () => viewModel };
  return injected(remoteId);
}

const captured = (viewModel: unknown) => {
  const result = read(viewModel);
  return result.ok ? result.captured : result.reason;
};

afterEach(() => {
  delete world.ko;
});

it("reads a key from its own source text alone", () => {
  expect(captured(model())).toEqual({
    remoteId: "7",
    secret,
    name: "Build server",
    account: "jdoe",
    owner: "contoso",
    scopes: ["Push only new package versions"],
    glob: null,
    packageIds: ["A.One"],
    expires: "2026-12-22T10:20:30.1234567Z",
    status: "active",
  });
});

it("says why there is nothing to read", () => {
  expect(read(model(), "8")).toEqual({ ok: false, reason: "no-row" });
  expect(captured(undefined)).toBe("no-view-model");
  expect(captured(model({ Key: observable(8) }))).toBe("no-view-model");
  expect(captured(model({ Value: observable(null) }))).toBe("no-secret");
  expect(captured(model({ Value: observable({ toString: () => secret }) }))).toBe("no-secret");
  delete world.ko;
  expect(injected("7")).toEqual({ ok: false, reason: "no-knockout" });
});

it("tells the status of the key", () => {
  const status = (fields: Record<string, unknown>) => captured(model(fields));
  expect(status({ HasExpired: observable(true) })).toMatchObject({ status: "expired" });
  const revoked = { HasExpired: observable(true), RevocationSource: observable("GitHub") };
  expect(status(revoked)).toMatchObject({ status: "revoked" });
  expect(status({ IsNonScopedApiKey: observable(true) })).toMatchObject({ status: "legacy" });
});

it("keeps the secret when other fields throw, lie or are endless", () => {
  const endless = new Proxy([], { get: (_, key) => (key === "length" ? Number.MAX_VALUE : "A") });
  const throwing = new Proxy([], {
    get: () => {
      throw new Error("hostile");
    },
  });
  const hostile = {
    ...model({
      Packages: observable(endless),
      Owner: observable({}),
      Expires: observable("9".repeat(200_000)),
    }),
    Scopes: observable(throwing),
    get Description(): string {
      throw new Error("hostile");
    },
  };
  const result = captured(hostile);
  expect(result).toMatchObject({ secret, name: null, owner: null, scopes: [] });
  expect((result as { packageIds: string[] }).packageIds).toHaveLength(2_000);
  expect((result as { expires: string }).expires).toHaveLength(100_000);
  expect(structuredClone(result)).toEqual(result);
});

it("never throws, whatever the page puts in its way", () => {
  document.body.innerHTML = row(7);
  world.ko = {
    dataFor: () => {
      throw new Error("hostile");
    },
  };
  expect(injected("7")).toEqual({ ok: false, reason: "threw" });
  world.ko = { dataFor: "no function" };
  expect(injected("7")).toEqual({ ok: false, reason: "no-knockout" });
});

it("knows the formats of its secrets, the strict one first", () => {
  const format = (text: string) => nuget.secretFormats.find(({ pattern }) => pattern.test(text))?.id;
  expect(format(secret)).toBe("v4");
  expect(format(`${secret.slice(0, -1)}b`)).toBe("v4-loose");
  expect(format("00000000-FAKE-0000-0000-000000000000")).toBeUndefined();
  expect(format("00000000-0000-0000-0000-00000000fa4e")).toBe("v1");
  expect(format(`${"F".repeat(52)}JQQJ99BAN5P${"0".repeat(9)}S000NUGT0000`)).toBe("v5");
  expect(format(`${secret}a`)).toBeUndefined();
  expect(format("hello")).toBeUndefined();
});
