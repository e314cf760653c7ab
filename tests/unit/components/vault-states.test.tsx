// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { KeyList } from "../../../components/keys/KeyList.tsx";
import { RecoveryOffer } from "../../../components/keys/RecoveryOffer.tsx";
import { Aloud } from "../../../components/kit/Aloud.tsx";
import { type ErrorCode, ExtensionError } from "../../../errors/extension-error.ts";
import type { KeySummary, RecordState, VaultProblem } from "../../../keys/summary.ts";
import { emptyLists, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { listen } from "./hearing.ts";
import { button, press, show, words } from "./screen.ts";
import { vaultStatus } from "./status.ts";

const now = new Date("2026-11-22T13:00:00Z");

interface PageProps {
  keys: KeySummary[];
  problems?: VaultProblem[];
  /** Why a removal is refused. */
  refusal?: ErrorCode;
}

const acceptVault = vi.fn();

/** As the popup does it: a change is answered when the list shows it. */
function Page({ keys: before, problems: wrong = [], refusal }: PageProps) {
  const [keys, setKeys] = useState(before);
  const [problems, setProblems] = useState(wrong);
  const client = fakeClient({
    removeKey({ id }) {
      if (refusal) throw new ExtensionError(refusal);
      setKeys((list) => list.filter((key) => key.id !== id));
      return vaultStatus();
    },
    restoreKey() {
      setKeys(before);
      return vaultStatus();
    },
    acceptVault() {
      acceptVault();
      setProblems([]);
      return vaultStatus();
    },
    listPackages: () => ({ listings: [] }),
  });
  const rest = {
    onAsk: () => {},
    onPasteSecret: () => {},
    onSaveByHand: () => {},
  };
  return withClient(
    client,
    <Aloud>
      <KeyList {...{ ...emptyLists, keys, problems, now, ...rest }} />
    </Aloud>,
  );
}

beforeEach(speakEnglish);

const open = (id: string) =>
  act(() => document.querySelector<HTMLElement>(`[data-key="${id}"] .row-main`)?.click());

async function seeOpened(change: Partial<KeySummary>): Promise<void> {
  await show(<Page keys={[savedKey({ id: "1", ...change })]} />);
  await open("1");
}

const labels = () =>
  [...document.querySelectorAll("button, a")].map(({ textContent }) => textContent?.trim());

describe("a record that is not simply as it was saved", () => {
  it("has a word in its row, in its place, and the broken ones come first", async () => {
    const states: RecordState[] = ["ok", "new", "damaged", "altered", "foreign", "missing"];
    const more = Array.from({ length: 3 }, (_, at) => savedKey({ id: `${at}` }));
    await show(<Page keys={[...states.map((state) => savedKey({ id: state, state })), ...more]} />);
    await press("Show 1 more");
    const [needsYou, saved] = [...document.querySelectorAll("section[aria-label]")];
    const wordsIn = (section?: Element) =>
      [...(section?.querySelectorAll(".row-state") ?? [])].map(({ textContent }) => textContent);
    expect(wordsIn(needsYou)).toEqual(["Damaged", "Damaged", "Not from here", "Damaged"]);
    expect(wordsIn(saved)).toEqual(["New"]);
    expect(saved?.querySelectorAll(".row")).toHaveLength(5);
  });

  const toBackup = "Backup";
  const toRegistry = "API keys opens nuget.org in a new tab";

  it.each<[RecordState, string, string]>([
    ["damaged", "This record does not open any more.", toBackup],
    ["foreign", "This record was saved for another vault.", toRegistry],
    ["missing", "This record is gone.", toBackup],
  ])("is %s: says so, shows what is known, offers one way on, and no secret", async (state, head, way) => {
    await seeOpened({ state });
    expect(words()).toContain(head);
    expect(words()).toContain("contoso");
    expect(words()).not.toContain("How saved");
    expect([toBackup, toRegistry].filter((each) => labels().includes(each))).toEqual([way]);
    expect(labels()).not.toContain("Reveal");
    expect(labels()).not.toContain("Copy");
  });

  it("is altered: copied from the opened row only, under the warning", async () => {
    await show(<Page keys={[savedKey({ id: "1", state: "altered" })]} />);
    expect(labels()).not.toContain("Copy");
    await open("1");
    expect(words()).toContain("Its secret may be wrong.");
    expect(button("Copy")).toBeDefined();
  });

  it("is new and was saved here: nobody is told to remove a key that was just made", async () => {
    await seeOpened({ state: "new", isSavedHere: true });
    expect(words()).not.toContain("New in your list");
  });

  it("is new: says when to the second, and nothing that is false of an imported key", async () => {
    await seeOpened({ state: "new", capturedAt: "2026-11-22T12:34:56.789Z", isSavedHere: false });
    expect(words()).toContain("New in your list. It says it was saved");
    expect(words()).not.toContain("since you last unlocked");
    expect(words()).toMatch(/:34:56/);
    expect(words()).toContain("Not yours? Remove it.");
  });

  it("has a name of some kind even when nothing is known", async () => {
    const unknown = { name: "", owner: null, permissions: [], patterns: [], expiresAt: null };
    const states: RecordState[] = ["damaged", "foreign", "missing"];
    await show(<Page keys={states.map((state) => savedKey({ id: state, state, ...unknown }))} />);
    for (const name of ["Damaged record", "Record not from here"]) expect(words()).toContain(name);
  });

  it("leads to Backup, except where no backup can help", async () => {
    await seeOpened({ state: "damaged" });
    expect(button("Backup").getAttribute("href")).toBe("/options.html#vault");
    await seeOpened({ state: "foreign" });
    expect(labels()).not.toContain("Backup");
  });
});

describe("Remove", () => {
  it("acts at once, is heard, keeps the row's place, and can be undone there", async () => {
    await show(<Page keys={[savedKey({ id: "1" }), savedKey({ id: "2", name: "Release laptop" })]} />);
    const order = () =>
      [...document.querySelectorAll<HTMLElement>("[data-key]")].map((row) => row.dataset.key);
    const before = order();
    await open("1");
    const heard = listen(document.body);
    await press("Remove");
    const row = document.querySelector("[data-key='1']");
    const removed = "Removed. It still works on nuget.org until 22 Dec 2026.";
    expect(row?.textContent).toContain(removed);
    expect(heard().at(-1)).toContain(removed);
    expect(order()).toEqual(before);
    const undo = button("Undo, and keep AppVeyor contoso/main, until 2026-12-22");
    expect(document.activeElement).toBe(undo);
    expect(() => button("Copy the secret of AppVeyor contoso/main, until 2026-12-22")).toThrow();
    await press("Undo, and keep AppVeyor contoso/main, until 2026-12-22");
    const main = document.querySelector("[data-key='1'] .row-main");
    expect(main).not.toBeNull();
    expect(document.activeElement).toBe(main);
  });

  it("warns of a key whose end nobody knows, and not of one that is dead on the registry", async () => {
    await seeOpened({ expiresAt: null });
    await press("Remove");
    expect(words()).toContain("It may still work on nuget.org.");
    expect(button("Revoke it on nuget.org opens nuget.org in a new tab")).toBeDefined();
    await seeOpened({ expiresAt: "2026-11-20T00:00:00Z" });
    await press("Remove");
    expect(words()).not.toContain("works on");
    expect(labels()).not.toContain("Revoke it on nuget.org opens nuget.org in a new tab");
  });

  it("leaves the row as it was and says why when it was refused", async () => {
    await show(<Page keys={[savedKey({ id: "1" })]} refusal="vault-altered" />);
    await open("1");
    await press("Remove");
    expect(words()).toContain("The vault is not as Spare Key left it, so nothing was changed.");
    expect(button("Copy")).toBeDefined();
  });

  it("forgets a missing key, which cannot be undone and takes the focus to the words", async () => {
    await seeOpened({ state: "missing" });
    await press("Forget it");
    expect(words()).toContain("Forgotten. It still works on nuget.org until 22 Dec 2026.");
    expect(document.activeElement?.textContent).toBe("Forgotten.");
    expect(labels()).not.toContain("Undo");
  });
});

describe("a vault with problems", () => {
  const problems: VaultProblem[] = ["rolled-back", "unknown-recipient"];

  it("says each on top of the list, accepts at the second press, and says that too", async () => {
    await show(<Page keys={[savedKey()]} problems={problems} />);
    expect(document.querySelectorAll(".problems [role=alert]")).toHaveLength(2);
    expect(words()).toContain("An older state of the vault was put back.");
    expect(words()).toContain("New keys were being saved for somebody else.");
    expect(button("Backup").getAttribute("href")).toBe("/options.html#vault");
    await press("Accept the vault as it is");
    expect(words()).toContain("Nothing is deleted.");
    expect(document.activeElement).toBe(button("Cancel"));
    await press("Yes, accept it");
    expect(document.querySelector(".problems")).toBeNull();
    expect(document.activeElement?.textContent).toBe("Accepted.");
  });

  it("gives the focus back at Cancel, and accepts nothing", async () => {
    acceptVault.mockClear();
    await show(<Page keys={[]} problems={problems} />);
    await press("Accept the vault as it is");
    await press("Cancel");
    expect(document.activeElement).toBe(button("Accept the vault as it is"));
    expect(acceptVault).not.toHaveBeenCalled();
  });
});

it("offers a recovery code quietly, and takes no for an answer", async () => {
  const client = fakeClient();
  await show(withClient(client, <RecoveryOffer />));
  expect(button("Make one").getAttribute("href")).toBe("/options.html#vault");
  await press("Skip for good");
  expect(client.send).toHaveBeenCalledExactlyOnceWith("skipRecovery", {});
});
