// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { findProblem } from "../../../components/keys/by-hand-problem.ts";
import { prefillOf, SaveByHandForm } from "../../../components/keys/SaveByHandForm.tsx";
import { SwitchedOffNote } from "../../../components/SwitchedOffNote.tsx";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { SavedNotice } from "../../../messaging/protocol.ts";
import { listedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { press, settle, show, type, words } from "./screen.ts";

beforeEach(speakEnglish);

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

describe("saving by hand", () => {
  const saved: SavedNotice = {
    remoteId: null,
    name: "CI",
    expiresAt: null,
    isKnownFormat: true,
    place: "vault",
  };

  it("warns of an odd format and saves all the same, without the spaces around it", async () => {
    const onSave = vi.fn(async () => saved);
    await show(<SaveByHandForm prefill={null} onSave={onSave} onClose={() => {}} />);
    await type("[name=secret]", " not-a-real-key\n");
    await type("[name=name]", "CI");
    expect(words()).toContain("This does not look like a key of nuget.org. You can save it anyway.");
    await submit();
    const nothingElse = { registry: "nuget", remoteId: null, expiresAt: null };
    expect(onSave).toHaveBeenCalledWith({ ...nothingElse, secret: "not-a-real-key", name: "CI" });
    expect(words()).toContain("Saved. “CI” is in your vault.");
  });

  it.each([
    ["device", "kept on this device only, until you set a passphrase"],
    ["beside", "kept on this device only, because the vault cannot be read"],
  ] as const)("claims no vault where the key is on the %s", async (place, text) => {
    await show(
      <SaveByHandForm prefill={null} onSave={async () => ({ ...saved, place })} onClose={() => {}} />,
    );
    await type("[name=secret]", "not-a-real-key");
    await type("[name=name]", "CI");
    await submit();
    expect(words()).toContain(`Saved. “CI” is ${text}.`);
  });

  it("takes what the registry's list knows already", async () => {
    const onSave = vi.fn(async () => saved);
    await show(<SaveByHandForm prefill={prefillOf(listedKey())} onSave={onSave} onClose={() => {}} />);
    await type("[name=secret]", "not-a-real-key");
    await submit();
    expect(onSave).toHaveBeenCalledWith({
      registry: "nuget",
      secret: "not-a-real-key",
      name: "old-build-server",
      remoteId: "481001",
      expiresAt: "2026-12-12T09:00:00Z",
    });
  });

  it("saves another key without the number and date of the first", async () => {
    const onSave = vi.fn(async () => saved);
    await show(<SaveByHandForm prefill={prefillOf(listedKey())} onSave={onSave} onClose={() => {}} />);
    await type("[name=secret]", "not-a-real-key");
    await submit();
    await press("Save another");
    await type("[name=secret]", "another-unreal-key");
    await type("[name=name]", "CI");
    await submit();
    expect(onSave).toHaveBeenLastCalledWith({
      registry: "nuget",
      secret: "another-unreal-key",
      name: "CI",
      remoteId: null,
      expiresAt: null,
    });
  });

  it("says that a secret is too long instead of trying to save it", async () => {
    const onSave = vi.fn(async () => saved);
    await show(<SaveByHandForm prefill={null} onSave={onSave} onClose={() => {}} />);
    await type("[name=name]", "CI");
    await type("[name=secret]", "x".repeat(257));
    expect(words()).not.toContain("You can save it anyway.");
    await submit();
    expect(document.querySelector("[role=alert]")?.textContent).toContain("at most 256 characters");
    await type("[name=secret]", "x".repeat(256));
    await submit();
    expect(onSave).toHaveBeenCalledOnce();
  });

  it("says that it cannot use a date, and saves nothing then", () => {
    const typed = { secret: "not-a-real-key", name: "CI" };
    expect(findProblem({ ...typed, day: "" })).toBeNull();
    expect(findProblem({ ...typed, day: "2026-12-22" })).toBeNull();
    for (const day of ["20261-12-22", "2026-13-40", "tomorrow"])
      expect(findProblem({ ...typed, day })?.text, day).toContain("Write the year with four digits");
  });

  it("asks for what is missing and says when it was not saved", async () => {
    const onSave = () => Promise.reject(new ExtensionError("store-full"));
    await show(<SaveByHandForm prefill={null} onSave={onSave} onClose={() => {}} />);
    await submit();
    expect(words()).toContain("Paste a secret first.");
    await type("[name=secret]", "not-a-real-key");
    await submit();
    expect(words()).toContain("Give it a name you will recognise.");
    await type("[name=name]", "CI");
    await submit();
    expect(words()).toContain("The disk is full, so Spare Key could not write this key.");
  });
});

describe("the switched-off note", () => {
  it("asks the browser at the click, and tells where else to look when it refuses", async () => {
    const onAllow = vi.fn(async () => false);
    await show(<SwitchedOffNote onAllow={onAllow} />);
    expect(words()).toContain("Your browser has switched Spare Key off on nuget.org.");
    await press("Allow on nuget.org");
    expect(onAllow).toHaveBeenCalledOnce();
    expect(words()).toContain("Your browser did not allow it.");
  });
});
