/** What is known of a package registry without looking at its pages. */

import type { SentenceKey } from "../locales/sentences.ts";
import type { PageRegistryId, RegistryId } from "./ids.ts";
import type { FieldName, Permission, PermissionId, UsualOffer } from "./offer.ts";
import type { ReadSecretResult, SecretFormat } from "./page-key.ts";
import type { PushTerms } from "./push-terms.ts";

/** Publishing without a stored key. */
export interface TrustedPublishing {
  /** Who can do it, as they call themselves. */
  providers: readonly string[];
  /** Finds one of them in the name of a place. */
  named: RegExp;
  /** Finds a place in it that cannot. */
  others: RegExp;
  /** Finds one of them in the address of a place's settings. */
  pages: RegExp;
  /** Where it is set up. */
  url: string;
}

/** What is known of any registry, and enough to save a key of it that is pasted. */
export interface KnownRegistry {
  id: RegistryId;
  /** As people write it: "nuget.org". */
  label: string;
  /** Lower-case host names, without scheme or port; a pasted key belongs to the first. */
  hosts: readonly string[];
  /**
   * Where a key is made, with the mark that asks for our card where there is one (`card-mark.ts`). `account` is the
   * signed-in one, `null` when unknown.
   */
  formUrl(account: string | null, packageId?: string): string;
  /** Where keys are listed; `account` as above. */
  listUrl(account: string | null): string;
  secretFormats: readonly SecretFormat[];
  /** The paths of its own keys, where keys of others are kept on its site, too; absent: all of it is a registry's. */
  ownPaths?: RegExp;
  /** How a package is published with a key; absent: not known. */
  push?: PushTerms;
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
  /** The buttons in a key's row that end it, as its English page labels them: at once · out of the list, too. Only told. */
  endLabels: { revoke: string; remove: string };
  /** Where the versions of a package are listed. */
  versionsUrl(packageId: string): string;
  /** Where keys can be done without; `null` where the registry has no such thing. */
  trustedPublishing: TrustedPublishing | null;
  /** What its keys and packages are called on its page: how our words for them begin (`word` in the locale files). */
  words: "" | "crates_" | "pypi_";
  /** Its own page on what keys can be allowed, and for which packages; `null` where there is none. */
  keyHelp: string | null;
  /** Sentences that tell by which rule it refuses what a field holds. Absent: none to tell. */
  fieldRules: Readonly<Partial<Record<FieldName, SentenceKey>>>;
  /** All that its keys can be allowed, as far as we know it, widest first. */
  permissions: readonly Permission[];
  /** The permission that this text stands for, an id or one of the registry's labels in any case; `null` for what we do not know. */
  permissionOf(text: string): PermissionId | null;
}

/** What our words for a registry's form need of it: its labels, its rules and its permissions. */
export type FormTerms = AdviceTerms &
  Pick<Registry, "id" | "fieldLabels" | "fieldRules" | "keyHelp" | "submitLabel">;

/** What advice about a key goes by, and what it names. */
export type AdviceTerms = KnownPermissions & Pick<Registry, "label" | "trustedPublishing">;

/** What a registry's keys can be allowed, and how to know it again. */
export type KnownPermissions = Pick<Registry, "permissions" | "permissionOf">;
