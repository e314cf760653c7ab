import { beforeEach, describe, expect, it, vi } from "vitest";
import { downloadFile } from "../../../browser/download.ts";
import { exportBackup, exportKit, exportPlain } from "../../../components/backup/exports.ts";
import { openBackup } from "../../../components/backup/imports.ts";
import { proveOwner } from "../../../components/passphrase/owner.ts";
import { readPresetFile, writePresetFile } from "../../../presets/file.ts";
import type { PresetLibrary } from "../../../presets/library.ts";
import type { Preset } from "../../../presets/preset.ts";
import { presetsIn } from "../../../vault/backup/backup-file.ts";
import { bitwardenCsv, onePasswordCsv } from "../../../vault/backup/csv.ts";
import { envFile } from "../../../vault/backup/env-file.ts";
import { maxFileBytes } from "../../../vault/backup/read-backup.ts";
import { runSlotTask } from "../../../vault/slots/slot-worker.ts";
import { presetWith } from "../presets/fixtures.ts";
import { fakeClient } from "./fake-client.tsx";

vi.mock("../../../browser/download.ts");
vi.mock("../../../vault/slots/slot-worker.ts");
vi.mock("../../../components/passphrase/owner.ts");

const read = new Date("2026-11-22T12:00:00.000Z");
const { send } = fakeClient();

const preset = presetWith({ id: "own", name: "Own" });
const library: PresetLibrary = {
  presets: [{ preset, edition: "e1", area: "local", isTooLarge: false }],
  ...{ unreadable: [], isSynced: false, leftInAccount: 0, isAccountUnreadable: false },
};

const answers = {
  readPresets: library,
  exportKeys: {
    backup: { format: "spare-key-backup", version: 2, exportedAt: read.toISOString(), keys: [] },
  },
  exportKit: { kit: { vault: "{}", sealed: {} }, slots: [{ kind: "passphrase", file: "slot" }] },
};

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers({ now: read, toFake: ["Date"] });
  vi.mocked(proveOwner).mockResolvedValue("AGE-SECRET-KEY-1FAKE");
  vi.mocked(runSlotTask).mockImplementation(async () => {
    vi.setSystemTime(read.getTime() + 3_000);
    return { file: "sealed" } as never;
  });
  send.mockImplementation(async (name) => {
    if (name === "exportKit") vi.setSystemTime(read.getTime() + 3_000);
    return (name in answers ? answers[name as keyof typeof answers] : {}) as never;
  });
  return () => vi.useRealTimers();
});

const noted = () => send.mock.calls.filter(([name]) => name === "noteBackup");

it("notes a backup by the time its keys were read, not by the time it was sealed", async () => {
  await exportBackup(send, "a practice passphrase", "another passphrase");
  vi.setSystemTime(read);
  await exportKit(send, null);
  const note = ["noteBackup", { exportedAt: read.toISOString() }];
  expect(noted()).toEqual([note, note]);
});

it("notes no backup of this vault for one that was set aside, or for a file of another program", async () => {
  await exportKit(send, "a vault set aside");
  await exportPlain(send, "a practice passphrase", "env");
  expect(downloadFile).toHaveBeenCalledTimes(2);
  expect(noted()).toEqual([]);
});

it("puts the presets into a backup as a file of their own, which the import of presets reads", async () => {
  await exportBackup(send, "a practice passphrase", "another passphrase");
  const [[, input] = []] = vi.mocked(runSlotTask).mock.calls;
  const text = (input as { text: string }).text;
  const read = readPresetFile(presetsIn(text) ?? "");
  expect(read).toEqual({ ok: true, presets: [{ ...preset, id: "file:0" }] });
});

describe("the presets in a backup", () => {
  const chosen = { kind: "backup", file: new Uint8Array() } as const;
  const open = async (presets: unknown) => {
    const file = { format: "spare-key-backup", version: 2, keys: [], presets };
    vi.mocked(runSlotTask).mockResolvedValue({ text: JSON.stringify(file) } as never);
    return (await openBackup(send, chosen, "a practice passphrase", true)).presets;
  };
  const fileOf = (...presets: Preset[]) => JSON.parse(writePresetFile(presets, { withOwners: true }));

  it("are those that are not here, under a free name where another one has theirs", async () => {
    const other = presetWith({ name: "own", keyName: "another" });
    const found = await open(fileOf(preset, other, presetWith({ name: "New" })));
    expect(found?.map(({ name }) => name)).toEqual(["own (2)", "New"]);
  });

  it("are none in a backup from before they came along", async () => {
    expect(await open(undefined)).toEqual([]);
  });

  it.each([{ format: "spare-key-presets", version: 99 }, "none"])(
    "are told to be unreadable, and no reason to refuse the keys: %j",
    async (presets) => {
      expect(await open(presets)).toBeNull();
    },
  );
});

it("hands out no file that could not be read again", async () => {
  vi.mocked(runSlotTask).mockResolvedValue({ file: "x".repeat(maxFileBytes + 1) } as never);
  await expect(exportBackup(send, "a practice passphrase", "another passphrase")).rejects.toThrow(
    "backup-too-large",
  );
  expect(downloadFile).not.toHaveBeenCalled();
  expect(noted()).toEqual([]);
});

it("knows one part of a locked copy by what is in it, whatever the file is called, and sends that nowhere", async () => {
  vi.mocked(runSlotTask).mockResolvedValue({ text: "AGE-SECRET-KEY-1FAKE" } as never);
  const chosen = { kind: "backup", file: new Uint8Array() } as const;
  await expect(openBackup(send, chosen, "a practice passphrase", false)).rejects.toThrow("locked-copy-part");
  expect(send).not.toHaveBeenCalled();
});

it("hands out no file when the vault has locked before the export is asked for", async () => {
  send.mockRejectedValue(new Error("locked"));
  await expect(exportBackup(send, "a practice passphrase", "another passphrase")).rejects.toThrow("locked");
  await expect(exportPlain(send, "a practice passphrase", "env")).rejects.toThrow("locked");
  expect(runSlotTask).not.toHaveBeenCalled();
  expect(downloadFile).not.toHaveBeenCalled();
});

it.each([
  ["bitwarden", "bitwarden.csv", bitwardenCsv],
  ["onePassword", "1password.csv", onePasswordCsv],
  ["env", "keys.env", envFile],
] as const)("writes the file that %s reads", async (format, name, write) => {
  await exportPlain(send, "a practice passphrase", format);
  const [[file, text] = []] = vi.mocked(downloadFile).mock.calls;
  expect(file).toMatch(new RegExp(`^spare-key-.*-${name}$`));
  expect(text).toBe(write([]));
});
