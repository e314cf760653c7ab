/** The contract between Spare Key and the pages of one package registry. */

import type { PageRegistryId, RegistryId } from "./ids.ts";
import type { PushWords } from "./push-words.ts";

export * from "./ids.ts";

/**
 * What the page is: `keys` the API-keys page · `signed-out` its sign-in page · `unconfirmed` the keys page
 * of an account without a confirmed e-mail address · `detour` the page the registry shows instead ·
 * `other` none of our business.
 */
export type PageKind = "keys" | "signed-out" | "unconfirmed" | "detour" | "other";

/**
 * What a key may do, in the registry's own constants: publish new packages and versions · versions only · hide versions ·
 * upload what a person publishes later. A page may offer more, and not all of these.
 */
export const scopeIds = ["package:push", "package:pushversion", "package:unlist", "package:stage"] as const;

export type ScopeId = (typeof scopeIds)[number];

/** A permission that the form offers besides those every form has; `scope` is `null` where we do not know it. */
export interface OtherScope {
  /** As the page writes it. */
  label: string;
  scope: ScopeId | null;
}

/** One owner the page offers, with what it lets that owner do. */
export interface OwnerOffer {
  name: string;
  scopes: ScopeId[];
}

/** An owner with all that can be remembered of it. */
export interface OwnerPackages extends OwnerOffer {
  packageIds: string[];
}

/** What the page accepts right now. Read from the page each time, never remembered. */
export interface Offer {
  /** The signed-in account; `null` when the page does not show it. */
  account: string | null;
  owners: OwnerOffer[];
  /** Days, ascending; empty when the page has no choice (keys never expire). */
  expiryDays: number[];
  /** The owner's package IDs, as the page lists them. Empty when unknown. */
  packageIds(owner: string): string[];
  /** A whole glob pattern must match this. */
  globRule: RegExp;
  /** Characters; absent when the page names no limit. */
  nameMax?: number;
  /** A key name must match this (no flag g or y); absent when the page has no further rule. */
  nameRule?: RegExp;
  /** Package boxes that can be ticked at once before the registry's server refuses the form; absent: no limit known. */
  packagesMax?: number;
  /** Packages ticked by hand in the form at this moment, those that the glob matches not among them. */
  tickedIds(): string[];
  /** Absent: none. A fill leaves those alone that it is not asked for. */
  otherScopes?: OtherScope[];
  /** Stands for the form this was read from: another object once the page has made a fresh one. Only compared. */
  form?: object;
}

/** What a registry's page is known to accept, for previews away from it. `expiryDays` is a sample. */
export type UsualOffer = Pick<Offer, "expiryDays" | "globRule" | "nameMax" | "nameRule" | "packagesMax">;

/** What the form is asked to hold. */
export interface KeyRequest {
  keyName: string;
  owner: string;
  scopes: ScopeId[];
  glob?: string;
  /** Single packages, besides those the glob matches. */
  packageIds: string[];
  /** One of {@link Offer.expiryDays}; absent when the page offers no choice. */
  expiresInDays?: number;
}

export type FieldName = "keyName" | "owner" | "scopes" | "glob" | "packages" | "expiry";

/**
 * Why a field does not hold what was asked: the page does not offer it · the field is not on the page ·
 * the page calls the value invalid · it was set but did not stay · the page replaced it by another choice.
 */
export type RefusalReason = "not-offered" | "missing" | "invalid" | "did-not-take" | "page-chose-other";

export interface Refusal {
  field: FieldName;
  reason: RefusalReason;
  /** What the field holds instead, in the page's words; `null` when nothing. */
  holds: string | null;
}

/** What was read back from the form after filling. Every asked field is in exactly one of the two lists. */
export interface FillReport {
  filled: FieldName[];
  refused: Refusal[];
  /** Labels of {@link Offer.otherScopes} that are ticked and were not asked for: left as they were. Absent: none. */
  leftTicked?: string[];
  /** Packages that were ticked by hand and are no longer. Absent: none. */
  unticked?: string[];
}

export type KeyStatus = "active" | "expired" | "revoked" | "legacy";

/** What a registry's page tells of a key. */
export interface ToldFacts {
  name: string | null;
  /** `null` when the page shows none (legacy keys), or it cannot be told. */
  owner: string | null;
  /** The registry's own labels; empty when unknown. */
  scopes: string[];
  /** A key has a pattern, packages or both; neither: unknown. */
  glob: string | null;
  packageIds: string[];
  /** As last seen on the page. */
  status: KeyStatus;
}

/** One row of the page's list of keys. Never holds a secret. */
export interface KeyRow extends ToldFacts {
  remoteId: string;
  /** Empty when it cannot be told from what a translator or another extension put in its place. */
  name: string;
  /** UTC ISO 8601 · `null` never expires · absent when the page does not say. */
  expires?: string | null;
}

/** A key whose secret the page holds at this moment. Still without the secret. */
export interface NewKey {
  remoteId: string;
  /** The id this row had before a regenerate, as far as the page can be believed; `null` for a created key. */
  replaces: string | null;
}

/**
 * What is read from the page about one key, its secret included. Plain data made in the page's own world:
 * hostile until parsed.
 */
export interface Captured extends ToldFacts {
  remoteId: string;
  secret: string;
  account: string | null;
  /** As the registry wrote it, not yet parsed; `null` never expires or unknown. */
  expires: string | null;
}

/** The answer of a `readSecret`: errors are data, because a throw would be lost in Chromium. */
export type ReadSecretResult = { ok: true; captured: Captured } | { ok: false; reason: string };

/**
 * A key whose secret stands readable in the page. Everything but the secret may be unknown, and all of it is the page's
 * word.
 */
export interface ShownKey {
  secret: string;
  /** The page's element in which the secret stands, as its text or as the value of a read-only field. */
  source: Element;
  remoteId: string | null;
  /** What the page tells of it besides. */
  facts: Partial<Omit<KeyRow, "remoteId">>;
  /** The element of the page after which a notice goes: never one inside the secret's own, nor in what the page rewrites. */
  anchor: Element;
  /** What makes the page let go of it: a reload · leaving the page · its own next route · time. */
  gone: "reload" | "leave" | "route" | "idle";
}

/**
 * How the script in the page gets at secrets: the background reads them in the page's own world, by the ids of keys
 * whose secret the page still holds · they stand in the document. `shown` is asked at every change of the page, so it
 * looks at few places, and only where the registry itself shows a key.
 */
export type PageCapture =
  | { kind: "page-world"; copyableIds(document: Document): string[] }
  | { kind: "document"; formats: readonly SecretFormat[]; shown(document: Document): ShownKey[] };

/** One way a secret of this registry can look. */
export interface SecretFormat {
  id: string;
  /** Matches the whole secret. */
  pattern: RegExp;
  /**
   * Why to believe that it is one: the secret proves itself · nothing else begins so · many other things look like it,
   * so that only a person can tell.
   */
  trust: "checksum" | "prefix" | "shape";
  /** Finds it inside other text, with boundaries (flag g); `null` for what is never looked for there. */
  finds: RegExp | null;
}

/** Callbacks and life time of a watcher. */
export interface KeyWatch {
  /** A secret became readable. May be called again for the same id. */
  onNewKey(key: NewKey): void;
  /**
   * The user pressed the page's own Copy (a click made by a script does not count); `remoteId` is `null` when
   * something was copied without a Copy link.
   */
  onCopied(copied: { remoteId: string | null; secret: string }): void;
  /** The list of keys changed in any way. */
  onListChanged(): void;
  /**
   * Something moved in or around the list, whether or not it says something else now: what others put there
   * may be gone. Often, and also after what they put there themselves.
   */
  onListTouched(): void;
  signal: AbortSignal;
}

/** Parts of the page a self-check looks for; a missing part turns only itself off. */
export type PagePart = "form" | "list" | "copy";

/** What is known of any registry, and enough to save a key of it that is pasted. */
export interface KnownRegistry {
  id: RegistryId;
  /** As people write it: "nuget.org". */
  label: string;
  /** Lower-case host names, without scheme or port; a pasted key belongs to the first. */
  hosts: readonly string[];
  /** Where keys are made; where it can be, a deep link that opens the form. */
  keysUrl: string;
  secretFormats: readonly SecretFormat[];
}

/** What is known of a registry whose pages Spare Key works on, without looking at them. */
export interface Registry extends KnownRegistry {
  id: PageRegistryId;
  /** True when a message about keys may come from this URL. Pure; needs no document. */
  isKeysUrl(url: URL): boolean;
  /** True for the pages that lead to the keys page: its sign-in, and the one shown instead. Pure; needs no document. */
  isWayUrl(url: URL): boolean;
  /**
   * How form, list and secret follow each other: they are one page · other routes in the same document · other pages. Of
   * a registry with routes the browser says where a document was loaded, so its sender's address is its tab's.
   */
  navigation: "none" | "client" | "load";
  /**
   * Who reads a secret: the background, in the page's own world, or the script in the page. `readSecret` is serialised:
   * it uses nothing outside its own body and never throws.
   */
  capture: { kind: "page-world"; readSecret(remoteId: string): ReadSecretResult } | { kind: "document" };
  /** UTC ISO 8601 with milliseconds, from the registry's own notation of an instant; `null` for anything else. */
  parseInstant(text: string): string | null;
  /** Characters; what its page brings as a secret is refused above it. */
  secretMost: number;
  usual: UsualOffer;
  pushWords: PushWords;
  /** The registry's label for a scope, as its page writes it. */
  scopeLabel(scope: ScopeId): string;
  /** The scope behind a label; `null` for a label we do not know. */
  scopeOfLabel(label: string): ScopeId | null;
}

/** A registry's pages in the words of the manifest, which know no "in any case". */
export interface PageMatches {
  /** All of the site: what is asked of the browser, and where {@link PageMatches.otherPages} are. */
  site: string;
  /** Match patterns of its keys page, as the registry itself writes the address. */
  keysPages: readonly string[];
  /** Globs that let through every other way to write it, and the pages that lead to it; empty where there are none. */
  otherPages: readonly string[];
}

/** A registry's pages by their addresses alone. */
export type Addresses = Pick<Registry, "id" | "keysUrl" | "isKeysUrl" | "isWayUrl">;

/** What page of a registry it is, and where our card or line goes. */
export interface PageFinder extends Addresses {
  /** Pure: what page this is. */
  detect(url: URL, document: Document): PageKind;
  /** The element before which the card is mounted; `null` when the page has none yet. */
  cardAnchor(document: Document): Element | null;
  /** What the page looks like now, so that ours looks alike. */
  theme(document: Document): "light" | "dark";
}

/** The registry's keys page as far as saving needs it. */
export interface KeyList extends PageFinder, Pick<Registry, "secretMost"> {
  capture: PageCapture;
  /** The heading of the create section, before which the card goes; `null` while it is not parsed, or not there. */
  createHeading(document: Document): Element | null;
  /** The signed-in account; `null` when the page does not show it. */
  account(document: Document): string | null;
  /** Whom keys can be made for, with their packages, as the page's inline data says; empty where it says nothing. */
  owners(document: Document): readonly OwnerPackages[];
  rows(document: Document): KeyRow[];
  /** Whether the key was there when the page was loaded; `null` where the page's inline data does not tell. */
  wasThere(document: Document, remoteId: string): boolean | null;
  /**
   * When a key ends, reckoned from what its row says in words, where no exact date is to be had: UTC ISO 8601, as of
   * `now` (ms since the epoch); `null` where the row says none.
   */
  wordedEnd(document: Document, remoteId: string, now: number): string | null;
  /** The row of a key, for badges and notices; `null` when gone. */
  rowElement(document: Document, remoteId: string): HTMLElement | null;
  /** Where the name stands in such a row; `null` when nowhere. */
  titleElement(row: HTMLElement): HTMLElement | null;
  watch(document: Document, watch: KeyWatch): void;
  /** Resolves when form or list has been rendered, or the signal aborts. */
  whenRendered(document: Document, signal: AbortSignal): Promise<void>;
}

/** One that gets at secrets in that way. */
export type KeyListBy<Kind extends PageCapture["kind"]> = KeyList & {
  capture: Extract<PageCapture, { kind: Kind }>;
};

/** The form in which the registry's page makes a key. `owners` are {@link KeyList.owners}. */
export interface CreateForm extends Pick<Registry, "id" | "label" | "scopeLabel" | "scopeOfLabel"> {
  /** `null` when the create form is not on the page (yet). */
  offer(document: Document, owners: readonly OwnerPackages[]): Offer | null;
  fill(document: Document, request: KeyRequest): Promise<FillReport>;
  /** What the form holds of the request at this moment. Changes nothing, and is cheap enough for every input. */
  check(document: Document, request: KeyRequest): FillReport;
  /** The element of a form field, for a highlight; `null` when missing. */
  fieldElement(document: Document, field: FieldName): HTMLElement | null;
  missingParts(document: Document): PagePart[];
  /**
   * Every key of the account is among these `rows` of the page: none was unreadable or is on another page, and none at
   * all is the page's own word.
   */
  isWholeList(document: Document, rows: readonly KeyRow[]): boolean;
  /** True for the page's own Cancel, which empties the form and keeps it. */
  isCancel(target: EventTarget | null): boolean;
}
