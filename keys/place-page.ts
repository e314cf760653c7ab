/** `address` is any page that no kind knows, `text` free words. */
export const placeKinds = ["github", "gitlab", "azure", "appveyor", "computer", "address", "text"] as const;

export type PlaceKind = (typeof placeKinds)[number];

/** What a command line can set there. */
export type PlaceTarget =
  | {
      what: "github";
      repository: string /** Of the secret, where the address says it. */;
      secret: string | null;
    }
  | { what: "gitlab"; host: string; kind: "projects" | "groups"; path: string }
  | { what: "azure"; owner: string; project: string; kind: "group" | "pipeline"; id: string };

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
  /** Absent where no safe command is known. */
  target?: PlaceTarget;
}

/** As one part of an address, quotes and stars too. */
export function encoded(part: string): string {
  const inHex = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(part).replace(/[!'()*]/g, inHex);
}
