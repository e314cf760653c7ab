// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { KeyList, type KeyListProps } from "../../../components/keys/KeyList.tsx";
import { CopyingProvider, useCopy } from "../../../components/use-copy.ts";
import { emptyLists, listedKey, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { FakeClipboard, quickDigest } from "./fake-clipboard.ts";
import { button, press, settle, show, type, words } from "./screen.ts";

vi.mock("../../../browser/permissions.ts", () => ({ hasPermission: async () => false }));

const secret = `oy2${"fake".repeat(10)}abc`;
const writeText = vi.fn<(text: string) => Promise<void>>();

const props: KeyListProps = {
  ...emptyLists,
  keys: [
    savedKey({ id: "1" }),
    savedKey({ id: "2", name: "Nightly feed", expiresAt: "2026-11-21T09:00:00Z" }),
  ],
  listed: [listedKey()],
  onAsk: () => {},
  now: new Date("2026-11-22T13:00:00Z"),
  onPasteSecret: () => {},
  onSaveByHand: () => {},
};

const clipboard = new FakeClipboard();

const client = fakeClient({
  noteCopied: clipboard.noteCopied,
  keepClipboard: clipboard.keepClipboard,
  revealSecret: () => ({ secret }),
  listPackages: () => ({ listings: [] }),
});

function Page(change: Partial<KeyListProps>) {
  return withClient(client, <List {...change} />);
}

function List(change: Partial<KeyListProps>) {
  const copying = useCopy(false);
  return (
    <CopyingProvider value={copying}>
      <KeyList {...props} {...change} />
    </CopyingProvider>
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  speakEnglish();
  writeText.mockReset().mockResolvedValue();
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  quickDigest();
  return () => vi.useRealTimers();
});

const rowNames = () => [...document.querySelectorAll(".row-name")].map(({ textContent }) => textContent);
const openKey = (id: string) =>
  act(() => document.querySelector<HTMLElement>(`[data-key='${id}'] .row-main`)?.click());
const copyAppVeyor = () => press("Copy the secret of AppVeyor contoso/main, until 2026-12-22");
/** Second by second, because each one is drawn before the next begins. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(1_000);
      await settle();
    });
  }
}

describe("the key list", () => {
  it("shows few keys in one list without groups, what ended yesterday first and in red", async () => {
    const body = await show(<Page />);
    expect(body.querySelector("section[aria-label]")).toBeNull();
    expect(rowNames()).toEqual(["Nightly feed", "AppVeyor contoso/main"]);
    const [first] = body.querySelectorAll(".row");
    expect(first?.querySelector(".ended")?.textContent).toBe("Expired yesterday");
  });

  it("offers one thing for a key that has ended: to renew it, and no filled Copy in its opened row", async () => {
    await show(<Page />);
    const buttons = () => [...document.querySelectorAll("[data-key='2'] button")].slice(1);
    expect(buttons().map(({ textContent }) => textContent)).toEqual(["Renew"]);
    await openKey("2");
    const filled = [...document.querySelectorAll(".opened .filled")];
    expect(filled.map(({ textContent }) => textContent)).toEqual(["Renew"]);
    expect(button("Copy")).toBeTruthy();
  });

  it("shows of many what is due, at most three, and the five made last, before a press", async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      savedKey({
        id: `many-${at}`,
        name: `Key ${at}`,
        capturedAt: new Date(Date.parse("2026-11-01T13:00:00Z") + at * 1_000).toISOString(),
        expiresAt: at < 6 ? "2026-11-21T13:00:00Z" : "2027-05-01T13:00:00Z",
      }),
    );
    const body = await show(<Page keys={many} listed={[]} />);
    const sections = [...body.querySelectorAll("section[aria-label]")];
    expect(sections.map((section) => section.getAttribute("aria-label"))).toEqual(["Due", "Recent"]);
    expect(rowNames().slice(0, 3)).toEqual(["Key 0", "Key 1", "Key 2"]);
    expect(rowNames().slice(3)).toEqual(["Key 59", "Key 58", "Key 57", "Key 56", "Key 55"]);
    await press("nuget.org 49");
    expect(rowNames()).toHaveLength(20);
  });

  it("shows among the five what was copied last", async () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      savedKey({ id: `many-${at}`, name: `Key ${at}`, capturedAt: `2026-11-0${at + 1}T13:00:00Z` }),
    );
    await show(<Page keys={many} listed={[]} />);
    expect(rowNames()).toEqual(["Key 8", "Key 7", "Key 6", "Key 5", "Key 4"]);
    await press("nuget.org 4");
    await press("Copy the secret of Key 2");
    await show(<Page keys={many} listed={[]} />);
    await act(settle);
    expect(rowNames()).toEqual(["Key 2", "Key 8", "Key 7", "Key 6", "Key 5"]);
  });

  it("folds what ended more than a week ago, and removes all of it after a second press", async () => {
    const ended = [1, 2].map((at) =>
      savedKey({ id: `old-${at}`, name: `Old ${at}`, expiresAt: "2026-11-10T09:00:00Z" }),
    );
    await show(<Page keys={[...props.keys, ...ended]} />);
    expect(words()).not.toContain("Old 1");
    await press("Ended 2");
    expect(words()).toContain("Old 1");
    await press("Remove all…");
    expect(words()).toContain("They stay in the trash");
    expect(client.send).not.toHaveBeenCalledWith("removeKey", expect.anything());
    await press("Remove");
    for (const { id } of ended) expect(client.send).toHaveBeenCalledWith("removeKey", { id });
  });

  it("opens a key in the list's place, and comes back to its row, searched as before", async () => {
    await show(<Page />);
    await type("input", "appveyor");
    await openKey("1");
    expect(document.querySelector(".list-view")?.hasAttribute("hidden")).toBe(true);
    expect(document.activeElement?.textContent).toBe("Back");
    expect(words()).toMatch(/contoso\/main, until 2026-12-22CopyRevealExpires/);
    await press("Back");
    expect(document.querySelector<HTMLInputElement>("input")?.value).toBe("appveyor");
    expect(document.activeElement?.closest("[data-key]")?.getAttribute("data-key")).toBe("1");
  });

  it.each([
    { key: { expiresAt: null, neverExpires: true as const }, said: "Never" },
    { key: { expiresAt: null }, said: "Not known" },
  ])("says $said of a key's end as far as it is known", async ({ key, said }) => {
    await show(<Page keys={[savedKey(key)]} />);
    await act(() => document.querySelector<HTMLElement>(".row-main")?.click());
    const label = [...document.querySelectorAll("dt")].find(({ textContent }) => textContent === "Expires");
    expect(label?.nextElementSibling?.textContent).toBe(said);
  });

  it("says so when nothing matches a search", async () => {
    await show(<Page />);
    await type("input", "fabrikam");
    expect(words()).toContain("Nothing matches “fabrikam”.");
    await press("Clear the search");
    expect(words()).toContain("Nightly feed");
  });

  it("tells how a first key gets here", async () => {
    await show(<Page keys={[]} listed={[]} />);
    expect(words()).toContain("Keys you create on nuget.org appear here.");
  });

  it("keeps keys that are only on the registry folded away, and offers to paste their secret", async () => {
    const onPasteSecret = vi.fn();
    await show(<Page onPasteSecret={onPasteSecret} />);
    expect(words()).not.toContain("old-build-server");
    await act(() => document.querySelector<HTMLElement>(".list-fold > button")?.click());
    await act(() => document.querySelector<HTMLElement>(".list-fold .row-main")?.click());
    await press("Paste its secret");
    expect(onPasteSecret).toHaveBeenCalledWith(props.listed[0]);
  });

  it("offers to restore a removed key that the registry still lists, not to paste its secret", async () => {
    const trash = [{ ...savedKey({ remoteId: "481001" }), removedAt: "2026-11-21T13:00:00Z" }];
    await show(<Page trash={trash} />);
    await act(() => document.querySelector<HTMLElement>(".list-fold > button")?.click());
    await act(() => document.querySelector<HTMLElement>(".list-fold .row-main")?.click());
    expect(button("Restore it from the trash").getAttribute("href")).toBe("/options.html#vault/help");
    expect(() => button("Paste its secret")).toThrow();
  });

  it("draws no secret before Reveal, and hides it again after twenty seconds", async () => {
    const body = await show(<Page />);
    await act(() => body.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    expect(words()).toContain("Push only new package versions");
    expect(body.innerHTML).not.toContain(secret);
    await press("Reveal");
    expect(words()).toContain(secret);
    await pass(20);
    expect(body.innerHTML).not.toContain(secret);
  });

  it("says Renew of a key that the list calls revoked while it counts as due, whose word that is, and keeps its Copy", async () => {
    const listedAt = "2026-11-21T09:00:00Z";
    const body = await show(<Page keys={[savedKey({ id: "1", status: "revoked", listedAt })]} />);
    expect(words()).toContain("Revoked");
    await press("Renew");
    expect(client.send).toHaveBeenLastCalledWith("renew", { ids: ["1"] });
    await act(() => body.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    expect(words()).toContain("nuget.org listed it as revoked on 21 Nov 2026.");
    expect(document.querySelector(".opened .filled")?.textContent).toBe("Renew");
    await press("Copy");
    expect(writeText).toHaveBeenLastCalledWith(secret);
  });

  it("keeps Copy in the row of a key that the list calls revoked once it is due no more", async () => {
    const listedAt = "2026-11-01T09:00:00Z";
    await show(<Page keys={[savedKey({ id: "1", status: "revoked", listedAt, due: null })]} />);
    await act(() => document.querySelector<HTMLElement>(".list-fold > button")?.click());
    await copyAppVeyor();
    expect(writeText).toHaveBeenLastCalledWith(secret);
    await act(() => document.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    expect(document.querySelector(".opened .filled")?.textContent).toBe("Copy");
  });

  it("keeps Copy on a key that has ended where too little is known of it to renew it", async () => {
    const unknown = { owner: null, permissions: [], patterns: [], expiresAt: "2026-11-21T09:00:00Z" };
    await show(<Page keys={[savedKey(unknown)]} />);
    expect(words()).toContain("Expired yesterday");
    await copyAppVeyor();
    expect(writeText).toHaveBeenLastCalledWith(secret);
  });

  it("shows what a page has said of a secret otherwise, and that it changed nothing", async () => {
    const said = {
      remoteId: "9",
      name: "forged",
      owner: "contoso",
      account: "jdoe",
      status: "revoked",
    } as const;
    const contradiction = { ...said, capturedAt: "2026-11-21T09:00:00Z" };
    const body = await show(<Page keys={[savedKey({ id: "1", contradiction })]} />);
    await act(() => body.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    expect(words()).toContain("On 21 Nov 2026 a page called this secret another key: 9, forged.");
  });

  it("shows that a page called a key revoked, until its list says so too", async () => {
    const { remoteId, name, owner, account } = savedKey();
    const said = { remoteId, name, owner, account, status: "revoked" } as const;
    const contradiction = { ...said, capturedAt: "2026-11-21T09:00:00Z" };
    const body = await show(<Page keys={[savedKey({ id: "1", contradiction })]} />);
    const open = () => act(() => body.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    await open();
    expect(words()).toContain("On 21 Nov 2026 a page called this key revoked.");
    await show(<Page keys={[savedKey({ id: "1", contradiction, status: "revoked" })]} />);
    await open();
    expect(words()).not.toContain("a page called");
  });

  it("says since when a key is no longer on nuget.org, keeps its Copy, and lets the user be sure of it", async () => {
    const gone = { since: "2026-11-21T09:00:00Z", isSure: false };
    const body = await show(<Page keys={[savedKey({ id: "1", gone })]} />);
    expect(words()).toMatch(/No longer on nuget\.org.*30 days.*Copy/);
    await copyAppVeyor();
    expect(writeText).toHaveBeenLastCalledWith(secret);
    await act(() => body.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    expect(words()).toContain("No longer on nuget.org since 21 Nov 2026.");
    await press("It is gone");
    expect(client.send).toHaveBeenLastCalledWith("confirmGone", { id: "1" });
    await show(<Page keys={[savedKey({ id: "1", gone: { ...gone, isSure: true } })]} />);
    await press("Ended 1");
    expect(words()).toMatch(/Gone.*Copy/);
    expect(words()).not.toContain("30 days");
    await openKey("1");
    expect(() => button("It is gone")).toThrow();
    expect(button("Reveal")).toBeTruthy();
  });

  it("keeps a key that another one replaces in the row of that one, and takes nothing from it", async () => {
    const older = savedKey({ id: "1", remoteId: "1" });
    const newer = savedKey({ id: "2", remoteId: "2", name: "Newer", replaces: "1" });
    const forged = savedKey({ id: "3", remoteId: "3", name: "Forged", replaces: "2", account: "made-up" });
    await show(<Page keys={[older, newer, forged]} />);
    expect(rowNames()).toEqual(["Forged", "Newer"]);
    await openKey("2");
    expect(words()).not.toContain("Newer keyForged");
    await press("Earlier 1");
    await press("Saved on 22 Nov 2026");
    expect(words()).toContain("Newer keyNewer");
    expect(button("Reveal")).toBeTruthy();
  });

  it("shows the places of a renewed key once, as what is still to be done, and what becomes of the old one", async () => {
    const places = [{ id: "p1", kind: "text", text: "AppVeyor" }];
    const older = savedKey({ id: "1", remoteId: "1" });
    const newer = savedKey({ id: "2", remoteId: "2", replaces: "1", series: { id: "s", places } });
    await show(<Page keys={[older, newer]} />);
    await openKey("2");
    const lists = [...document.querySelectorAll(".places")];
    expect(lists.map((list) => list.getAttribute("aria-label"))).toEqual(["Put it where it is used"]);
    expect(words()).toContain("The old key ends on 22 Dec 2026 by itself.");
    await press("Done: AppVeyor");
    expect(client.send).toHaveBeenLastCalledWith("holdPlace", { id: "2", placeId: "p1" });
  });

  it("recommends neither the newest nor a copied secret where two have the same number", async () => {
    const body = await show(<Page keys={[savedKey({ id: "1", isConflict: true })]} />);
    await act(() => body.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    expect(words()).toContain("If unsure, regenerate the key there.");
    expect(words()).not.toContain("saved last");
  });
});
