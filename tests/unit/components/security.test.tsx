// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { StartOver } from "../../../components/backup/StartOver.tsx";
import { permissionReasons } from "../../../components/security/permission-reasons.ts";
import { type SecurityActions, SecurityView } from "../../../components/security/SecurityView.tsx";
import type { CodeSheet } from "../../../components/security/use-code-sheet.ts";
import type { PermissionState } from "../../../components/security/use-permissions.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { VaultStatus } from "../../../messaging/protocol.ts";
import { speakEnglish } from "./english.ts";
import { again, button, press, settle, show, type, words } from "./screen.ts";
import { lockedFacts, vaultStatus } from "./status.ts";

const now = new Date("2026-11-22T13:00:00Z");
const fakeCode = "0000-1111-2222-3333-4444-5555-6666";

beforeEach(() => {
  speakEnglish();
  fakeBrowser.runtime.getManifest = () => ({ permissions: ["storage", "alarms"] }) as never;
});

const refused = () => Promise.reject(new ExtensionError("wrong-passphrase"));

function actionsWith(change: Partial<SecurityActions> = {}): SecurityActions {
  const nothing = async () => {};
  return {
    setPassphrase: () => {},
    changePassphrase: nothing,
    makeRecoveryCode: async () => fakeCode,
    removeRecoveryCode: nothing,
    addPasskey: nothing,
    removePasskey: nothing,
    rotate: async () => fakeCode,
    setIdleMinutes: nothing,
    setClipboardSeconds: nothing,
    restoreKey: nothing,
    emptyTrash: nothing,
    eraseEverything: nothing,
    forgetAccount: nothing,
    ...change,
  };
}

interface Stage {
  status?: Partial<VaultStatus>;
  actions?: Partial<SecurityActions>;
  sheet?: CodeSheet | null;
  isHidden?: boolean;
  canUsePasskey?: boolean;
  idle?: PermissionState;
  choose?(permission: string, isOn: boolean): Promise<void>;
}

const shown = vi.fn();
const closed = vi.fn();
const chooseNames = vi.fn(async () => {});

function view(stage: Stage = {}) {
  const names = { isAsking: false, failure: null, ask: () => {}, cancel: () => {}, choose: chooseNames };
  const unlock = () => Promise.reject(new ExtensionError("locked"));
  return (
    <SecurityView
      status={vaultStatus(stage.status)}
      trash={null}
      accounts={null}
      now={now}
      ways={{ unlock, unlockWithPasskey: unlock, canUsePasskey: async () => false, onEntered: unlock }}
      actions={actionsWith(stage.actions)}
      names={names}
      sheets={{
        sheet: stage.sheet ?? null,
        isHidden: stage.isHidden ?? false,
        making: (work) => work,
        show: shown,
        close: closed,
      }}
      permissions={{
        states: {
          idle: stage.idle ?? "not-granted",
          clipboardWrite: "not-granted",
          clipboardRead: "not-granted",
        },
        refused: null,
        choose: stage.choose ?? (async () => {}),
      }}
      canUsePasskey={stage.canUsePasskey ?? false}
    />
  );
}

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

describe("erasing everything", () => {
  it("says what goes and what stays, and does nothing before the word is typed", async () => {
    const eraseEverything = vi.fn(async () => {});
    await show(view({ status: { facts: lockedFacts({ saved: 3 }) }, actions: { eraseEverything } }));
    await press("Erase everything on this computer");
    expect(words()).toContain("3 saved keys go with it. What is in no backup cannot be brought back.");
    expect(words()).toContain("While presets are synced, those in your browser's account go too");
    await submit();
    await type('input[autocapitalize="off"]', "eras");
    await submit();
    expect(eraseEverything).not.toHaveBeenCalled();
    await type('input[autocapitalize="off"]', " Erase ");
    await submit();
    expect(eraseEverything).toHaveBeenCalledOnce();
    expect(document.activeElement?.textContent).toBe(
      "Everything was erased. Spare Key is as newly installed.",
    );
  });

  it("stays in the form, and says so, where it failed", async () => {
    const eraseEverything = () => Promise.reject(new ExtensionError("store-failed"));
    await show(view({ actions: { eraseEverything } }));
    await press("Erase everything on this computer");
    await type('input[autocapitalize="off"]', "erase");
    await submit();
    expect(document.querySelector("[role=alert]")).not.toBeNull();
    expect(words()).not.toContain("Everything was erased.");
  });
});

describe("what opens the vault", () => {
  it("before set-up, is nothing: it only offers to set a passphrase", async () => {
    const setPassphrase = vi.fn();
    await show(view({ status: { isSetUp: false, slots: [] }, actions: { setPassphrase } }));
    expect(words()).toContain("No passphrase is set.");
    expect(words()).not.toContain("Recovery code");
    expect(words()).not.toContain("Rotate the vault");
    await press("Set a passphrase");
    expect(setPassphrase).toHaveBeenCalledOnce();
  });

  it("changes with both passphrases, and says what became of the old one", async () => {
    const changePassphrase = vi.fn(async () => {});
    await show(view({ actions: { changePassphrase } }));
    await press("Change the passphrase");
    await type("form input", "the old passphrase");
    await type("form .passphrase-box input", "quiet-lantern-orbit-maple");
    await submit();
    await vi.waitFor(() => expect(document.querySelector("form")).toBeNull());
    expect(changePassphrase).toHaveBeenCalledWith("the old passphrase", "quiet-lantern-orbit-maple");
    expect(document.activeElement?.textContent).toContain("The old one no longer opens this vault.");
  });

  it("says so when the current passphrase is wrong, and keeps what was typed", async () => {
    await show(view({ actions: { changePassphrase: refused } }));
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
    const changePassphrase = () => Promise.reject(new ExtensionError("store-full"));
    await show(view({ actions: { changePassphrase } }));
    await press("Change the passphrase");
    await type("form input", "the old passphrase");
    await type("form .passphrase-box input", "quiet-lantern-orbit-maple");
    await submit();
    await vi.waitFor(() =>
      expect(document.querySelector("[role=alert]")?.textContent).toContain("The disk is full"),
    );
    expect(document.body.textContent).not.toContain("The old one no longer opens this vault.");
  });

  it("shows one form at a time, and gives the focus back when it is cancelled", async () => {
    await show(view());
    await press("Make a recovery code");
    await press("Rotate the vault");
    expect(document.querySelectorAll("form")).toHaveLength(1);
    await press("Cancel");
    expect(document.activeElement).toBe(button("Rotate the vault"));
    expect(document.querySelector("form")).toBeNull();
  });
});

describe("the recovery code", () => {
  it("asks for the passphrase, says what a code is, and hands the new one to be shown", async () => {
    const makeRecoveryCode = vi.fn(async () => fakeCode);
    await show(view({ actions: { makeRecoveryCode } }));
    await press("Make a recovery code");
    expect(words()).toContain("keep it away from this computer");
    await submit();
    expect(makeRecoveryCode).not.toHaveBeenCalled();
    await type("form input", "a practice passphrase");
    await submit();
    expect(makeRecoveryCode).toHaveBeenCalledWith("a practice passphrase");
    expect(shown).toHaveBeenLastCalledWith(expect.objectContaining({ code: fakeCode, from: "recovery" }));
  });

  it("is shown whole with the focus on it, without Copy, until it is said to be written down", async () => {
    await show(view({ sheet: { code: fakeCode, madeAt: now, from: "recovery", endsEarlier: false } }));
    expect(document.querySelector(".code-groups")?.textContent).toBe(fakeCode);
    expect(document.activeElement?.classList.contains("code-sheet")).toBe(true);
    expect(() => button("Copy")).toThrow();
    await press("I have written it down");
    expect(closed).toHaveBeenCalledOnce();
  });

  it("that was taken from the screen says what to do", async () => {
    await show(view({ isHidden: true, status: { slots: ["passphrase", "recovery"] } }));
    expect(words()).toContain(
      "the code was taken from the screen. If you have not written it down, make a new one.",
    );
  });

  it("made anew tells that the present one ends, and can be removed", async () => {
    const removeRecoveryCode = vi.fn(async () => {});
    const stage = { status: { slots: ["passphrase", "recovery"] as const }, actions: { removeRecoveryCode } };
    await show(view({ ...stage, status: { slots: [...stage.status.slots] } }));
    await press("Make a new code");
    expect(words()).toContain("The code you have now stops opening this vault.");
    await press("Remove");
    await type("form input", "a practice passphrase");
    await submit();
    expect(removeRecoveryCode).toHaveBeenCalledWith("a practice passphrase");
    await again(view({ actions: { removeRecoveryCode } }));
    expect(words()).toContain("you can throw the sheet away.");
  });
});

describe("rotating the vault", () => {
  it("says what stays, what ends and what is left to do, and shows the new code", async () => {
    const rotate = vi.fn(async () => fakeCode);
    await show(view({ actions: { rotate }, status: { slots: ["passphrase", "passkey"] } }));
    await press("Rotate the vault");
    for (const line of [
      "You get a recovery code.",
      "Backups and locked copies made until now keep opening",
      "Regenerate those on nuget.org.",
      "The passkey has to be added again.",
    ])
      expect(words()).toContain(line);
    await type("form input", "a practice passphrase");
    await submit();
    expect(rotate).toHaveBeenCalledWith("a practice passphrase");
    expect(shown).toHaveBeenLastCalledWith(expect.objectContaining({ code: fakeCode, from: "rotation" }));
  });

  it("says so when it failed", async () => {
    await show(view({ actions: { rotate: refused } }));
    await press("Rotate the vault");
    await type("form input", "not the passphrase");
    await submit();
    expect(document.querySelector("[role=alert]")?.textContent).toContain("Wrong passphrase");
  });
});

describe("the passkey", () => {
  it("is offered where the browser can, else one line says that it cannot", async () => {
    await show(view({ canUsePasskey: false }));
    expect(words()).toContain("This browser has no passkey that can open a vault.");
    const addPasskey = vi.fn(async () => {});
    await show(view({ canUsePasskey: true, actions: { addPasskey } }));
    await press("Add a passkey");
    await type("form input", "a practice passphrase");
    await submit();
    expect(addPasskey).toHaveBeenCalledWith("a practice passphrase");
  });
});

describe("permissions and choices", () => {
  const box = (label: string) => {
    const found = [...document.querySelectorAll("label")].find(({ textContent }) => textContent === label);
    return found?.querySelector<HTMLInputElement>("input") ?? null;
  };

  it("a permission's box asks at the click and shows what the browser says, not what was clicked", async () => {
    const choose = vi.fn(async () => {});
    await show(view({ choose }));
    const screen = box("Lock when this computer's screen locks");
    screen?.click();
    expect(choose).toHaveBeenCalledWith("idle", true);
    expect(screen?.checked).toBe(false);
    await again(view({ choose, idle: "granted" }));
    expect(screen?.checked).toBe(true);
    screen?.click();
    expect(choose).toHaveBeenLastCalledWith("idle", false);
  });

  it("names while locked say what they mean beside the box, and what is readable then", async () => {
    await show(view({ status: { facts: lockedFacts({ names: [] }) } }));
    expect(words()).toContain("Names and dates become readable on this computer without the passphrase.");
    expect(words()).toContain("The names of keys are stored a second time");
    box("Show names and dates while locked")?.click();
    expect(chooseNames).toHaveBeenCalledWith(false);
  });

  it("the clipboard is cleared after what was chosen, or says what never means", async () => {
    const setClipboardSeconds = vi.fn(async () => {});
    await show(view({ actions: { setClipboardSeconds }, status: { clipboardSeconds: null } }));
    expect(words()).toContain("stays on the clipboard until you copy something else");
    const select = [...document.querySelectorAll("select")].at(-1);
    if (!select) throw new Error("no choice of the clipboard's time");
    await act(async () => {
      select.selectedIndex = 1;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      await settle();
    });
    expect(setClipboardSeconds).toHaveBeenCalledWith(120);
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
    await show(view({ idle: "granted" }));
    const lines = [...document.querySelectorAll(".permission")].map(({ textContent }) => textContent);
    expect(lines).toContainEqual(expect.stringMatching(/^www\.nuget\.org.*Given$/));
    expect(lines).toContainEqual(expect.stringMatching(/^storage.*Always$/));
    expect(lines).toContainEqual(expect.stringMatching(/^idle.*[^t]Given$/));
    expect(lines).toContainEqual(expect.stringMatching(/^clipboardRead.*Not given$/));
  });

  it("offers no lock by the screen where the browser never tells of it", async () => {
    await show(view({ idle: "absent" }));
    expect(box("Lock when this computer's screen locks")).toBeNull();
    expect(words()).toContain("Firefox does not tell an extension when the screen is locked");
  });

  it("the trash of a locked vault has the way in", async () => {
    await show(view());
    await press("Unlock");
    expect(document.querySelector("form.unlock")).not.toBeNull();
  });
});

describe("starting over", () => {
  const facts = { saved: 3, onSetPassphrase: () => {} };

  it("takes two presses, tells that nothing is deleted, and asks for no passphrase", async () => {
    const onStartOver = vi.fn(async () => {});
    await show(<StartOver isSetUp {...facts} onStartOver={onStartOver} />);
    expect(words()).toContain("nothing in it is deleted");
    await press("Start over");
    expect(onStartOver).not.toHaveBeenCalled();
    expect(words()).toContain("3 saved keys are set aside with the vault.");
    await press("Set the vault aside");
    expect(onStartOver).toHaveBeenCalledOnce();
    await again(<StartOver isSetUp={false} {...facts} onStartOver={onStartOver} />);
    expect(words()).toContain("The vault is set aside. Keys you create are being saved again.");
    expect(document.activeElement).toBe(button("Set a passphrase"));
  });

  it("is not offered where there is nothing to set aside", async () => {
    await show(<StartOver isSetUp={false} {...facts} onStartOver={async () => {}} />);
    expect(words()).toBe("");
  });
});
