import type { Row } from "../row.ts";
import { presets } from "./presets.ts";
import { zip } from "./zip.ts";

/** In the order of the table. */
export const rows: readonly Row[] = [presets, zip];
