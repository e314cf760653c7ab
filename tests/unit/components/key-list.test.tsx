// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CopyElsewhere } from "../../../components/CopyStatus.tsx";
import { KeyList, type KeyListProps } from "../../../components/KeyList.tsx";
import { useCopy } from "../../../components/use-copy.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { listedKey, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { again, button, press, settle, show, type, words } from "./screen.ts";

const secret = `oy2${"fake".repeat(10)}abc`;
const writeText = vi.fn<(text: string) => Promise<void>>();

const props: Omit<KeyListProps, "copying"> = {
  keys: [
    savedKey({ id: "1" }),
    savedKey({ id: "2", name: "Nightly feed", expiresAt: "2026-11-21T09:00:00Z" }),
  ],
  listed: [listedKey()],
  now: new Date("2026-11-22T13:00:00Z"),
  onReveal: async () => secret,
  onPasteSecret: () => {},
  onSaveByHand: () => {},
};

interface PageProps extends Partial<typeof props> {
  isLocked?: boolean;
  /** Another view stands in the list's place. */
  isElsewhere?: boolean;
}

/** As the popup does it: the list comes and goes, what was copied stays until it is cleared. */
function Page({ isLocked = false, isElsewhere = isLocked, ...change }: PageProps) {
  const copying = useCopy(change.onReveal ?? props.onReveal, isLocked);
  if (isElsewhere) return <CopyElsewhere copying={copying} />;
  return <KeyList {...props} {...change} copying={copying} />;
}

beforeEach(() => {
  vi.useFakeTimers();
  speakEnglish();
  writeText.mockReset().mockResolvedValue();
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  document.execCommand = () => false;
  return () => vi.useRealTimers();
});

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
  it("puts expired keys under Needs you and the others under Saved", async () => {
    const body = await show(<Page />);
    const sections = [...body.querySelectorAll("section[aria-label]")];
    expect(sections.map((section) => section.getAttribute("aria-label"))).toEqual(["Needs you", "Saved"]);
    expect(sections[0]?.textContent).toContain("Nightly feed");
    expect(sections[0]?.textContent).toContain("Expired");
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
    expect(words()).toContain("Create one on nuget.org and it is saved here by itself.");
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

  it("keeps Copy on a replaced key, because only a page says that it was replaced", async () => {
    await show(<Page keys={[savedKey({ isReplaced: true })]} />);
    expect(words()).toContain("Replaced");
    await copyAppVeyor();
    expect(writeText).toHaveBeenLastCalledWith(secret);
  });

  it("recommends neither the newest nor a copied secret where two have the same number", async () => {
    const body = await show(<Page keys={[savedKey({ id: "1", isConflict: true })]} />);
    await act(() => body.querySelector<HTMLElement>("[data-key='1'] .row-main")?.click());
    expect(words()).toContain("Trust the one that was saved by itself when it appeared on the page");
    expect(words()).not.toContain("saved last");
  });
});

describe("Copy", () => {
  it("counts down and really clears the clipboard", async () => {
    await show(<Page />);
    await copyAppVeyor();
    expect(writeText).toHaveBeenLastCalledWith(secret);
    await pass(2);
    expect(words()).toContain("Copied. Clears in 28 s if this stays open.");
    await pass(28);
    expect(writeText).toHaveBeenLastCalledWith("");
    expect(words()).toContain("Cleared from the clipboard.");
  });

  it("goes on counting and clears when the list has gone, and says so", async () => {
    await show(<Page />);
    await copyAppVeyor();
    await again(<Page isElsewhere />);
    await pass(2);
    expect(words()).toContain("Copied. Clears in 28 s if this stays open.");
    await pass(28);
    expect(writeText).toHaveBeenLastCalledWith("");
    expect(words()).toContain("Cleared from the clipboard.");
  });

  it("clears at once when the vault locks", async () => {
    await show(<Page />);
    await copyAppVeyor();
    await again(<Page isLocked />);
    expect(writeText).toHaveBeenLastCalledWith("");
    expect(words()).toBe("Cleared from the clipboard.Cleared from the clipboard.");
  });

  it("says it when a lock could not clear, where no list is left to say it", async () => {
    await show(<Page />);
    await copyAppVeyor();
    writeText.mockRejectedValueOnce(new Error("Document is not focused."));
    await again(<Page isLocked />);
    expect(words()).toContain("Not cleared, because this window was not in front.");
    await press("Clear now");
    expect(writeText).toHaveBeenLastCalledWith("");
  });

  it("leaves the clipboard alone after Keep it, also when the vault locks", async () => {
    await show(<Page />);
    await copyAppVeyor();
    await press("Keep it");
    await pass(60);
    await again(<Page isLocked />);
    expect(writeText).toHaveBeenCalledTimes(1);
  });

  it("asks for a second click when the browser refuses the first, and needs no second answer for it", async () => {
    const onReveal = vi.fn(async () => secret);
    writeText.mockRejectedValueOnce(new Error("NotAllowedError"));
    await show(<Page onReveal={onReveal} />);
    await copyAppVeyor();
    expect(words()).toContain("Ready. Press Copy again.");
    await copyAppVeyor();
    expect(writeText).toHaveBeenLastCalledWith(secret);
    expect(onReveal).toHaveBeenCalledTimes(1);
  });

  it("says when it could not clear, and clears on request", async () => {
    await show(<Page />);
    await copyAppVeyor();
    writeText.mockRejectedValueOnce(new Error("Document is not focused."));
    await pass(30);
    expect(words()).toContain("Not cleared, because this window was not in front.");
    await press("Clear now");
    expect(words()).toContain("Cleared from the clipboard.");
  });

  it("says why there was nothing to copy", async () => {
    const onReveal = () => Promise.reject(new ExtensionError("locked"));
    await show(<Page onReveal={onReveal} />);
    await copyAppVeyor();
    expect(words()).toContain("The vault is locked. Nothing is lost. Unlock it and try again.");
    expect(button("New key opens nuget.org in a new tab")).toBeDefined();
  });
});
