// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyLists } from "../../../components/use-vault.ts";
import { WelcomeApp } from "../../../components/welcome/WelcomeApp.tsx";
import { runSlotTask } from "../../../vault/slots/slot-worker.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { button, settle, show, type, words } from "./screen.ts";
import { vaultStatus } from "./status.ts";

vi.mock("../../../vault/slots/slot-worker.ts");

const minutes = (count: number) => new Date(Date.now() - count * 60_000).toISOString();
let isSetUp: boolean;

/** The page, with keys that were saved at these times. */
async function open(hash: string, ...capturedAt: string[]): Promise<void> {
  location.hash = hash;
  const keys = capturedAt.map((at, index) => savedKey({ id: String(index), capturedAt: at }));
  const status = () => vaultStatus({ isSetUp, isUnlocked: isSetUp });
  const client = fakeClient({
    listKeys: () =>
      ({ keys, listed: [], trash: [], problems: [], status: status() }) as unknown as KeyLists & {
        status: ReturnType<typeof status>;
      },
    readStatus: status,
    setUpVault: () => {
      isSetUp = true;
      return status();
    },
  });
  await show(withClient(client, <WelcomeApp />));
  await act(settle);
}

const setPassphrase = async () => {
  await type("input", "pillow harvest under quiet marble wagon rivers");
  await act(async () => document.querySelector("form")?.requestSubmit());
  await vi.waitFor(() => expect(words()).toContain("Your vault is set up"), 5_000);
  await act(settle);
};

beforeEach(() => {
  speakEnglish();
  isSetUp = false;
  vi.mocked(runSlotTask).mockResolvedValue({ identity: "fake", file: "fake" } as never);
});

describe("the first page after install", () => {
  it("says two sentences, shows what there is to do in one picture, and asks for no passphrase", async () => {
    await open("");
    expect(words()).toBe(
      [
        ...["Spare Key", "Spare Key saves every API key you create."],
        "A passphrase encrypts your keys on this computer; nobody can reset it.",
        ...["Fill", "Save", "Use", "Due"],
        ...["Open my API-keys page opens nuget.org in a new tab", "I have a backup"],
        "Removing the extension deletes the vault.",
      ].join(""),
    );
    expect(document.querySelector("input")).toBeNull();
    expect(document.querySelectorAll("button, .button")).toHaveLength(1);
    expect(button("I have a backup").getAttribute("href")).toBe("/options.html#vault/restore");
  });

  it("is the same where there is a vault, also where it was opened for a passphrase", async () => {
    isSetUp = true;
    await open("#passphrase");
    expect(words()).toContain("Open my API-keys page");
    expect(document.querySelector("input")).toBeNull();
  });
});

describe("setting a passphrase", () => {
  it("says nothing against a key that was made minutes before", async () => {
    await open("#passphrase", minutes(3), minutes(60));
    await setPassphrase();
    expect(words()).toContain("New keys are now saved automatically, even while the vault is locked.");
    expect(words()).not.toContain("regenerate");
  });

  it("advises of those that stood open for more than a day", async () => {
    await open("#passphrase", minutes(3), minutes(1_500), minutes(3_000));
    await setPassphrase();
    expect(words()).toContain("2 keys were saved long before the passphrase.");
  });

  it("is asked for in a page that stands open already", async () => {
    await open("");
    location.hash = "#passphrase";
    await act(async () => void window.dispatchEvent(new Event("hashchange")));
    expect(document.querySelector("input")).not.toBeNull();
  });
});
