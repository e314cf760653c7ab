import type { Row } from "../row.ts";
import { bytes } from "./bytes.ts";
import { chooser } from "./chooser.ts";
import { fills } from "./fill.ts";
import { heap } from "./heap.ts";
import { idle } from "./idle.ts";
import { page } from "./page.ts";
import { popup } from "./popup.ts";
import { presets } from "./presets.ts";
import { save, stopped } from "./save.ts";
import { search } from "./search.ts";
import { unlock } from "./unlock.ts";
import { zip } from "./zip.ts";

/** In the order of the table. */
export const rows: readonly Row[] = [
  bytes,
  page,
  chooser,
  ...fills,
  save,
  stopped,
  popup,
  idle,
  search,
  presets,
  unlock,
  heap,
  zip,
];
