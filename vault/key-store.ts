import type { VouchingStore } from "./records/manifest.ts";
import type { Tagger } from "./records/tag.ts";

/** What reading and writing keys needs. */
export interface KeyStore extends VouchingStore {
  tagger: Tagger;
  /** ms since the epoch. */
  now: () => number;
}
