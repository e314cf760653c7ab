import type { Row } from "../row.ts";
import { heap } from "./heap.ts";
import { idle } from "./idle.ts";
import { popup } from "./popup.ts";
import { presets } from "./presets.ts";
import { search } from "./search.ts";
import { zip } from "./zip.ts";

/** In the order of the table. */
export const rows: readonly Row[] = [popup, idle, search, presets, heap, zip];
