import { expect, it } from "vitest";
import type { VaultRecord } from "../../../vault/format.ts";
import type { OpenedKey } from "../../../vault/records/facts.ts";
import { type Evidence, stateOf } from "../../../vault/records/states.ts";
import { capture } from "./fixtures.ts";

const { secret, registry, host, remoteId, expiresAt, ...facts } = capture();
const clear = {
  version: 1,
  id: "id",
  vaultId: "ours",
  kind: "key" as const,
  registry,
  host,
  remoteId,
  expiresAt,
};
const envelope = { ...clear, capturedAt: "2026-11-22T12:00:00.000Z" };
const record: VaultRecord = { ...envelope, tag: "tag", rows: null, sealed: new Uint8Array() };
const opened: OpenedKey = { ...envelope, ...facts, isCut: false, tag: "tag" };

const whole: Evidence = {
  record,
  digest: "now",
  vouched: "now",
  vaultId: "ours",
  opened,
  isOverwritten: false,
  isForAnother: false,
  isNewer: false,
};
const other = { ...record, vaultId: "theirs" };

it.each<[string, Partial<Evidence>]>([
  ["ok", {}],
  ["altered", { vouched: "before" }],
  ["altered", { vouched: "before", record: { ...record, expiresAt: null } }],
  ["damaged", { vouched: "before", opened: null }],
  ["damaged", { vouched: "before", opened: null, isForAnother: true }],
  ["damaged", { opened: null }],
  ["newer", { opened: null, isNewer: true }],
  ["newer", { vouched: null, opened: null, isNewer: true }],
  ["damaged", { vouched: "before", opened: null, isNewer: true }],
  ["damaged", { vouched: null, opened: null, isNewer: true, isOverwritten: true }],
  ["new", { vouched: null }],
  ["new", { vouched: null, record: { ...record, tag: "another" } }],
  ["altered", { vouched: null, record: { ...record, host: "evil.example" } }],
  ["altered", { vouched: null, record: { ...record, rows: [] } }],
  ["altered", { vouched: null, isOverwritten: true }],
  ["altered", { vouched: null, record: other, opened: { ...opened, vaultId: "theirs" } }],
  ["foreign", { vouched: null, opened: null, isForAnother: true }],
  ["foreign", { vouched: null, opened: null, record: other }],
  ["damaged", { vouched: null, opened: null }],
])("a record is %s (%j)", (state, change) => {
  expect(stateOf({ ...whole, ...change })).toBe(state);
});
