import type { KeyRow } from "../../../registries/page-key.ts";

/** A row of which the page tells little more than the name. */
export const row: KeyRow = {
  ...{ remoteId: "17", name: "CI", owner: "jdoe", status: "active", coverage: "unknown" },
  ...{ permissions: [], patterns: [], packageIds: [], namespaces: [] },
};
