/** What a preset's part of an address begins with. */
export const linkMark = "spare-key=";

/** One more than is read: what was cut reads as damaged, and is said to be. */
const most = 16_384;

/**
 * The preset that an address carries in its fragment, as it stands there; `null` when it carries none. Nothing is parsed.
 * `hash` is `location.hash`. The fragment may hold other parts, joined by `&`.
 */
export function findLink(hash: string): string | null {
  const parts = hash.replace(/^#/, "").split("&");
  const link = parts.find((part) => part.startsWith(linkMark))?.slice(linkMark.length);
  return link ? link.slice(0, most) : null;
}
