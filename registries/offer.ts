/** What a form that makes keys accepts, what it is asked to hold, and what came of it. */

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
