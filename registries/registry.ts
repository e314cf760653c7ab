/** The contract between Spare Key and the pages of one package registry. */

import type { SentenceKey } from "../locales/sentences.ts";
import type { PageRegistryId, RegistryId } from "./ids.ts";

export * from "./ids.ts";

/**
 * What the page is: `keys` the API-keys page · `signed-out` its sign-in page · `unconfirmed` the keys page
 * of an account without a confirmed e-mail address · `confirm` asks for a password or a second factor before it goes on ·
 * `detour` the page the registry shows instead · `other` none of our business.
 */
export type PageKind = "keys" | "signed-out" | "unconfirmed" | "confirm" | "detour" | "other";

/** Parts of a page that a self-check looks for: the form that makes a key · the list of keys · where a new key's secret is shown or copied. */
export type PagePart = "form" | "list" | "reveal";

/** What page it is, and what it should hold. */
export interface PageState {
  kind: PageKind;
  /** What is expected here and not found is what the self-check reports; empty on pages that are no keys page. */
  expects: readonly PagePart[];
}

/** The registry's own constant, never a label: "package:push", "publish-update". */
export type PermissionId = string;

/**
 * What can be done with a permission: publish what does not exist yet · publish a version of what exists · upload what a
 * person publishes later · hide versions and show them again · change who owns a package · read what is private · change
 * keys or the account itself.
 */
export type Deed = "publish-new" | "publish-version" | "stage" | "hide" | "owners" | "read" | "manage";

/** One thing a key of the registry may be allowed, as the registry itself has it. */
export interface Permission {
  id: PermissionId;
  /** As its English page writes it; for display, and never to find anything by. */
  label: string;
  /** Includes these. Asked together with one of them it stands for both; a form may have no way to set both. */
  implies?: readonly PermissionId[];
  /** Cannot stand beside any other, or beside these. */
  excludes?: "all" | readonly PermissionId[];
  /** Every key has it: the form has no choice, and a request that does not name it gets it all the same. */
  isFixed?: true;
  /** What advice, previews and push answers go by; empty: nothing that they know of. */
  does: readonly Deed[];
}

/** A permission that the form offers besides those every form has; `id` is `null` where we do not know it. */
export interface OtherPermission {
  /** As the page writes it. */
  label: string;
  id: PermissionId | null;
}

/** One owner the page offers, with what it lets that owner's keys do. */
export interface OwnerOffer {
  name: string;
  permissions: readonly PermissionId[];
}

/** An owner with all that can be remembered of it, in the words in which it is stored. */
export interface OwnerPackages {
  name: string;
  /** Ids of permissions. */
  scopes: PermissionId[];
  packageIds: string[];
}

/** How long a key lives: days from now · until a day "2026-12-22" or, by the minute and in UTC, "2026-12-22T08:30" · without end. */
export type Lifetime = { kind: "days"; days: number } | { kind: "date"; date: string } | { kind: "never" };

/** A field for the day or the minute on which a key ends. */
export interface DateOffer {
  /** The first that it takes; written as in {@link Lifetime}, by this `grain`. */
  min: string;
  /** The last that it takes; absent: none that the page names. */
  max?: string;
  grain: "day" | "minute";
  /**
   * What the registry makes of a day, all in UTC: this moment's time on that day · its last second · its first one.
   * `exact`: the minute itself.
   */
  ends: "now" | "end-of-day" | "start-of-day" | "exact";
}

/** The life times to choose from. Neither days nor a date: the page has no such choice, and `stands` says what comes of it. */
export interface LifetimeOffer {
  /** Ascending; empty when the page has no list. */
  days: readonly number[];
  /** `null`: the page takes no date. */
  date: DateOffer | null;
  /** A key without end can be chosen. It is chosen only where it is asked for, never as the longest. */
  never: boolean;
  /** What the form holds if nothing is set; `null` when nothing, or unknown. */
  stands: Lifetime | null;
}

/** Patterns of package names. A whole pattern must match `rule` (no flag g or y). */
export interface PatternOffer {
  /** At most so many in one key; `Infinity` where the page names no limit. */
  most: number;
  rule: RegExp;
  /** `nuget`: `*` anywhere, any number of them · `prefix`: one `*` at the end, or none. */
  language: "nuget" | "prefix";
  isCaseSensitive: boolean;
}

/** Packages chosen one by one. */
export interface PackageOffer {
  /** At most so many in one key; 1: exactly one, as in a select; `Infinity` where no limit is known. */
  most: number;
  /** Those of the owner (`null` where keys have none), as the page lists them; `null` when it does not list them now. */
  ids(owner: string | null): readonly string[] | null;
}

/** Groups of packages that a key can be made for, such as npm's scopes. */
export interface NamespaceOffer {
  most: number;
  /** `null`: the page does not list them. */
  ids: readonly string[] | null;
}

/** What a key can be for. Where several are not `null`, one key can have some of each. */
export interface TargetOffer {
  /** A key for everything the account has, now and later. It is chosen only where it is asked for, never because nothing else fits. */
  all: boolean;
  patterns: PatternOffer | null;
  packages: PackageOffer | null;
  namespaces: NamespaceOffer | null;
}

/** What the page accepts right now. Read from the page each time, never remembered. */
export interface Offer {
  /** The signed-in account; `null` when the page does not show it. */
  account: string | null;
  /** Whom a key can be for; `null`: keys of this registry have no owner but the account. */
  owners: readonly OwnerOffer[] | null;
  /** All that a key can be allowed here, whoever its owner is; those that only this page has (for one organisation) among them. */
  permissions: readonly Permission[];
  /** `null`: keys have no name here. */
  name: NameOffer | null;
  lifetime: LifetimeOffer;
  targets: TargetOffer;
  /** Absent: none. A fill leaves those alone that it is not asked for. */
  otherPermissions?: readonly OtherPermission[];
  /** Stands for the form this was read from: another object once the page has made a fresh one. Only compared. */
  form?: object;
}

/** What the page takes as a key's name. */
export interface NameOffer {
  /** Characters; absent when the page names no limit. */
  max?: number;
  /** It must match this (no flag g or y); absent when there is no further rule. */
  rule?: RegExp;
}

/** What a registry's page is known to accept, for previews away from it. Its days are a sample. */
export type UsualOffer = Pick<Offer, "name" | "lifetime" | "targets">;

/** What a key is for: everything · these, of which at least one is named. Patterns come without placeholders. */
export type Targets =
  | { kind: "all" }
  | {
      kind: "some";
      patterns: readonly string[];
      /** Single packages, besides those the patterns match. */
      packageIds: readonly string[];
      namespaces: readonly string[];
    };

/** What the form is asked to hold, and what a form was read to hold. */
export interface KeyRequest {
  /** Empty where keys have no name. */
  keyName: string;
  /** `null` where keys have no owner; read: also while none is chosen. */
  owner: string | null;
  permissions: readonly PermissionId[];
  targets: Targets;
  /** One that {@link Offer.lifetime} has; absent: it stays as it stands. */
  lifetime?: Lifetime;
}

/** `all`: a key for everything. */
export type FieldName =
  | "keyName"
  | "owner"
  | "permissions"
  | "all"
  | "patterns"
  | "packages"
  | "namespaces"
  | "lifetime";

/**
 * Why a field does not hold what was asked: the page does not offer it · the field is not on the page ·
 * the page calls the value invalid · it was set but did not stay · the page replaced it by another choice · only the user
 * may set it.
 */
export type RefusalReason =
  | "not-offered"
  | "missing"
  | "invalid"
  | "did-not-take"
  | "page-chose-other"
  | "needs-user";

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
  /** Labels of {@link Offer.otherPermissions} that are ticked and were not asked for: left as they were. Absent: none. */
  leftTicked?: string[];
  /** Packages that were ticked by hand and are no longer. Absent: none. */
  unticked?: string[];
}

export type KeyStatus = "active" | "expired" | "revoked" | "legacy";

export const coverages = ["all", "some", "unknown"] as const;

/** How much a key is for: everything its account or owner has, now and later · only what is named · nobody knows. */
export type KeyCoverage = (typeof coverages)[number];

/** What a registry's page tells of a key. */
export interface ToldFacts {
  name: string | null;
  /** `null` when the page shows none (legacy keys), or it cannot be told. */
  owner: string | null;
  /** The registry's own ids. In a page's own report they may be its labels, and one that we do not know stays one. Empty when unknown. */
  permissions: string[];
  /** The three lists name what a key is for as far as that is known, and none of them has to. */
  coverage: KeyCoverage;
  patterns: string[];
  packageIds: string[];
  /** Of names, as npm's scopes. */
  namespaces: string[];
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
  /** As the registry wrote it, not yet parsed; `null` never expires; absent unknown. */
  expires?: string | null;
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

/** Publishing without a stored key. */
export interface TrustedPublishing {
  /** Who can do it, as they call themselves. */
  providers: readonly string[];
  /** Finds one of them in the name of a place. */
  named: RegExp;
  /** Finds a place in it that cannot. */
  others: RegExp;
}

/** What is known of any registry, and enough to save a key of it that is pasted. */
export interface KnownRegistry {
  id: RegistryId;
  /** As people write it: "nuget.org". */
  label: string;
  /** Lower-case host names, without scheme or port; a pasted key belongs to the first. */
  hosts: readonly string[];
  /**
   * Where a key is made; where it can be, a deep link that opens the form, for one package. `account` is the signed-in one,
   * `null` when unknown.
   */
  formUrl(account: string | null, packageId?: string): string;
  /** Where keys are listed; `account` as above. */
  listUrl(account: string | null): string;
  secretFormats: readonly SecretFormat[];
  /** Days a key lives if its maker chooses nothing else; `null`: it does not end by itself, or that is not known. */
  usualLife: number | null;
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
  /** The fields of its form as its English page labels them; never used to find anything. Absent: there is no such field. */
  fieldLabels: Readonly<Partial<Record<FieldName, string>>>;
  /** The form's own button, as its English page labels it; only told, never looked for. */
  submitLabel: string;
  /** Where keys can be done without; `null` where the registry has no such thing. */
  trustedPublishing: TrustedPublishing | null;
  /** What its keys and packages are called on its page: how our words for them begin (`word` in the locale files). */
  words: "" | "crates_" | "pypi_";
  /** Sentences that tell by which rule it refuses what a field holds. Absent: none to tell. */
  fieldRules: Readonly<Partial<Record<FieldName, SentenceKey>>>;
  /** All that its keys can be allowed, as far as we know it, widest first. */
  permissions: readonly Permission[];
  /** The permission that this text stands for, an id or one of the registry's labels in any case; `null` for what we do not know. */
  permissionOf(text: string): PermissionId | null;
}

/** What our words for a registry's form need of it: its labels, its rules and its permissions. */
export type FormTerms = AdviceTerms & Pick<Registry, "id" | "fieldLabels" | "fieldRules" | "submitLabel">;

/** What advice about a key goes by, and what it names. */
export type AdviceTerms = KnownPermissions & Pick<Registry, "label" | "trustedPublishing">;

/** What a registry's keys can be allowed, and how to know it again. */
export type KnownPermissions = Pick<Registry, "permissions" | "permissionOf">;

/** A registry's pages in the words of the manifest, which know no "in any case". */
export interface PageMatches {
  /** All of the site: what is asked of the browser, and where {@link PageMatches.otherPages} are. */
  site: string;
  /** Match patterns of its keys page, as the registry itself writes the address. */
  keysPages: readonly string[];
  /** Decides which script saves there. */
  capture: PageCapture["kind"];
  /** Globs that let through every other way to write it, and the pages that lead to it; empty where there are none. */
  otherPages: readonly string[];
}

/** A registry's pages by their addresses alone. */
export type Addresses = Pick<Registry, "id" | "label" | "formUrl" | "isKeysUrl" | "isWayUrl">;

/** What page of a registry it is, and where our card or line goes. */
export interface PageFinder extends Addresses {
  /** Pure: what page this is, and what it should hold. */
  detect(url: URL, document: Document): PageState;
  /** The element before which the card is mounted; `null` when the page has none yet. */
  cardAnchor(document: Document): Element | null;
  /** What the page looks like now, so that ours looks alike. */
  theme(document: Document): "light" | "dark";
}

/** The registry's keys page as far as saving needs it. */
export interface KeyList extends PageFinder, Pick<Registry, "hosts" | "navigation" | "secretMost" | "words"> {
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
export interface CreateForm extends FormTerms, Pick<Registry, "words"> {
  /** `null` when the create form is not on the page (yet). */
  offer(document: Document, owners: readonly OwnerPackages[]): Offer | null;
  fill(document: Document, request: KeyRequest): Promise<FillReport>;
  /** What the form holds of the request at this moment. Changes nothing, and is cheap enough for every input. */
  check(document: Document, request: KeyRequest): FillReport;
  /** The form as it stands, whoever filled it in; `null` when it is not on the page. Changes nothing. */
  readForm(document: Document): KeyRequest | null;
  /** The element of a form field, for a highlight; `null` when missing. */
  fieldElement(document: Document, field: FieldName): HTMLElement | null;
  /** Those of the parts that should be here ({@link PageState.expects}) and are not found. */
  missingParts(document: Document, expects: readonly PagePart[]): PagePart[];
  /**
   * Every key of the account is among these `rows` of the page: none was unreadable or is on another page, and none at
   * all is the page's own word.
   */
  isWholeList(document: Document, rows: readonly KeyRow[]): boolean;
  /** True for the page's own Cancel, which empties the form and keeps it. */
  isCancel(target: EventTarget | null): boolean;
}
