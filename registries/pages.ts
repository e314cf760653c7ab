import { addresses } from "./nuget/addresses.ts";
import { createForm } from "./nuget/create-form.ts";
import { pageFinder } from "./nuget/detect.ts";
import { nuget } from "./nuget/index.ts";
import { keyList } from "./nuget/key-list.ts";
import { nugetPages } from "./nuget/page-matches.ts";
import type { Addresses, CreateForm, KeyListBy, PageFinder, PageMatches } from "./page-part.ts";
import type { Registry } from "./registry.ts";

/*
 * Every registry whose pages Spare Key works on, in as many parts as there are scripts in a page: each of those is made
 * of what it takes from here, and of no more.
 */

/** Without their pages, for all that is no page. */
export const registries: readonly Registry[] = [nuget];

/** For the manifest: where the scripts run. */
export const pageMatches: readonly PageMatches[] = [nugetPages];

/** For `finder.js`. */
export const allAddresses: readonly Addresses[] = [addresses];

/** For `help.js`. */
export const pageFinders: readonly PageFinder[] = [pageFinder];

/** For `saver.js`. */
export const keyLists: readonly KeyListBy<"page-world">[] = [keyList];

/** For `shown.js`; where there is none, that script is left out of the build. */
export const shownLists: readonly KeyListBy<"document">[] = [];

/** For `card.js`. */
export const createForms: readonly CreateForm[] = [createForm];
