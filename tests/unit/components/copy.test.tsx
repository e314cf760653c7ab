// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { hasPermission, requestPermission } from "../../../browser/permissions.ts";
import { CopyElsewhere, CopyStatus } from "../../../components/CopyStatus.tsx";
import { Aloud } from "../../../components/kit/Aloud.tsx";
import { CopyingProvider, useCopy } from "../../../components/use-copy.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { FakeClipboard, quickDigest } from "./fake-clipboard.ts";
import { listen } from "./hearing.ts";
import { again, press, settle, show, words } from "./screen.ts";

vi.mock("../../../browser/permissions.ts");

const secret = `oy2${"fake".repeat(10)}abc`;
const writeText = vi.fn<(text: string) => Promise<void>>();
const readText = vi.fn<() => Promise<string>>();
let clipboard: FakeClipboard;

interface PageProps {
  isLocked?: boolean;
  /** Another view stands in the row's place. */
  isElsewhere?: boolean;
}

const onReveal = vi.fn(async () => ({ secret }));

/** As the popup does it: the row comes and goes, what was copied stays until it is cleared. */
function Page(props: PageProps) {
  const { noteCopied, keepClipboard } = clipboard;
  const client = fakeClient({ noteCopied, keepClipboard, revealSecret: onReveal });
  return withClient(client, <Copier {...props} />);
}

function Copier({ isLocked = false, isElsewhere = isLocked }: PageProps) {
  const copying = useCopy(isLocked);
  return (
    <CopyingProvider value={copying}>
      {isElsewhere ? (
        <CopyElsewhere />
      ) : (
        <>
          <button type="button" onClick={() => copying.copy("1")}>
            Copy
          </button>
          <CopyStatus keyId="1" />
        </>
      )}
    </CopyingProvider>
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  speakEnglish();
  quickDigest();
  clipboard = new FakeClipboard();
  vi.mocked(hasPermission).mockImplementation(clipboard.canRead);
  vi.mocked(requestPermission).mockImplementation(clipboard.requestClearing);
  onReveal.mockReset().mockResolvedValue({ secret });
  writeText.mockReset().mockResolvedValue();
  readText.mockReset();
  vi.stubGlobal("navigator", { clipboard: { writeText, readText } });
  document.execCommand = () => false;
  return () => vi.useRealTimers();
});

/** Second by second, because each one is drawn before the next begins. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(1_000);
      await settle();
    });
  }
}

it("counts down and really clears the clipboard", async () => {
  await show(<Page />);
  await press("Copy");
  expect(writeText).toHaveBeenLastCalledWith(secret);
  await pass(2);
  expect(words()).toContain("Copied. Clears in 28 s");
  await pass(28);
  expect(writeText).toHaveBeenLastCalledWith("");
  expect(words()).toContain("No longer on the clipboard.");
});

it("says that it could not clear where the permission cannot be asked for and the browser fails", async () => {
  await show(<Page />);
  await press("Copy");
  clipboard.canRead.mockRejectedValue(new Error("the extension was updated"));
  writeText.mockRejectedValue(new Error("not in front"));
  document.execCommand = () => {
    throw new Error("not supported");
  };
  await pass(30);
  expect(words()).not.toContain("No longer on the clipboard.");
  expect(words()).toContain("Not cleared, because this window was not in front.");
});

it("goes on counting and clears when the list has gone, and says so", async () => {
  await show(<Page />);
  await press("Copy");
  await again(<Page isElsewhere />);
  await pass(2);
  expect(words()).toContain("Copied. Clears in 28 s");
  await pass(28);
  expect(writeText).toHaveBeenLastCalledWith("");
  expect(words()).toContain("No longer on the clipboard.");
});

it("clears at once when the vault locks", async () => {
  await show(<Page />);
  await press("Copy");
  await again(<Page isLocked />);
  expect(writeText).toHaveBeenLastCalledWith("");
  expect(words()).toBe("No longer on the clipboard.");
});

it("says it when a lock could not clear, where no list is left to say it", async () => {
  await show(<Page />);
  await press("Copy");
  writeText.mockRejectedValueOnce(new Error("Document is not focused."));
  await again(<Page isLocked />);
  expect(words()).toContain("Not cleared, because this window was not in front.");
  await press("Clear now");
  expect(writeText).toHaveBeenLastCalledWith("");
});

it("leaves the clipboard alone after Keep it, also when the vault locks", async () => {
  await show(<Page />);
  await press("Copy");
  await press("Keep it");
  await pass(60);
  await again(<Page isLocked />);
  expect(writeText).toHaveBeenCalledTimes(1);
});

it("asks for a second click when the browser refuses the first, and needs no second answer for it", async () => {
  writeText.mockRejectedValueOnce(new Error("NotAllowedError"));
  await show(<Page />);
  await press("Copy");
  expect(words()).toContain("Ready. Press Copy again.");
  await press("Copy");
  expect(writeText).toHaveBeenLastCalledWith(secret);
  expect(onReveal).toHaveBeenCalledTimes(1);
});

it("says when it could not clear, and clears on request", async () => {
  await show(<Page />);
  await press("Copy");
  writeText.mockRejectedValueOnce(new Error("Document is not focused."));
  await pass(30);
  expect(words()).toContain("Not cleared, because this window was not in front.");
  await press("Clear now");
  expect(words()).toContain("No longer on the clipboard.");
});

describe("what could not be cleared, when the page comes to the front", () => {
  const comeToFront = () =>
    act(async () => {
      dispatchEvent(new Event("focus"));
      await settle();
    });

  /** Copied, and the page was not in front when it should have been cleared. */
  async function miss(): Promise<void> {
    await show(<Page />);
    await press("Copy");
    readText.mockRejectedValueOnce(new Error("not in front"));
    writeText.mockRejectedValueOnce(new Error("Document is not focused."));
    await pass(30);
    expect(words()).toContain("Not cleared, because this window was not in front.");
    writeText.mockClear();
  }

  it("is cleared where it is certainly still what was copied", async () => {
    clipboard.isReadable = true;
    await miss();
    readText.mockResolvedValue(secret);
    await comeToFront();
    expect(writeText).toHaveBeenLastCalledWith("");
    expect(words()).toContain("No longer on the clipboard.");
    await comeToFront();
    expect(writeText).toHaveBeenCalledTimes(1);
  });

  it("is left where the user has copied something else since", async () => {
    clipboard.isReadable = true;
    await miss();
    readText.mockResolvedValue("something of my own");
    await comeToFront();
    expect(writeText).not.toHaveBeenCalled();
    expect(words()).toContain("No longer on the clipboard.");
  });

  it("is left for Clear now where nobody can tell what it is", async () => {
    await miss();
    await comeToFront();
    clipboard.isReadable = true;
    readText.mockRejectedValue(new Error("refused"));
    await comeToFront();
    expect(writeText).not.toHaveBeenCalled();
    expect(words()).toContain("Not cleared, because this window was not in front.");
    await press("Clear now");
    expect(words()).toContain("No longer on the clipboard.");
  });
});

it("says why there was nothing to copy", async () => {
  onReveal.mockRejectedValue(new ExtensionError("locked"));
  await show(<Page />);
  await press("Copy");
  expect(words()).toContain("The vault is locked. Unlock it and try again.");
});

it("counts in minutes where the user wants minutes, and tells a reader so once", async () => {
  clipboard.seconds = 120;
  await show(
    <Aloud>
      <Page />
    </Aloud>,
  );
  const heard = listen(document.body);
  await press("Copy");
  await pass(10);
  expect(heard()).toEqual(["Copied. Clears in 2 minutes"]);
  expect(words()).toContain("Clears in 1:50");
  await pass(60);
  expect(words()).toContain("Clears in 50 s");
});

it("goes by the clock: a page whose timers were held up clears as soon as it runs again", async () => {
  await show(<Page />);
  await press("Copy");
  vi.setSystemTime(Date.now() + 60_000);
  await pass(1);
  expect(writeText).toHaveBeenLastCalledWith("");
});

it("never clears where the user chose never, and says so", async () => {
  clipboard.seconds = null;
  await show(<Page />);
  await press("Copy");
  expect(words()).toContain("Copied. Stays on your clipboard.");
  await pass(600);
  await again(<Page isLocked />);
  expect(writeText).toHaveBeenCalledTimes(1);
});

it("promises nothing without the permission, clears nothing, and asks for it only at a click", async () => {
  clipboard.isAllowed = false;
  await show(<Page />);
  await press("Copy");
  expect(words()).toContain("Copied. Stays on your clipboard.");
  await pass(60);
  await again(<Page isLocked />);
  expect(writeText).toHaveBeenCalledTimes(1);
  await again(<Page />);
  expect(clipboard.requestClearing).not.toHaveBeenCalled();
  clipboard.requestClearing.mockResolvedValueOnce(false);
  await press("Clear it by itself…");
  expect(words()).not.toContain("Clears in");
  await press("Clear it by itself…");
  expect(words()).toContain("Copied. Clears in 30 s");
  await pass(30);
  expect(writeText).toHaveBeenLastCalledWith("");
});

it("leaves the clipboard alone when the background has cleared it already", async () => {
  await show(<Page />);
  await press("Copy");
  clipboard.digest = null;
  await pass(31);
  expect(writeText).toHaveBeenCalledTimes(1);
  expect(words()).toContain("No longer on the clipboard.");
});

it("says that it has gone when Keep it comes too late", async () => {
  await show(<Page />);
  await press("Copy");
  clipboard.digest = null;
  await press("Keep it");
  expect(words()).toContain("No longer on the clipboard.");
});

it("promises nothing when the background does not answer", async () => {
  clipboard.noteCopied.mockRejectedValueOnce(new ExtensionError("no-answer"));
  await show(<Page />);
  await press("Copy");
  expect(words()).toContain("Copied. Stays on your clipboard.");
  await pass(31);
  expect(writeText).toHaveBeenCalledTimes(1);
});

it("leaves what the user has copied meanwhile, where the clipboard may be read", async () => {
  clipboard.isReadable = true;
  readText.mockResolvedValue("something of my own");
  await show(<Page />);
  await press("Copy");
  await pass(31);
  expect(writeText).toHaveBeenCalledTimes(1);
  expect(words()).toContain("No longer on the clipboard.");
});

it("clears what is still there, where the clipboard may be read", async () => {
  clipboard.isReadable = true;
  readText.mockResolvedValue(secret);
  await show(<Page />);
  await press("Copy");
  await pass(31);
  expect(writeText).toHaveBeenLastCalledWith("");
});

it("never reads the clipboard without the permission", async () => {
  await show(<Page />);
  await press("Copy");
  await pass(31);
  expect(readText).not.toHaveBeenCalled();
});

it("counts anew when the same key is copied again", async () => {
  await show(<Page />);
  await press("Copy");
  await pass(20);
  await press("Copy");
  await pass(15);
  expect(words()).toContain("Clears in 15 s");
  expect(writeText).not.toHaveBeenCalledWith("");
});
