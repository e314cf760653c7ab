/** The contract between Spare Key and the pages of one package registry: where its list and its form are, and how to use them. */

import type { FieldName, FillReport, KeyRequest, Offer, OwnerPackages } from "./offer.ts";
import type { KeyRow, NewKey, SecretFormat, ShownKey } from "./page-key.ts";
import type { FormTerms, Registry } from "./registry.ts";

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

/**
 * How the script in the page gets at secrets: the background reads them in the page's own world, by the ids of keys
 * whose secret the page still holds · they stand in the document. `shown` is asked at every change of the page, so it
 * looks at few places, and only where the registry itself shows a key.
 */
export type PageCapture =
  | { kind: "page-world"; copyableIds(document: Document): string[] }
  | { kind: "document"; formats: readonly SecretFormat[]; shown(document: Document): ShownKey[] };

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
  /**
   * The form's own button that makes the key, and the row of the form that it stands in; `null` where it is not there, or
   * cannot be pressed now.
   */
  submit(document: Document): { button: HTMLElement; row: Element } | null;
  /** In the key's row, the page's own button that gives it a new secret in its place; `null` where there is none. */
  regenerate(document: Document, remoteId: string): HTMLElement | null;
  /** True for the page's own Cancel, which empties the form and keeps it. */
  isCancel(target: EventTarget | null): boolean;
}
