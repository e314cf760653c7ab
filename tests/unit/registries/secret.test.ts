// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { nuget } from "../../../registries/nuget/index.ts";
import { readSecret } from "../../../registries/nuget/secret.ts";
import type { ReadSecretResult } from "../../../registries/page-key.ts";
import { copyLink, menu, row } from "./keys-page.ts";

/** Base32 of "v4" and padding: right format, visibly fake. */
const secret = `oy2${"a".repeat(17)}${"b".repeat(11)}ub${"a".repeat(12)}a`;

/** As a browser injects it: from its source text alone. */
const injected = new Function(`return (${readSecret.toString()})`)() as typeof readSecret;

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

it("takes the account of a translated page only where the page's own data has it", () => {
  const accountIn = (lang: string, ...names: string[]) => {
    document.documentElement.lang = lang;
    Object.assign(globalThis, { initialData: { PackageOwners: names.map((Owner) => ({ Owner })) } });
    const result = read(model());
    return result.ok && result.captured.account?.trim();
  };
  expect(accountIn("en", "somebody")).toBe("jdoe");
  expect(accountIn("pt", "somebody", " jdoe ")).toBe("jdoe");
  expect(accountIn("pt", "somebody")).toBeUndefined();
  document.documentElement.lang = "";
  Reflect.deleteProperty(globalThis, "initialData");
  const result = read(model());
  expect(result.ok && result.captured.account?.trim()).toBe("jdoe");
});

it("reads a key from its own source text alone", () => {
  expect(captured(model())).toEqual({
    remoteId: "7",
    secret,
    name: "Build server",
    account: " jdoe ",
    owner: "contoso",
    permissions: ["Push only new package versions"],
    patterns: [],
    packageIds: ["A.One"],
    namespaces: [],
    coverage: "some",
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
  expect(result).toMatchObject({ secret, name: null, owner: null, permissions: [] });
  expect((result as { packageIds: string[] }).packageIds).toHaveLength(2_001);
  expect((result as { expires: string }).expires).toHaveLength(1_025);
  expect(structuredClone(result)).toEqual(result);
});

/** UTF-16 units of every text in the answer. */
function lengthsIn(value: unknown): number[] {
  if (typeof value === "string") return [value.length];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(lengthsIn) : [];
}

const huge = "x".repeat(100_000_000);

it("answers little, however much the page holds", () => {
  document.body.innerHTML = menu + row(7, { links: copyLink(7) });
  const name = document.querySelector("#account-dropdown b > span");
  Object.defineProperty(name, "textContent", { value: huge });
  const endless = new Proxy({}, { get: (_, key) => (key === "length" ? 1e9 : huge) });
  const viewModel = model({
    ...{ Description: observable(huge), Owner: observable(huge), GlobPattern: observable(huge) },
    ...{ Expires: observable(huge), Scopes: observable(endless), Packages: observable(endless) },
  });
  world.ko = { dataFor: () => viewModel };
  const lengths = lengthsIn(injected("7"));
  expect(Math.max(...lengths)).toBe(1_025);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(2_200_000);
});

it.each([
  ["of 100 MB", huge],
  ["of one character more than a secret may have", "x".repeat(257)],
])("answers no secret %s", (_, value) => {
  expect(read(model({ Value: observable(value) }))).toEqual({ ok: false, reason: "no-secret" });
});

it("keeps the longest secret whole", () => {
  expect(captured(model({ Value: observable("x".repeat(256)) }))).toMatchObject({ secret: "x".repeat(256) });
});

/** Methods that answer far more than they were asked for, in the place of the language's own. */
const greedy = {
  ...{ slice: () => huge, substring: () => huge, trim: () => huge, toString: () => huge, at: () => huge },
  ...{ map: () => [huge], filter: () => [huge], find: () => huge, push: () => 1, isArray: () => true },
  ...{ stringify: () => huge, call: () => huge, apply: () => huge, min: () => 1e9 },
  [Symbol.iterator]: () => ({ next: () => ({ done: false, value: huge }) }),
};

/** Returns what undoes it. All is prepared before: nothing of the language can be relied on in between. */
function replaceMethods(): () => void {
  const holders = [String.prototype, Array.prototype, Function.prototype, Array, JSON, Math];
  const all = holders.flatMap((holder) =>
    Reflect.ownKeys(greedy).flatMap((name) => {
      const own = Reflect.getOwnPropertyDescriptor(holder, name);
      return own?.configurable ? [{ holder, name, own, value: Reflect.get(greedy, name) }] : [];
    }),
  );
  const { defineProperty } = Object;
  for (let at = 0; at < all.length; at += 1) {
    const one = all[at];
    if (one) defineProperty(one.holder, one.name, { configurable: true, writable: true, value: one.value });
  }
  return () => {
    for (let at = 0; at < all.length; at += 1) {
      const one = all[at];
      if (one) defineProperty(one.holder, one.name, one.own);
    }
  };
}

it("needs no method that a page can replace but those that find the row", () => {
  const viewModel = model({ Description: observable(huge) });
  world.ko = { dataFor: () => viewModel };
  // No real nodes: the code behind them would run on what is replaced, too.
  const { getElementById, querySelector } = document;
  document.getElementById = () => ({}) as HTMLElement;
  document.querySelector = () => ({ textContent: "jdoe" });
  const undo = replaceMethods();
  let result: ReadSecretResult;
  try {
    result = injected("7");
  } finally {
    undo();
    Object.assign(document, { getElementById, querySelector });
  }
  const facts = { account: "jdoe", packageIds: ["A.One"], permissions: ["Push only new package versions"] };
  expect(result).toMatchObject({ ok: true, captured: { secret, name: "x".repeat(1_025), ...facts } });
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
