/** Writes text to the clipboard; false when the browser refuses (no fresh click, or no focus). */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Empties the clipboard; false when the browser refuses, which it does while the window is not in front. */
export async function clearClipboard(): Promise<boolean> {
  return (await writeClipboard("")) || clearByCopyEvent();
}

/** Needs a permission, but no focus. An empty selection copies nothing, so the event itself sets the text. */
function clearByCopyEvent(): boolean {
  let isCleared = false;
  const empty = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", "");
    event.preventDefault();
    isCleared = true;
  };
  document.addEventListener("copy", empty, { once: true });
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", empty);
  return isDone && isCleared;
}
