import { contoso, fabrikam, jdoe, type PracticeOwner } from "./owners.ts";
import { fiveKeys, type PracticeKey } from "./practice-key.ts";

/** Every switch of the practice gallery. Changing one takes effect on the next request. */
export interface GalleryState {
  /** False: account pages redirect to the sign-in page. Its button sets this to true. */
  signedIn: boolean;
  /** The session ended unseen: pages redirect to sign-in, POSTs answer 200 with an empty body. */
  sessionExpired: boolean;
  /** False: the keys page has neither form nor list, only a warning. */
  confirmed: boolean;
  /** Name of the signed-in account. */
  accountName: string;
  /** Whom keys can be made for. One owner is preselected, several are not. */
  owners: PracticeOwner[];
  /** The "Expires In" options in days; the last is preselected. Empty: no such field, keys never expire. */
  expiryDays: number[];
  /** The listed keys. The page gets them newest first. */
  keys: PracticeKey[];
  /** True: the keys page redirects to Trusted Publishing unless `forceApiKeys=true`. */
  detour: boolean;
  /** True: the style policy is enforced; false: it is only reported, as on the real page. */
  styleEnforced: boolean;
  /** How long every POST about a key waits before it is handled, in ms. */
  delayMs: number;
  /** Status of the next POST about a key, once. 0 drops the connection. `null` works normally. */
  failNext: number | null;
  /** As `failNext`, for every such POST. */
  failWith: number | null;
  /** True: no script can reach `ko`, and the rows' view models hold no secret. */
  hideKo: boolean;
  /** True: Copy writes through `navigator.clipboard` and makes no textarea. */
  copyWithoutTextarea: boolean;
  /** After so many ms without mouse or key the page forgets every secret it holds. */
  idleMs: number;
  /** The page's theme until the visitor chooses one. */
  theme: "light" | "dark";
  /** `late`: nothing is rendered until {@link Gallery.release}. */
  renderAfter: "load" | "late";
  /** Shows the fixed bar "Practice page, not nuget.org". */
  practiceBar: boolean;
  /** True: times that come from the database have no `Z`. Times of fresh keys always have one. */
  expiresWithoutOffset: boolean;
  /** False: the label of unlist does not mention deprecation. */
  deprecationFeature: boolean;
  /** A permission that the form did not have before; every owner may give it. `null`: none. */
  newScope: NewScope | null;
  /**
   * The page translates itself as that browser's translator would, names and package IDs too, and whatever comes later a
   * moment after it came. `null`: not at all.
   */
  translatedBy: "chromium" | "firefox" | null;
  /**
   * What the page does with a secret in the very handler of the answer that brought it, once it is drawn: keep it, forget
   * it, or load itself anew.
   */
  afterAnswer: "keep" | "forget" | "reload";
  /** The page invents account names, rows without a secret, or keys with one, so often. `null`: it does not. */
  flood: Flood | null;
}

export interface Flood {
  of: "accounts" | "rows" | "keys";
  everyMs: number;
}

export interface NewScope {
  /** The constant that is sent. */
  id: string;
  label: string;
  /** A third radio button under Push, a box in that group (which counts only while Push is ticked), or one beside unlist. */
  place: "push-radio" | "push-box" | "beside-unlist";
  /** Chosen in a fresh form, before anybody has chosen anything. */
  isTicked: boolean;
}

/** What nuget.org has announced; where it stands is not known. */
export function stagePackages(place: NewScope["place"], isTicked = false): NewScope {
  return { id: "package:stage", label: "Stage packages", place, isTicked };
}

/** The short expiry list, of the time since API keys were restricted. */
export const restrictedDays = [1, 8, 30];

/** The expiry list of a registry whose keys live a year. */
export const yearDays = [1, 90, 180, 270, 365];

/** The expiry list of a registry whose keys live `most` days: 1, then every ten. */
export function daysByTens(most: number): number[] {
  return [1, ...Array.from({ length: Math.floor(most / 10) }, (_, index) => (index + 1) * 10)];
}

/** A signed-in maintainer with three owners and five keys, and a page that behaves. */
export function defaultState(): GalleryState {
  return {
    signedIn: true,
    sessionExpired: false,
    confirmed: true,
    accountName: "jdoe",
    owners: [jdoe(), contoso(), fabrikam()],
    expiryDays: restrictedDays,
    keys: fiveKeys(),
    detour: true,
    styleEnforced: false,
    delayMs: 0,
    failNext: null,
    failWith: null,
    hideKo: false,
    copyWithoutTextarea: false,
    idleMs: 600_000,
    theme: "light",
    renderAfter: "load",
    practiceBar: false,
    expiresWithoutOffset: true,
    deprecationFeature: true,
    newScope: null,
    translatedBy: null,
    afterAnswer: "keep",
    flood: null,
  };
}
