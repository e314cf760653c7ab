/**
 * Threat: the page changes the language and the browser under the function we send into its world, to throw, to
 * answer with something else than data, or to reach what the extension makes of the answer.
 */
import { describe, expect, it } from "vitest";
import type { BrowserName } from "../e2e/fixture/fixture.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";
import { isLongRun } from "./rounds.ts";
import { truthAbout } from "./truth.ts";
import { ownLogs } from "./vault-state.ts";

type World = typeof globalThis & {
  ko: { dataFor(node: unknown): Record<string, unknown> };
  pwned?: unknown;
};

/** Each runs in the page's world after it has rendered; the page itself goes on working. */
const tricks: Record<string, () => void> = {
  "ko, which throws when it is looked at": () => {
    Object.defineProperty(globalThis, "ko", {
      get() {
        throw new Error("looked at");
      },
    });
  },
  "ko, which is a proxy that throws at everything": () => {
    const fail = () => {
      throw new Error("touched");
    };
    const trap = new Proxy({}, { get: () => fail }) as ProxyHandler<object>;
    Object.assign(globalThis, { ko: new Proxy(() => {}, trap) });
  },
  "ko.dataFor, which answers the models of other keys": () => {
    const { ko } = globalThis as World;
    const real = ko.dataFor;
    ko.dataFor = () => real.call(ko, document.querySelector("#edit-481241-container"));
  },
  "ko.dataFor, whose models throw in every getter but the key": () => {
    (globalThis as World).ko.dataFor = (node) => {
      const Key = Number(/\d+/.exec((node as Element).id)?.[0]);
      return new Proxy(
        { Key },
        {
          get(target, name) {
            if (name === "Key") return target.Key;
            throw new Error(String(name));
          },
        },
      );
    };
  },
  "ko.dataFor, whose secrets are objects that turn into text": () => {
    (globalThis as World).ko.dataFor = (node) => ({
      Key: Number(/\d+/.exec((node as Element).id)?.[0]),
      Value: { toString: () => "oy2afake", toJSON: () => "oy2afake", length: 46 },
    });
  },
  "ko.dataFor, whose facts are objects, functions, symbols and circles": () => {
    const { ko } = globalThis as World;
    const real = ko.dataFor;
    ko.dataFor = (node) => {
      const circle: Record<string, unknown> = {};
      circle.circle = circle;
      const model = real.call(ko, node);
      const facts = {
        Description: circle,
        Owner: () => Symbol("x"),
        Scopes: [circle],
        Packages: { length: 9 },
      };
      return new Proxy(model, {
        get: (target, name) => Reflect.get({ ...facts }, name) ?? Reflect.get(target, name),
      });
    };
  },
  "ko.dataFor, whose lists say they are endless": () => {
    const { ko } = globalThis as World;
    const real = ko.dataFor;
    const endless = new Proxy([], { get: (_, name) => (name === "length" ? 2 ** 40 : "Contoso.Endless") });
    ko.dataFor = (node) => {
      const model = real.call(ko, node);
      return new Proxy(model, {
        get: (target, name) => (name === "Packages" ? endless : Reflect.get(target, name)),
      });
    };
  },
  "JSON.parse and JSON.stringify": () => {
    const { parse } = JSON;
    JSON.parse = (...args) => {
      const value: unknown = parse(...args);
      if (typeof value === "object" && value !== null) Object.assign(value, { ok: true, pwned: true });
      return value;
    };
    JSON.stringify = () => {
      throw new Error("stringify");
    };
  },
  "XMLHttpRequest and fetch": () => {
    const Real = XMLHttpRequest;
    globalThis.XMLHttpRequest = class extends Real {
      override get responseText() {
        return super.responseText.replace("{", '{"secret":"oy2afake","captured":{},');
      }
    };
    globalThis.fetch = () => Promise.reject(new Error("fetch"));
  },
  "Object.prototype, with every name of our answer on it": () => {
    for (const name of ["ok", "captured", "secret", "remoteId", "reason", "toJSON", "result", "name", "code"])
      Object.defineProperty(Object.prototype, name, {
        configurable: true,
        writable: true,
        value: "polluted",
      });
  },
  "Object.prototype, with setters and getters that throw": () => {
    for (const name of ["ok", "captured", "secret", "remoteId", "replaces", "capturedBy"])
      Object.defineProperty(Object.prototype, name, {
        configurable: true,
        get() {
          throw new Error(name);
        },
        set() {
          throw new Error(name);
        },
      });
  },
  "ko.dataFor, whose facts are texts of 100 MB, and lists of them without an end": () => {
    const { ko } = globalThis as World;
    const real = ko.dataFor;
    const huge = "x".repeat(100_000_000);
    const endless = new Proxy({}, { get: (_, name) => (name === "length" ? 1e9 : huge) });
    const facts = { Description: huge, Owner: huge, GlobPattern: huge, Scopes: endless, Packages: endless };
    ko.dataFor = (node) =>
      new Proxy(real.call(ko, node), {
        get: (target, name) => Reflect.get({ ...facts }, name) ?? Reflect.get(target, name),
      });
  },
  "the methods by which texts and lists are cut": () => {
    const fail = () => {
      throw new Error("called");
    };
    Array.prototype.find = fail as typeof Array.prototype.find;
    const { slice } = String.prototype;
    // Only where a long text is cut: the page itself is to go on.
    String.prototype.slice = function (from, to) {
      return Number(to) > 1_000 ? ({ secret: "object" } as unknown as string) : slice.call(this, from, to);
    };
  },
  "the timers, promises' catch and the observers": () => {
    Promise.prototype.catch = () => {
      throw new Error("catch");
    };
    Object.assign(globalThis, {
      MutationObserver: null,
      CustomEvent: null,
      structuredClone: null,
      Proxy: null,
    });
  },
  "the ways to make elements and shadow roots": () => {
    Element.prototype.attachShadow = () => {
      throw new Error("attachShadow");
    };
    Object.assign(globalThis, { CSSStyleSheet: null, ShadowRoot: null });
  },
};

/** All in Chromium; in Firefox every second one, and all in the long run. */
function tricksIn(browser: BrowserName): string[] {
  const all = Object.keys(tricks);
  return browser === "chromium" || isLongRun() ? all : all.filter((_, at) => at % 2 === 0);
}

describe.each(["chromium", "firefox"] as const)("a page that changes its own world, in %s,", (browser) => {
  const stage = useStage({ browser });

  it.each(tricksIn(browser))("gets the truth about a new key although it has changed %s", async (name) => {
    const lines = stage.fixture.logs().length;
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.page.evaluate(`(${String(tricks[name])})()`);
    const remoteId = await keysPage.regenerate("481241");
    await truthAbout(stage, keysPage, remoteId);
    expect(ownLogs(stage.fixture, lines)).toEqual([]);
    expect(stage.fixture.dialogs().filter(({ type }) => type === "alert")).toEqual([]);
  });

  it("cannot make us save another text than the page holds under a key's id by tampering with texts", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.page.evaluate(() => {
      (globalThis as World).ko.dataFor = (node) => ({
        Key: Number(/\d+/.exec((node as Element).id)?.[0]),
        Value: "x".repeat(257),
      });
    });
    const remoteId = await keysPage.regenerate("481241");
    expect(await truthAbout(stage, keysPage, remoteId)).toBe("Not saved");
    const records = await storedRecords(stage, "key");
    expect(records.filter((record) => record.remoteId === remoteId)).toEqual([]);
  });
});
