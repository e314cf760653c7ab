import { readFileSync } from "node:fs";
import { join } from "node:path";
import { base64 } from "@scure/base";
import { expect, it } from "vitest";
import { parseRecord, type VaultRecord } from "../../../vault/format.ts";
import {
  openListingRecord,
  openNewer,
  openSeriesRecord,
  openWholeKey,
  resealRecord,
} from "../../../vault/records/sealed-record.ts";
import { recipientOf } from "../../../vault/slots/age-file.ts";
import { createTestVault, fakeSlot } from "./fixtures.ts";

/** See tests/vectors/README.md. */
const vector = JSON.parse(readFileSync(join(import.meta.dirname, "../../vectors/records-2.json"), "utf8"));
const { identity, header, expected } = vector;
const records: VaultRecord[] = vector.records.map((record: { sealed: string }) =>
  parseRecord({ ...record, sealed: base64.decode(record.sealed) }),
);

function recordOf(name: string): VaultRecord {
  const found = records.find(({ id }) => id === expected.contents[name].id);
  if (!found) throw new Error(name);
  return found;
}

it.each(["rich", "endless"])(
  "a key of version 2 opens whole, with what nobody knows yet: %s",
  async (name) => {
    expect(await openWholeKey(recordOf(name), identity)).toEqual(expected.contents[name]);
  },
);

it("a series, a list and a record of a later version open as they were sealed", async () => {
  expect(await openSeriesRecord(recordOf("series"), identity)).toEqual(expected.contents.series.series);
  const { account, rows } = expected.contents.listing;
  expect(await openListingRecord(recordOf("listing"), identity)).toEqual({ account, rows });
  expect(await openNewer(recordOf("newer"), identity)).toEqual(expected.contents.newer);
});

it("what is sealed again is the same to the letter", async () => {
  const recipient = await recipientOf(identity);
  for (const name of ["rich", "endless"]) {
    const again = await resealRecord(recordOf(name), identity, recipient);
    expect(await openWholeKey(again, identity)).toEqual(expected.contents[name]);
  }
});

it("both backups of version 2 bring it all into another vault, whose export says the same", async () => {
  const sealed = Object.fromEntries(vector.records.map((each: VaultRecord) => [each.id, each.sealed]));
  const clear = vector.records.map(({ sealed: _, ...fields }: VaultRecord) => fields);
  const kit = {
    format: "spare-key-kit",
    ...{ version: 1, exportedAt: expected.backup.exportedAt, header, manifest: null, records: clear },
  };
  const sources = [
    { kind: "kit" as const, identity, kit: { vault: JSON.stringify(kit), sealed } },
    { kind: "backup" as const, text: JSON.stringify(expected.backup) },
  ];
  for (const source of sources) {
    const { vault, clock } = createTestVault();
    clock.now = Date.parse("2026-12-01T00:00:00.000Z");
    const slot = await fakeSlot();
    await vault.setUp(slot);
    expect(await vault.importKeys(source)).toEqual({ added: 3 });
    const { keys, newer, series } = await vault.readBackup(slot.identity);
    const byId = (all: object[]) => all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(byId(keys)).toEqual(byId(expected.backup.keys));
    expect(newer).toEqual([{ ...expected.backup.newer[0], vaultId: expect.any(String) }]);
    expect(series).toEqual(expected.backup.series);
  }
});
