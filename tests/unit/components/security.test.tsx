// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import {
  hasPermission,
  isOffered,
  removePermission,
  requestPermission,
  watchPermissions,
} from "../../../browser/permissions.ts";
import type { Client } from "../../../components/kit/client.ts";
import { StartOver } from "../../../components/security/StartOver.tsx";
import { permissionReasons } from "../../../components/security/StoredFold.tsx";
import type { CodeSheet } from "../../../components/security/use-code-sheet.ts";
import { VaultView } from "../../../components/security/VaultView.tsx";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { VaultStatus } from "../../../messaging/protocol.ts";
import { canUsePasskey, sealToPasskey } from "../../../vault/slots/passkey.ts";
import { runSlotTask } from "../../../vault/slots/slot-worker.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, button, press, settle, show, type, words } from "./screen.ts";
import { lockedFacts, vaultStatus } from "./status.ts";

const now = new Date("2026-11-22T13:00:00Z");
const fakeCode = "0000-1111-2222-3333-4444-5555-6666";

vi.mock("../../../vault/slots/slot-worker.ts");
vi.mock("../../../vault/slots/passkey.ts");
vi.mock("../../../browser/permissions.ts", { spy: true });

const identity = "AGE-SECRET-KEY-1FAKE";
const slots = [{ kind: "passphrase" as const, file: "a slot's file" }];

/** What the Worker answers. */
const results: Record<string, unknown> = {
  open: { identity },
  change: { identity, file: "changed" },
  recovery: { identity, file: "locked by the code", code: fakeCode },
  rotate: { identity, next: { identity, passphraseFile: "p", recoveryFile: "r" }, code: fakeCode },
};

beforeEach(() => {
  speakEnglish();
  fakeBrowser.runtime.getManifest = () => ({ permissions: ["storage", "alarms"] }) as never;
  vi.mocked(runSlotTask).mockImplementation(async (kind) => results[kind] as never);
  vi.mocked(sealToPasskey).mockResolvedValue("bound to the passkey");
  vi.mocked(canUsePasskey).mockResolvedValue(false);
  vi.mocked(isOffered).mockReturnValue(true);
  vi.mocked(hasPermission).mockResolvedValue(false);
  vi.mocked(watchPermissions).mockReturnValue(() => {});
  vi.mocked(requestPermission).mockReset().mockResolvedValue(true);
  vi.mocked(removePermission).mockReset().mockResolvedValue(true);
});

const isWrong = () => vi.mocked(runSlotTask).mockRejectedValue(new ExtensionError("wrong-passphrase"));

interface Stage {
  status?: Partial<VaultStatus>;
  client?: Client;
  sheet?: CodeSheet | null;
  isHidden?: boolean;
  item?: string;
}

const shown = vi.fn();
const closed = vi.fn();

function clientWith(change: Parameters<typeof fakeClient>[0] = {}) {
  return fakeClient({ readSlots: () => ({ slots }), ...change });
}

function view(stage: Stage = {}) {
  return withClient(
    stage.client ?? clientWith(),
    <VaultView
      status={vaultStatus(stage.status)}
      lists={null}
      item={stage.item ?? ""}
      now={now}
      sheets={{
        sheet: stage.sheet ?? null,
        isHidden: stage.isHidden ?? false,
        making: (work) => work,
        show: shown,
        close: closed,
      }}
    />,
  );
}

/** Shows it, once the browser has said what is allowed. */
async function see(stage: Stage = {}): Promise<void> {
  await show(view(stage));
  await act(settle);
}

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

it("folds what helps seldom and what only informs, until one of them is asked for", async () => {
  const open = () =>
    [...document.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
  await see();
  expect(open()).toEqual([]);
  await see({ item: "help" });
  expect(open()).toEqual(["If something goes wrong"]);
  await see({ item: "stored" });
  expect(open()).toEqual(["What is stored where"]);
});

describe("erasing everything", () => {
  it("says what goes and what stays, and does nothing before the word is typed", async () => {
    const client = clientWith();
    await see({ status: { facts: lockedFacts({ saved: 3 }) }, client });
    await press("Erase everything on this computer");
    expect(words()).toContain("3 saved keys go with it. What is in no backup is lost.");
    expect(words()).toContain("Synced presets go too, on your other computers as well.");
    await submit();
    await type('input[autocapitalize="off"]', "eras");
    await submit();
    expect(client.send).not.toHaveBeenCalled();
    await type('input[autocapitalize="off"]', " Erase ");
    await submit();
    expect(client.send).toHaveBeenCalledExactlyOnceWith("eraseEverything", {}, 120_000);
    expect(document.activeElement?.textContent).toBe("Everything was erased.");
  });

  it("stays in the form, and says so, where it failed", async () => {
    await see({
      client: clientWith({ eraseEverything: () => Promise.reject(new ExtensionError("store-failed")) }),
    });
    await press("Erase everything on this computer");
    await type('input[autocapitalize="off"]', "erase");
    await submit();
    expect(document.querySelector("[role=alert]")).not.toBeNull();
    expect(words()).not.toContain("Everything was erased.");
  });
});

describe("what opens the vault", () => {
  it("before set-up, is nothing: it only offers to set a passphrase", async () => {
    const client = clientWith();
    await see({ status: { isSetUp: false, slots: [] }, client });
    expect(words()).toContain("No passphrase is set.");
    expect(words()).not.toContain("Recovery code");
    expect(words()).not.toContain("Re-encrypt the vault");
    await press("Set a passphrase");
    expect(client.openTab).toHaveBeenCalledExactlyOnceWith("/welcome.html#passphrase");
  });

  it("changes with both passphrases, and says what became of the old one", async () => {
    const client = clientWith();
    await see({ client });
    await press("Change the passphrase");
    await type("form input", "the old passphrase");
    await type("form .passphrase-box input", "quiet-lantern-orbit-maple");
    await submit();
    await vi.waitFor(() => expect(document.querySelector("form")).toBeNull());
    const typed = { typed: "the old passphrase", slots, next: "quiet-lantern-orbit-maple" };
    expect(runSlotTask).toHaveBeenLastCalledWith("change", typed);
    const slot = { identity, kind: "passphrase", file: "changed" };
    expect(client.send).toHaveBeenLastCalledWith("changeSlot", slot, 120_000);
    expect(document.activeElement?.textContent).toContain("The old one opens earlier backups only.");
  });

  it("says so when the current passphrase is wrong, and keeps what was typed", async () => {
    isWrong();
    await see();
    await press("Change the passphrase");
    await type("form input", "not the passphrase");
    await type("form .passphrase-box input", "quiet-lantern-orbit-maple");
    await submit();
    await vi.waitFor(() =>
      expect(document.querySelector("[role=alert]")?.textContent).toContain("Wrong passphrase"),
    );
    expect(document.querySelector<HTMLInputElement>("form input")?.value).toBe("not the passphrase");
  });

  it("says why a new passphrase could not be stored, and nothing of a change", async () => {
    const changeSlot = () => Promise.reject(new ExtensionError("store-full"));
    await see({ client: clientWith({ changeSlot }) });
    await press("Change the passphrase");
    await type("form input", "the old passphrase");
    await type("form .passphrase-box input", "quiet-lantern-orbit-maple");
    await submit();
    await vi.waitFor(() =>
      expect(document.querySelector("[role=alert]")?.textContent).toContain("The disk is full"),
    );
    expect(document.body.textContent).not.toContain("The old one opens earlier backups only.");
  });

  it("shows one form at a time, and gives the focus back when it is cancelled", async () => {
    await see();
    await press("Make a recovery code");
    await press("Re-encrypt the vault");
    expect(document.querySelectorAll("form")).toHaveLength(1);
    await press("Cancel");
    expect(document.activeElement).toBe(button("Re-encrypt the vault"));
    expect(document.querySelector("form")).toBeNull();
  });
});

describe("the recovery code", () => {
  it("asks for the passphrase, says what a code is, and hands the new one to be shown", async () => {
    const client = clientWith();
    await see({ client });
    await press("Make a recovery code");
    expect(words()).toContain("away from this computer");
    await submit();
    expect(client.send).not.toHaveBeenCalled();
    await type("form input", "a practice passphrase");
    await submit();
    expect(runSlotTask).toHaveBeenLastCalledWith("recovery", { typed: "a practice passphrase", slots });
    expect(shown).toHaveBeenLastCalledWith(expect.objectContaining({ code: fakeCode, from: "recovery" }));
  });

  it("is shown whole with the focus on it, without Copy, until it is said to be written down", async () => {
    await see({ sheet: { code: fakeCode, madeAt: now, from: "recovery" } });
    expect(document.querySelector(".code-groups")?.textContent).toBe(fakeCode);
    expect(document.activeElement?.classList.contains("code-sheet")).toBe(true);
    expect(() => button("Copy")).toThrow();
    await press("I have written it down");
    expect(closed).toHaveBeenCalledOnce();
  });

  it("that was taken from the screen says what to do", async () => {
    await see({ isHidden: true, status: { slots: ["passphrase", "recovery"] } });
    expect(words()).toContain(
      "the code was taken from the screen. If you have not written it down, make a new one.",
    );
  });

  it("made anew tells that the present one ends, and can be removed", async () => {
    const client = clientWith();
    await see({ client, status: { slots: ["passphrase", "recovery"] } });
    await press("Make a new code");
    expect(words()).toContain("The code you have now stops opening this vault, but not earlier backups.");
    await press("Remove");
    await type("form input", "a practice passphrase");
    await submit();
    const slot = { identity, kind: "recovery", file: null };
    expect(client.send).toHaveBeenLastCalledWith("changeSlot", slot, 120_000);
    await again(view({ client }));
    expect(words()).toContain("Earlier backups still open with it.");
  });
});

describe("re-encrypting the vault", () => {
  it("says what stays, what ends and what is left to do, and shows the new code", async () => {
    await see({ status: { slots: ["passphrase", "passkey"] } });
    await press("Re-encrypt the vault");
    for (const line of [
      "You get a new recovery code; an earlier one ends.",
      "Old backups still open the old way.",
      "Regenerate those on nuget.org.",
      "The passkey has to be added again.",
    ])
      expect(words()).toContain(line);
    await type("form input", "a practice passphrase");
    await submit();
    expect(runSlotTask).toHaveBeenLastCalledWith("rotate", { typed: "a practice passphrase", slots });
    expect(shown).toHaveBeenLastCalledWith(expect.objectContaining({ code: fakeCode, from: "rotation" }));
  });

  it("says so when it failed", async () => {
    isWrong();
    await see();
    await press("Re-encrypt the vault");
    await type("form input", "not the passphrase");
    await submit();
    expect(document.querySelector("[role=alert]")?.textContent).toContain("Wrong passphrase");
  });
});

describe("the passkey", () => {
  it("is offered where the browser can", async () => {
    vi.mocked(canUsePasskey).mockResolvedValueOnce(false);
    await see();
    expect(words()).not.toContain("Passkey");
    vi.mocked(canUsePasskey).mockResolvedValueOnce(true);
    const client = clientWith();
    await see({ client });
    await press("Add a passkey");
    await type("form input", "a practice passphrase");
    await submit();
    expect(sealToPasskey).toHaveBeenCalledWith(identity, "Spare Key");
    const slot = { identity, kind: "passkey", file: "bound to the passkey" };
    expect(client.send).toHaveBeenLastCalledWith("changeSlot", slot, 120_000);
  });
});

describe("permissions and choices", () => {
  const grantIdle = () => vi.mocked(hasPermission).mockImplementation(async (name) => name === "idle");
  const box = (label: string) => {
    const found = [...document.querySelectorAll("label")].find(({ textContent }) => textContent === label);
    return found?.querySelector<HTMLInputElement>("input") ?? null;
  };

  it("a permission's box asks at the click and shows what the browser says, not what was clicked", async () => {
    await see();
    const screen = box("Lock when this computer's screen locks");
    screen?.click();
    expect(requestPermission).toHaveBeenCalledWith("idle");
    expect(screen?.checked).toBe(false);
    grantIdle();
    await act(async () => {
      for (const [onChange] of vi.mocked(watchPermissions).mock.calls) onChange();
      await settle();
    });
    expect(screen?.checked).toBe(true);
    screen?.click();
    expect(removePermission).toHaveBeenLastCalledWith("idle");
  });

  it("names while locked say what they mean beside the box, and what is readable then", async () => {
    const client = clientWith();
    await see({ client, status: { facts: lockedFacts({ names: [] }) } });
    expect(words()).toContain("Names and dates become readable on this computer without the passphrase.");
    expect(words()).toContain("Names too, while");
    box("Show names while locked")?.click();
    expect(client.send).toHaveBeenLastCalledWith("setShowNames", { isOn: false });
  });

  it("the clipboard is cleared after what was chosen, or says what never means", async () => {
    const client = clientWith();
    await see({ client, status: { clipboardSeconds: null } });
    expect(words()).toContain("stays on the clipboard until you copy something else");
    const select = [...document.querySelectorAll("select")].at(-1);
    if (!select) throw new Error("no choice of the clipboard's time");
    await act(async () => {
      select.selectedIndex = 1;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      await settle();
    });
    expect(client.send).toHaveBeenLastCalledWith("setClipboardSeconds", { seconds: 120 });
  });

  it("every permission of both manifests has a reason", () => {
    for (const browser of ["chrome", "firefox"]) {
      const file = join(import.meta.dirname, `../../build/manifest.${browser}-mv3.json`);
      const { permissions, optional_permissions = [] } = JSON.parse(readFileSync(file, "utf8"));
      for (const permission of [...permissions, ...optional_permissions])
        expect(permissionReasons[permission]?.(), permission).toMatch(/\.$/);
    }
  });

  it("tells which permissions are given", async () => {
    grantIdle();
    await see();
    const lines = [...document.querySelectorAll(".permission")].map(({ textContent }) => textContent);
    expect(lines).toContainEqual(expect.stringMatching(/^www\.nuget\.org.*Given$/));
    expect(lines).toContainEqual(expect.stringMatching(/^storage.*Always$/));
    expect(lines).toContainEqual(expect.stringMatching(/^idle.*[^t]Given$/));
    expect(lines).toContainEqual(expect.stringMatching(/^clipboardRead.*Not given$/));
  });

  it("offers no lock by the screen where the browser never tells of it", async () => {
    vi.mocked(isOffered).mockImplementation((permission) => permission !== "idle");
    await see();
    expect(box("Lock when this computer's screen locks")).toBeNull();
  });

  it("the trash of a locked vault has the way in", async () => {
    await see();
    await press("Unlock");
    expect(document.querySelector("form.unlock")).not.toBeNull();
  });
});

describe("starting over", () => {
  it("takes two presses, tells that nothing is deleted, and asks for no passphrase", async () => {
    const client = fakeClient();
    await show(withClient(client, <StartOver isSetUp saved={3} />));
    expect(words()).toContain("the old one is kept");
    await press("Start over");
    expect(client.send).not.toHaveBeenCalled();
    expect(words()).toContain("3 saved keys are set aside with the vault.");
    await press("Set the vault aside");
    expect(client.send).toHaveBeenCalledExactlyOnceWith("startOver", {});
    await again(withClient(client, <StartOver isSetUp={false} saved={3} />));
    expect(words()).toContain("The vault is set aside. New keys are being saved again.");
    expect(document.activeElement).toBe(button("Set a passphrase"));
  });

  it("is not offered where there is nothing to set aside", async () => {
    await show(<StartOver isSetUp={false} saved={3} />);
    expect(words()).toBe("");
  });
});
