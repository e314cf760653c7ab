import type { KeyList } from "../registry.ts";
import { createHeading, pageFinder } from "./detect.ts";
import { readInitialData } from "./initial-data.ts";
import { copyableIds, findRow, findTitle, readRows } from "./list.ts";
import { whenRendered } from "./rendered.ts";
import { page } from "./selectors.ts";
import { watch } from "./watch.ts";

/** The list of keys on nuget.org's keys page. */
export const keyList: KeyList = {
  ...pageFinder,
  createHeading,
  account: (document) => document.querySelector(page.account)?.textContent?.trim() || null,
  owners: (document) => readInitialData(document)?.owners ?? [],
  rows: readRows,
  rowElement: findRow,
  titleElement: findTitle,
  copyableIds,
  watch,
  whenRendered,
};
