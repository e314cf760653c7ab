// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { BackupPanel } from "../../../components/backup/BackupPanel.tsx";
import { PopupTop } from "../../../components/popup/PopupFrame.tsx";
import { HelpFold } from "../../../components/security/HelpFold.tsx";
import { StartOver } from "../../../components/security/StartOver.tsx";
import { UnreadableNote } from "../../../components/TroubleNotes.tsx";
import type { VaultStatus } from "../../../messaging/protocol.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, press, show, words } from "./screen.ts";
import { vaultStatus } from "./status.ts";

vi.mock("../../../browser/download.ts");

const sheets = {
  ...{ sheet: null, isHidden: false, show: () => {}, close: () => {} },
  making: <Value,>(work: Promise<Value>) => work,
};

beforeEach(speakEnglish);

const now = new Date("2026-11-22T13:00:00Z");
const damaged = { why: "damaged", inside: 3, besides: 0 } as const;

it("a vault that cannot be read says what happened, what was not lost and what to do", async () => {
  await show(<UnreadableNote unreadable={damaged} />);
  expect(words()).toContain("The vault in this browser is damaged and cannot be opened.");
  expect(words()).toContain("Nothing in it was touched.");
  expect(words()).toContain("New keys are still saved. Anyone who");
  expect(words()).toContain("Back it up as it is, start over");
  expect(document.querySelector("a")?.getAttribute("href")).toBe("/options.html#vault");
  await show(<UnreadableNote unreadable={damaged} isElsewhere={false} />);
  expect(document.querySelector("a")).toBeNull();
});

it("a vault of a newer version asks for an update, and counts what was saved meanwhile", async () => {
  await show(<UnreadableNote unreadable={{ why: "newer-version", inside: 0, besides: 2 }} />);
  expect(words()).toContain("written by a newer version of Spare Key");
  expect(words()).toContain("Nothing in it was touched.");
  expect(words()).toContain("New keys are still saved, 2 so far.");
  expect(words()).toContain("Update Spare Key.");
});

it("its backup is not said to open with a passphrase", async () => {
  const client = fakeClient({ exportKit: () => ({ kit: { vault: "{}", sealed: {} }, slots: [] }) });
  await show(withClient(client, <BackupPanel status={vaultStatus({ unreadable: damaged })} now={now} />));
  expect(words()).not.toContain("passphrase");
  await press("Back up");
  expect(client.send).toHaveBeenCalledWith("exportKit", { vaultId: null });
  expect(words()).toContain("Keep it until every key is back.");
  const aside = { vaultId: "aside-id", setAsideAt: "2026-11-01T09:00:00Z", keys: 2, isHeaderReadable: false };
  await show(<BackupPanel status={vaultStatus({ aside: [aside] })} now={now} />);
  expect(words()).toContain("It holds 2 keys. What opens it could not be read");
});

it("starting over then is not for who forgot the passphrase", async () => {
  await show(<StartOver isSetUp isUnreadable saved={3} />);
  expect(words()).not.toContain("Forgot the passphrase");
  expect(words()).toContain("with the keys saved since");
});

it("starting over then says what was done in the view that comes after", async () => {
  const client = fakeClient();
  const view = (status: Partial<VaultStatus>) =>
    withClient(client, <HelpFold {...{ now, sheets }} status={vaultStatus(status)} lists={null} item="" />);
  await show(view({ unreadable: damaged }));
  await press("Start over");
  await press("Set the vault aside");
  await again(view({ isSetUp: false, slots: [] }));
  expect(words()).toContain("The vault is set aside.");
});

it("the popup does not call it locked", async () => {
  await show(<PopupTop status={vaultStatus()} />);
  expect(words()).toContain("Locked");
  await show(<PopupTop status={vaultStatus({ unreadable: damaged })} />);
  expect(words()).not.toContain("Locked");
});
