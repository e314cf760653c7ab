import type { KeyListBy } from "../page-part.ts";
import { readAccount } from "./account.ts";
import { hosts } from "./addresses.ts";
import { createHeading, pageFinder } from "./detect.ts";
import { readInitialData } from "./initial-data.ts";
import { copyableIds, findRow, findTitle } from "./list.ts";
import { whenRendered } from "./rendered.ts";
import { readRows, wordedEnd } from "./rows.ts";
import { secretMost } from "./rules.ts";
import { watch } from "./watch.ts";

const ownersOf = (document: Document) => readInitialData(document)?.owners ?? [];

/** The list of keys on nuget.org's keys page. */
export const keyList: KeyListBy<"page-world"> = {
  ...pageFinder,
  hosts,
  navigation: "none",
  secretMost,
  words: "",
  createHeading,
  account: (document) => readAccount(document, ownersOf(document)),
  owners: ownersOf,
  rows: readRows,
  wasThere: (document, remoteId) => readInitialData(document)?.ids?.has(remoteId) ?? null,
  wordedEnd,
  rowElement: findRow,
  titleElement: findTitle,
  capture: { kind: "page-world", copyableIds },
  watch,
  whenRendered,
};
