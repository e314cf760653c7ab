// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { AboutView } from "../../../components/options/AboutView.tsx";
import { OptionsRail } from "../../../components/options/OptionsRail.tsx";
import { useSection } from "../../../components/options/use-section.ts";
import { sheetFileName, sheetText } from "../../../components/security/CodeSheetView.tsx";
import { type CodeSheet, useCodeSheet } from "../../../components/security/use-code-sheet.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, press, settle, show, words } from "./screen.ts";

const now = new Date("2026-11-22T13:00:00Z");
const sheet: CodeSheet = {
  code: "0000-1111-2222-3333-4444-5555-6666",
  madeAt: now,
  from: "recovery",
};

beforeEach(speakEnglish);
afterEach(() => vi.unstubAllGlobals());

describe("the sections of the options page", () => {
  function Rail({ hasKeys = true }: { hasKeys?: boolean }) {
    const { section } = useSection();
    return <OptionsRail section={section} locksAt={null} isUnlocked={false} hasKeys={hasKeys} />;
  }

  const goTo = (hash: string) =>
    act(async () => {
      location.hash = hash;
      window.dispatchEvent(new Event("hashchange"));
      await settle();
    });

  it("have none for places while there is no key, unless it was asked for", async () => {
    location.hash = "";
    const places = () => document.querySelectorAll('[href="#places"]').length;
    await show(<Rail hasKeys={false} />);
    expect(places()).toBe(0);
    await goTo("#places");
    expect(places()).toBe(1);
    await goTo("");
    await again(<Rail />);
    expect(places()).toBe(1);
  });

  it("stand in the address; an address that names none means the keys", async () => {
    location.hash = "";
    await show(<Rail />);
    const current = () => document.querySelector("[aria-current=page]")?.textContent;
    expect(current()).toBe("Keys");
    for (const [hash, name] of [
      ["#places", "Places"],
      ["#presets", "Presets"],
      ["#presets/ci-release", "Presets"],
      ["#about", "About"],
      ["#registries", "Registries"],
      ["#vault", "Vault"],
      ["#vault/help", "Vault"],
      ["#backup/restore", "Vault"],
      ["#security", "Vault"],
      ["#no-such-section", "Keys"],
      ["#keys", "Keys"],
    ] as const) {
      await goTo(hash);
      expect(current(), hash).toBe(name);
    }
  });
});

describe("About", () => {
  it("copies a report when asked to, shows what it copied, and says so", async () => {
    let text = "";
    const writeText = async (written: string) => {
      text = written;
    };
    fakeBrowser.runtime.getManifest = () => ({ version: "0.1.0" }) as never;
    vi.stubGlobal("navigator", { clipboard: { writeText }, userAgent: "Firefox/142.0" });
    const events = [
      { code: "store-full", surface: "registry-page", part: "saveNewKey", registry: "nuget" } as const,
    ];
    await show(withClient(fakeClient({ readEvents: () => ({ events }) }), <AboutView />));
    const status = document.querySelector("[role=status]");
    expect(status?.textContent).toBe("");
    await press("Copy the report");
    expect(text).toContain("store-full registry-page saveNewKey nuget");
    expect(document.querySelector("pre")?.textContent).toBe(text);
    expect(status?.textContent).toMatch(/^Copied/);
  });
});

describe("a recovery code on the screen", () => {
  function Screen({ isLocked, work }: { isLocked: boolean; work?: Promise<unknown> }) {
    const sheets = useCodeSheet(isLocked);
    return (
      <>
        <button type="button" onClick={() => sheets.show(sheet)}>
          Make
        </button>
        <button type="button" onClick={() => work && void sheets.making(work).catch(() => {})}>
          Wait
        </button>
        <button type="button" onClick={sheets.close}>
          Written
        </button>
        <p>{sheets.sheet?.code ?? (sheets.isHidden ? "hidden" : "none")}</p>
      </>
    );
  }

  const isLeavingWarned = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

  it("goes when the vault locks, and says that it was taken away", async () => {
    await show(<Screen isLocked={false} />);
    await press("Make");
    expect(words()).toContain(sheet.code);
    await again(<Screen isLocked={true} />);
    expect(words()).toContain("hidden");
    await press("Make");
    expect(words()).toContain(sheet.code);
  });

  it("made while locked, stays until it is written down, and leaving the page is warned of until then", async () => {
    await show(<Screen isLocked={true} />);
    expect(isLeavingWarned()).toBe(false);
    await press("Make");
    await again(<Screen isLocked={true} />);
    expect(words()).toContain(sheet.code);
    expect(isLeavingWarned()).toBe(true);
    await press("Written");
    expect(words()).toContain("none");
    expect(isLeavingWarned()).toBe(false);
  });

  it("is worth a warning while it is being made, until that has failed", async () => {
    const { promise, reject } = Promise.withResolvers<unknown>();
    await show(<Screen isLocked={false} work={promise} />);
    await press("Wait");
    await again(<Screen isLocked={false} work={promise} />);
    expect(isLeavingWarned()).toBe(true);
    reject(new Error("no code"));
    await again(<Screen isLocked={false} />);
    await again(<Screen isLocked={false} />);
    expect(isLeavingWarned()).toBe(false);
  });

  it("as a file says what it is, when it was made, and how it is used with and without Spare Key", () => {
    expect(sheetFileName(sheet)).toBe("spare-key-recovery-code-2026-11-22.txt");
    const text = sheetText(sheet);
    for (const words of [
      sheet.code,
      "Made on 22 Nov 2026.",
      "Use the recovery code",
      "age -d -i recovery.age",
    ])
      expect(text).toContain(words);
  });
});
