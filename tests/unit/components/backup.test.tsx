// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { BackupPanel } from "../../../components/backup/BackupPanel.tsx";
import { exportBackup, exportKit, exportPlain } from "../../../components/backup/exports.ts";
import {
  addKeys,
  addPresets,
  type FoundBackup,
  openBackup,
  takeOver,
} from "../../../components/backup/imports.ts";
import { OneForm } from "../../../components/kit/forms.tsx";
import { setUp } from "../../../components/passphrase/owner.ts";
import { type ErrorCode, ExtensionError } from "../../../errors/extension-error.ts";
import type { ImportPreview, VaultStatus } from "../../../messaging/protocol.ts";
import { type ChosenBackup, readBackupFile } from "../../../vault/backup/read-backup.ts";
import { presetWith } from "../presets/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, press, settle, show, type, words } from "./screen.ts";

// What becomes of a file, and how a slot is opened, are other tests' concern.
vi.mock("../../../components/backup/exports.ts");
vi.mock("../../../components/backup/imports.ts");
vi.mock("../../../components/passphrase/owner.ts");
vi.mock("../../../vault/slots/passkey.ts");
vi.mock("../../../vault/backup/read-backup.ts", { spy: true });
// How strong a passphrase is, is another test's concern.
vi.mock("../../../vault/slots/strength.ts", () => ({ findStrength: async () => null }));

const now = new Date("2026-11-22T13:00:00Z");

function statusOf(change: Partial<VaultStatus> = {}): VaultStatus {
  return {
    isSetUp: true,
    unreadable: null,
    isUnproven: false,
    isUnlocked: true,
    locksAt: now.getTime() + 300_000,
    idleMinutes: 5,
    clipboardSeconds: 30,
    facts: {
      saved: 3,
      savedSinceUnlock: 0,
      lastUnlockAt: null,
      expiries: [],
      names: null,
      namesMissing: 0,
      reminders: { renewalDay: null, keys: [] },
    },
    slots: ["passphrase"],
    isRecoveryOffered: false,
    lastBackupAt: null,
    savedSinceBackup: 3,
    aside: [],
    withheld: [],
    ...change,
  };
}

const key = {
  name: "CI main",
  owner: "contoso",
  host: "www.nuget.org",
  capturedAt: now.toISOString(),
  expiresAt: "2026-12-22T13:00:00Z",
};

const nothing: ImportPreview = {
  ...{ fresh: [], conflicting: [], same: [] },
  ...{ richer: 0, unreadable: 0, unvouched: 0, newer: 0, series: 0, removed: 0, isVault: false },
};

const copy = { kind: "kit" as const, kit: { vault: "", sealed: {} } };
const kit: ChosenBackup = { ...copy, slots: [{ kind: "passphrase", file: "slot" }] };
const kitOfCode: ChosenBackup = { ...copy, slots: [{ kind: "recovery", file: "slot" }] };
const encrypted: ChosenBackup = { kind: "backup", file: new Uint8Array() };

/** A backup of that kind, opened. */
function found(preview: ImportPreview = nothing, change: Partial<FoundBackup> = {}): FoundBackup {
  return {
    chosen: encrypted,
    opened: { kind: "backup", text: "what it holds" },
    preview,
    presets: [],
    isCompared: true,
    own: null,
    ...change,
  };
}

const client = fakeClient();
const { send } = client;

const view = (status: VaultStatus) =>
  withClient(
    client,
    <OneForm>
      <BackupPanel {...{ status, now }} />
    </OneForm>,
  );

async function chooseFile(): Promise<void> {
  const field = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!field) throw new Error("no file field");
  Object.defineProperty(field, "files", { value: [new File(["x"], "spare-key.age")] });
  await act(async () => {
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
  });
}

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

beforeEach(() => {
  vi.resetAllMocks();
  speakEnglish();
  client.refresh.mockResolvedValue();
  for (const exporting of [exportBackup, exportKit, exportPlain]) vi.mocked(exporting).mockResolvedValue();
  vi.mocked(readBackupFile).mockResolvedValue(encrypted);
  vi.mocked(openBackup).mockResolvedValue(found());
  vi.mocked(addKeys).mockResolvedValue(0);
  vi.mocked(addPresets).mockResolvedValue(0);
  vi.mocked(takeOver).mockResolvedValue();
  vi.mocked(setUp).mockResolvedValue(statusOf());
});

const fails = (code: ErrorCode) => async () => {
  throw new ExtensionError(code);
};

describe("the age of the last backup", () => {
  it("is told in words, with what was saved since", async () => {
    await show(view(statusOf({ lastBackupAt: "2026-11-10T09:00:00Z" })));
    expect(words()).toContain("Last backup 12 days ago; 3 keys saved since");
    await show(view(statusOf({ lastBackupAt: "2026-11-22T09:00:00Z", savedSinceBackup: 0 })));
    expect(words()).toContain("Last backup today; no keys saved since");
  });

  it("warns when there is none and something to lose", async () => {
    await show(view(statusOf()));
    expect(document.querySelector(".backup-missing")?.textContent).toBe(
      "No backup yet; 3 keys are here only",
    );
    await show(view(statusOf({ savedSinceBackup: 0 })));
    expect(document.querySelector(".backup-missing")).toBeNull();
  });
});

describe("exports", () => {
  it("ask for the passphrase of this vault and one for the file", async () => {
    await show(view(statusOf()));
    await press("Choose its passphrase");
    const [own, current] = document.querySelectorAll<HTMLInputElement>("form input");
    expect(own?.autocomplete).toBe("new-password");
    await type(`#${CSS.escape(own?.id ?? "")}`, "visibly nobody's phrase 7");
    await type(`#${CSS.escape(current?.id ?? "")}`, "a practice passphrase");
    await submit();
    expect(exportBackup).toHaveBeenCalledWith(send, "a practice passphrase", "visibly nobody's phrase 7");
  });

  it("save the locked vault as it is, at one press, and show the way in for the rest", async () => {
    await show(view(statusOf({ isUnlocked: false, locksAt: null })));
    await press("Back up");
    expect(exportKit).toHaveBeenCalledWith(send, null);
    expect(words()).toContain("age -d -i key.age records/….age");
    for (const opener of ["Choose its passphrase", "Choose a format", "Restore a backup"]) {
      await press(opener);
      expect(words()).toContain("Unlock the vault first.");
      await press("Cancel");
      expect(words()).not.toContain("Unlock the vault first.");
    }
  });

  it("to other programs come after a warning and the passphrase again", async () => {
    await show(view(statusOf()));
    expect(words()).not.toContain("This file is not encrypted.");
    await press("Choose a format");
    expect(words()).toContain("This file is not encrypted.");
    const [, , env] = document.querySelectorAll<HTMLInputElement>("input[type=radio]");
    await act(() => env?.click());
    await submit();
    expect(exportPlain).not.toHaveBeenCalled();
    await type("input[type=password]", "a practice passphrase");
    await submit();
    expect(exportPlain).toHaveBeenCalledWith(send, "a practice passphrase", "env");
    expect(words()).toContain("Handed to your browser, not encrypted.");
  });

  it("say why they failed, and forget what was typed nowhere else", async () => {
    vi.mocked(exportPlain).mockImplementation(fails("wrong-passphrase"));
    await show(view(statusOf()));
    await press("Choose a format");
    await type("input[type=password]", "not the passphrase");
    await submit();
    expect(words()).toContain("Wrong passphrase, or the vault is damaged.");
  });

  it("offer each vault that was set aside", async () => {
    const aside = [
      { vaultId: "aside-id", setAsideAt: "2026-11-01T09:00:00Z", keys: 2, isHeaderReadable: true },
    ];
    await show(view(statusOf({ aside })));
    expect(words()).toContain("Vault set aside on 1 Nov 2026It holds 2 keys.");
    const [, setAside] = [...document.querySelectorAll("button")].filter(
      ({ textContent }) => textContent === "Back up",
    );
    await act(async () => {
      setAside?.click();
      await settle();
    });
    expect(exportKit).toHaveBeenCalledWith(send, "aside-id");
  });
});

describe("an import", () => {
  it("shows three lists before anything is added, and says what was", async () => {
    const preview = {
      ...{ fresh: [key, { ...key, name: null }], conflicting: [{ ...key, name: "Other" }], same: [key] },
      ...{ richer: 0, unreadable: 1, unvouched: 2, newer: 0, series: 0, removed: 1, isVault: false },
    };
    vi.mocked(openBackup).mockResolvedValue(found(preview));
    vi.mocked(addKeys).mockResolvedValue(3);
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "the backup's passphrase");
    await submit();
    expect(openBackup).toHaveBeenCalledWith(send, encrypted, "the backup's passphrase", true);
    for (const text of [
      "2 keys are new here",
      "1 key is here with another secret",
      "1 key is here already",
      "1 record does not open",
      "2 keys were saved while locked",
      "1 key in its trash is left out.",
    ]) {
      expect(words()).toContain(text);
    }
    expect(addKeys).not.toHaveBeenCalled();
    await press("Add 3 keys");
    expect(addKeys).toHaveBeenCalledWith(send, found().opened);
    expect(words()).toContain("Added 3 keys.");
  });

  it("of nothing new offers nothing to press", async () => {
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "the backup's passphrase");
    await submit();
    expect(words()).toContain("Nothing to add.");
    expect(document.querySelector(".button.filled")).toBeNull();
  });

  it("of keys that are all here offers what the backup alone knows of them", async () => {
    const preview = { ...nothing, same: [key], richer: 1 };
    vi.mocked(openBackup).mockResolvedValue(found(preview));
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "the backup's passphrase");
    await submit();
    await press("Add what it knows");
    expect(addKeys).toHaveBeenCalledWith(send, found().opened);
    expect(words()).toContain("Added what it knew.");
  });

  it("of keys that are all here offers the presets that are not, and adds them", async () => {
    const presets = [presetWith({ name: "Own" })];
    vi.mocked(openBackup).mockResolvedValue(found({ ...nothing, same: [key] }, { presets }));
    vi.mocked(addKeys).mockResolvedValue(0);
    vi.mocked(addPresets).mockResolvedValue(1);
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "the backup's passphrase");
    await submit();
    expect(words()).toContain("1 preset in it comes along.");
    await press("Add 1 preset");
    expect(addPresets).toHaveBeenCalledWith(send, presets);
    expect(words()).toContain("Added 1 preset.");
  });

  it("says which presets it leaves out because a newer version has made them", async () => {
    vi.mocked(openBackup).mockResolvedValue(found({ ...nothing, fresh: [key] }, { presets: null }));
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "the backup's passphrase");
    await submit();
    expect(words()).toContain("need a newer version and are left out. Keep the file.");
    await press("Add 1 key");
    expect(addKeys).toHaveBeenCalled();
  });

  it("says that the file is no backup, or that its passphrase is wrong", async () => {
    vi.mocked(readBackupFile).mockImplementationOnce(fails("not-a-backup"));
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    expect(words()).toContain("This file is not a Spare Key backup.");
    expect(document.querySelector("input[type=password]")).toBeNull();
    vi.mocked(openBackup).mockImplementation(fails("wrong-passphrase"));
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "wrong");
    await submit();
    expect(words()).toContain("This does not open it, or the file is damaged.");
  });

  it("asks for the recovery code alone where a locked copy has no passphrase's slot", async () => {
    vi.mocked(openBackup).mockImplementation(fails("wrong-passphrase"));
    vi.mocked(readBackupFile).mockResolvedValue(kitOfCode);
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    expect(words()).toContain("Recovery code of then");
    expect(words()).not.toContain("Passphrase or recovery code");
    await type("input[type=password]", "the passphrase of then");
    await submit();
    expect(openBackup).toHaveBeenCalledWith(send, kitOfCode, "the passphrase of then", true);
    expect(words()).toContain("This does not open it, or the file is damaged.");
    expect(words()).not.toContain("Wrong passphrase");
  });

  it("drops what it has opened when the vault locks", async () => {
    const preview = { ...nothing, fresh: [key] };
    vi.mocked(openBackup).mockResolvedValue(found(preview));
    await show(view(statusOf()));
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "the backup's passphrase");
    await submit();
    expect(words()).toContain("CI main");
    await again(view(statusOf({ isUnlocked: false, locksAt: null })));
    expect(words()).not.toContain("CI main");
    await again(view(statusOf()));
    expect(words()).not.toContain("CI main");
  });
});

describe("before a passphrase is set", () => {
  const before = statusOf({ isSetUp: false, isUnlocked: false, locksAt: null, slots: [] });
  const preview = { ...nothing, fresh: [key] };

  async function lookInto(): Promise<void> {
    await show(view(before));
    expect(words()).not.toContain("Back up");
    await press("Restore a backup");
    await chooseFile();
    await type("input[type=password]", "its passphrase");
    await submit();
    expect(words()).toContain("1 key is in it");
    expect(words()).toContain("CI main");
  }

  it("a locked copy becomes the vault, after showing what is in it", async () => {
    const copied = found({ ...preview, isVault: true, removed: 1 }, { chosen: kit, isCompared: false });
    vi.mocked(readBackupFile).mockResolvedValue(kit);
    vi.mocked(openBackup).mockResolvedValue(copied);
    await lookInto();
    expect(openBackup).toHaveBeenCalledWith(send, kit, "its passphrase", false);
    expect(words()).toContain("3 keys saved here before are kept too.");
    expect(words()).not.toContain("left out");
    expect(document.querySelector("input[type=password]")).toBeNull();
    await press("Restore");
    expect(takeOver).toHaveBeenCalledWith(send, copied);
    expect([setUp, addKeys].map((each) => vi.mocked(each).mock.calls)).toEqual([[], []]);
    await again(view(statusOf()));
    expect(words()).toContain("Restored.");
  });

  it.each([
    ["a file whose passphrase is too short", found(preview, { own: "elevenchars" })],
    ["a copy that only its recovery code opens", found({ ...preview, isVault: true }, { chosen: kitOfCode })],
    ["a copy whose header is damaged", found(preview, { chosen: kit, isCompared: false })],
  ])("%s gets a new vault on the way, with a passphrase asked for in the same form", async (_, backup) => {
    vi.mocked(readBackupFile).mockResolvedValue(backup.chosen);
    vi.mocked(openBackup).mockResolvedValue({ ...backup, isCompared: false });
    vi.mocked(addKeys).mockResolvedValue(1);
    await lookInto();
    await type("input[autocomplete=new-password]", "visibly nobody's phrase 7");
    await submit();
    expect(setUp).toHaveBeenCalledWith(send, "visibly nobody's phrase 7");
    expect(addKeys).toHaveBeenCalledWith(send, backup.opened);
    expect(takeOver).not.toHaveBeenCalled();
    expect(words()).toContain("Added 1 key.");
  });

  it("a copy of which one slot is damaged comes back into a new vault all the same", async () => {
    const copied = found({ ...preview, isVault: true }, { chosen: kit, isCompared: false });
    vi.mocked(takeOver).mockImplementation(fails("slot-refused"));
    vi.mocked(readBackupFile).mockResolvedValue(kit);
    vi.mocked(openBackup).mockResolvedValue(copied);
    await lookInto();
    await press("Restore");
    expect(document.querySelector("[role=alert]")).not.toBeNull();
    await type("input[autocomplete=new-password]", "visibly nobody's phrase 7");
    await submit();
    expect(setUp).toHaveBeenCalledOnce();
    expect(addKeys).toHaveBeenCalledWith(send, copied.opened);
  });

  it("a backup with its own passphrase is restored at one press, and its passphrase opens the vault", async () => {
    const own = "visibly nobody's backup, four gulls";
    const backup = found({ ...preview, unreadable: 1 }, { isCompared: false, own });
    vi.mocked(openBackup).mockResolvedValue(backup);
    vi.mocked(addKeys).mockResolvedValue(1);
    await lookInto();
    expect(document.querySelector("input")).toBeNull();
    expect(words()).toContain("What opens this backup opens this vault from now on.");
    expect(words()).toContain("Use only a backup you made yourself.");
    expect(words()).toContain("1 record does not open");
    await press("Restore");
    expect(setUp).toHaveBeenCalledWith(send, own);
    expect(addKeys).toHaveBeenCalledWith(send, backup.opened);
    await again(view(statusOf()));
    expect(words()).toContain("Restored. What opened the backup opens the vault.");
  });

  it("what was opened is still there to be added when the vault was made and adding failed", async () => {
    vi.mocked(addKeys).mockImplementation(fails("store-full"));
    vi.mocked(openBackup).mockResolvedValue(found(preview, { isCompared: false }));
    await lookInto();
    await type("input[autocomplete=new-password]", "visibly nobody's phrase 7");
    await submit();
    await again(view(statusOf()));
    expect(document.querySelector("[role=alert]")).not.toBeNull();
    await press("Restore");
    expect(setUp).toHaveBeenCalledTimes(1);
    expect(addKeys).toHaveBeenCalledTimes(2);
  });
});

describe("a test of a backup", () => {
  it.each([
    ["with an open vault", statusOf()],
    ["with a locked one", statusOf({ isUnlocked: false, locksAt: null })],
    ["with none", statusOf({ isSetUp: false, isUnlocked: false, locksAt: null, slots: [] })],
  ])("counts what it would restore and offers nothing to press, %s", async (_, status) => {
    vi.mocked(openBackup).mockResolvedValue(found({ ...nothing, fresh: [key, key], unreadable: 1 }));
    await show(view(status));
    await press("Test a backup");
    await chooseFile();
    await type("input[type=password]", "its passphrase");
    await submit();
    expect(openBackup).toHaveBeenCalledExactlyOnceWith(send, encrypted, "its passphrase", false);
    expect(words()).toContain("It opens, and would restore 2 keys.");
    expect(words()).toContain("1 record does not open");
    expect(document.querySelector(".button.filled")).toBeNull();
    for (const each of [addKeys, setUp, takeOver]) expect(each).not.toHaveBeenCalled();
    await press("Close");
    expect(words()).not.toContain("would restore");
  });
});
