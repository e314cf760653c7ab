import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { ownPageErrorCodes, pageErrorCodes } from "../../../errors/extension-error.ts";
import { errorSentence } from "../../../locales/error-sentence.ts";
import { english, speakEnglish } from "../components/english.ts";

beforeEach(() => {
  vi.resetModules();
  speakEnglish();
});

const load = () => import("../../../locales/sentences.ts");

function brokenBrowser() {
  Object.assign(fakeBrowser.i18n, {
    getMessage: () => {
      throw new Error("Extension context invalidated.");
    },
  });
}

describe("sentences", () => {
  it("fill in their names", async () => {
    const { t } = await load();
    expect(t("list.noResults", { query: "fabrikam" })).toBe("Nothing matches “fabrikam”.");
  });

  it("have a form for none, one and many", async () => {
    const { t } = await load();
    const say = (count: number) => t("locked.saved", { count });
    expect([say(0), say(1), say(2)]).toEqual(["No keys saved yet", "1 key saved", "2 keys saved"]);
  });

  it("leave braces that come from a value alone", async () => {
    const { t } = await load();
    expect(t("list.noResults", { query: "{query}" })).toContain("“{query}”");
  });

  it("are still spoken when the extension is gone, if they were kept before", async () => {
    vi.stubGlobal("__OWN_SENTENCES__", "card.fill notice.notSaved");
    const { keepOwnSentences } = await import("../../../page/own-sentences.ts");
    keepOwnSentences();
    brokenBrowser();
    const { t } = await load();
    expect(t("card.fill")).toBe("Fill the form");
    expect(t("notice.notSaved")).toBe("Not saved.");
    expect(t("welcome.body")).toBe("welcome.body");
  });

  it("call keys and packages what the registry does, in its page only, also when the extension is gone", async () => {
    const { t } = await load();
    expect(t("notice.unnamed")).toBe("The key");
    vi.resetModules();
    const inPage = await load();
    inPage.speakAs({ words: "crates_" });
    expect(inPage.t("notice.unnamed")).toBe("The token");
    expect(inPage.t("card.matched", { matched: 1, count: 2 })).toBe("1 of 2 crates");
    expect(inPage.t("card.noExpiry")).toBe("Tokens do not expire here");
    expect(inPage.t("proposal.key", { name: "{its_key}" })).toContain("{its_key}");
    inPage.keepSentences(["problem.keyNameMissing"]);
    brokenBrowser();
    expect(inPage.t("problem.keyNameMissing")).toBe("The token needs a name.");
  });

  it("have every word of every registry", () => {
    const names = [...english.keys()].filter((name) => /^word_(its|first)_/.test(name));
    for (const words of ["crates_", "pypi_"])
      for (const name of names)
        expect(english.get(name.replace("word_", `word_${words}`)), name).toBeTruthy();
  });

  it("are each used somewhere", () => {
    const source = sources().join("\n");
    const composed = composedIn(source);
    const keys = [...english.keys()].map((name) => name.replaceAll("_", "."));
    expect(composed.length).toBeGreaterThan(5);
    expect(keys.filter((key) => !isUsed(key, source, composed))).toEqual([]);
  });
});

describe("what the extension says of itself", () => {
  const said = english.get("extensionDescription") ?? "";

  it("is the same in the browser, in the package and in the README, and promises no renewal", () => {
    const { description } = JSON.parse(readRoot("package.json"));
    expect(description).toBe(said);
    expect(readRoot("README.md").split("\n")).toContain(
      `A browser extension that ${said.charAt(0).toLowerCase()}${said.slice(1)}`,
    );
    expect(said).not.toMatch(/renew/i);
  });

  it("is short enough for the stores", () => expect(said.length).toBeLessThanOrEqual(132));
});

describe("error sentences", () => {
  it("are whole ones, for every code", () => {
    for (const code of [...ownPageErrorCodes, ...pageErrorCodes])
      expect(errorSentence(code), code).toMatch(/^[A-Z].*\.$/);
  });
});

/** What no source names: the manifest's own, codes, and words that stand inside other sentences. */
const unnamed = /^(@@|extension|error\.|word\.)/;

function isUsed(key: string, source: string, composed: readonly RegExp[]): boolean {
  return unnamed.test(key) || source.includes(`"${key}"`) || composed.some((pattern) => pattern.test(key));
}

/** The keys that a template makes at run time: its fixed parts, each with one word between. */
function composedIn(source: string): RegExp[] {
  const templates = [...source.matchAll(/t\(`((?:[\w.]|\$\{[\w.]+\})+)`/g)].map(([, text = ""]) => text);
  return templates.map((text) => {
    const parts = text.split(/\$\{[^}]+\}/).map(RegExp.escape);
    return new RegExp(`^${parts.join("\\w+")}$`);
  });
}

const root = new URL("../../../", import.meta.url);

function readRoot(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

function sources(): string[] {
  return ["components/", "page/", "background/", "keys/", "locales/", "registries/", "vault/backup/"].flatMap(
    (room) =>
      readdirSync(new URL(room, root), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => readFileSync(new URL(room + path, root), "utf8")),
  );
}
