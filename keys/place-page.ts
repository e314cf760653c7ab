/** `address` is any page that no kind knows, `text` free words. */
export const placeKinds = ["github", "gitlab", "azure", "appveyor", "computer", "address", "text"] as const;

export type PlaceKind = (typeof placeKinds)[number];

/** A page on which a secret is kept. */
export interface PlacePage {
  kind: PlaceKind;
  /** Of its settings, always written the same. */
  address: string;
  /** What people call it. */
  name: string;
  /** What stands behind a name that its user has given it. */
  whose: string;
  /** Says all of it in fewer words than the address. */
  short?: string;
}

/** As one part of an address, quotes and stars too. */
export function encoded(part: string): string {
  const inHex = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(part).replace(/[!'()*]/g, inHex);
}
