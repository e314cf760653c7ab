/** `cleared`; `replaced`: something else is there by now, and was left; `failed`: the browser refuses. */
export type ClearResult = "cleared" | "replaced" | "failed";

/** What to clear from the clipboard. */
export interface ClearTask {
  /** SHA-256 of the copied text's UTF-8 bytes, unpadded base64url. */
  digest: string;
  /** Whether `clipboardRead` is granted, so that anything else on the clipboard can be told apart and left. */
  canRead: boolean;
}

/** Writes text to the clipboard; false when the browser refuses (no fresh click, or no focus). */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** SHA-256 of the text's UTF-8 bytes, unpadded base64url: enough to know it again, and nothing else. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return base64.replace(/[+]/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** Empties the clipboard, but for something else that is certainly not what was copied. */
export async function clearCopied({ digest, canRead }: ClearTask): Promise<ClearResult> {
  const text = canRead ? await readClipboard() : null;
  return clearUnlessOther(digest, text);
}

/** Empties the clipboard only if it certainly holds what was copied. For a page that may read it. */
export async function clearIfOurs(digest: string): Promise<ClearResult> {
  const text = await readClipboard();
  return text === null ? "failed" : clearUnlessOther(digest, text);
}

/** `text` is what the clipboard holds; `null` where nobody knows. */
async function clearUnlessOther(digest: string, text: string | null): Promise<ClearResult> {
  if (text !== null && (await digestOf(text)) !== digest) return "replaced";
  // The browser refuses to write while the window is not in front.
  return (await writeClipboard("")) || clearByCopyEvent() ? "cleared" : "failed";
}

/** Needs a permission, but no focus. An empty selection copies nothing, so the event itself sets the text. */
function clearByCopyEvent(): boolean {
  return (
    byEvent("copy", (data) => {
      data.setData("text/plain", "");
      return true;
    }) === true
  );
}

/** `null` when the browser refuses. Without the permission Firefox would show a button of its own. */
async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return byEvent("paste", (data) => data.getData("text/plain"));
  }
}

/** What `work` makes of the clipboard in the command's own event; `null` when the command is refused. */
function byEvent<Result>(command: "copy" | "paste", work: (data: DataTransfer) => Result): Result | null {
  let result: Result | null = null;
  const onEvent = (event: ClipboardEvent) => {
    event.preventDefault();
    if (event.clipboardData) result = work(event.clipboardData);
  };
  document.addEventListener(command, onEvent, { once: true });
  const isDone = document.execCommand(command);
  document.removeEventListener(command, onEvent);
  return isDone ? result : null;
}
