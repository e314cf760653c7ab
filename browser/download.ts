/** Hands the browser a text file to save. Call it in a click's handler. */
export function downloadText(name: string, text: string): void {
  downloadFile(name, text, "text/plain");
}

/** Hands the browser a file to save; whether the person keeps it, nobody is told. `type` is a media type. */
export function downloadFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Firefox reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The day where the reader is, "2026-11-22", for the names of files. */
export function isoDay(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
