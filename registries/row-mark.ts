const rowMark = "key-row";

/** Leads to a key's row on the page that lists it; the page's script brings it into view. */
export function rowUrl(listUrl: string, remoteId: string): string {
  return `${listUrl}#${rowMark}=${encodeURIComponent(remoteId)}`;
}

/** The key whose row the address leads to; `null` for none. `hash` is `location.hash`. */
export function rowAsked(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get(rowMark);
}
