import fc from "fast-check";
import * as z from "zod/mini";
import { type MessageName, protocol, type SenderKind } from "../../messaging/protocol.ts";
import { type Schema, valueFor, wrongValues } from "./schema-values.ts";

type Whole = { name: MessageName; request: Record<string, unknown> };

const names = Object.keys(protocol) as MessageName[];

/** Where a message can come from; the table's `found-page` is either page of a registry. */
export type Place = Exclude<SenderKind, "found-page">;

export const places = ["registry-page", "way-page", "extension-page"] as const satisfies Place[];

/** Whether the table lets that place send it. */
export function maySend(place: Place, name: MessageName): boolean {
  const { from } = protocol[name];
  return from === place || (from === "found-page" && place !== "extension-page");
}

/**
 * A message that the protocol's table lets a sender of that kind send. It is made from the table itself, so a new
 * message is covered by being there.
 */
export function wholeMessage(from: Place): fc.Arbitrary<Whole> {
  return fc.oneof(...names.filter((name) => maySend(from, name)).map(whole));
}

/**
 * A message that nobody of that kind may be answered: one that only another kind may send, one that is a whole
 * message but for one thing, or anything at all. All survive JSON, in which Chromium sends them.
 */
export function refusedMessage(from: Place): fc.Arbitrary<unknown> {
  const others = names.filter((name) => !maySend(from, name));
  return fc.oneof(
    { weight: 2, arbitrary: fc.oneof(...others.map(whole)) },
    { weight: 5, arbitrary: nearMiss() },
    { weight: 1, arbitrary: fc.jsonValue().filter((value) => !isEnvelope(value)) },
  );
}

/** A message of the table with one thing wrong, whoever sends it. */
export function nearMiss(): fc.Arbitrary<unknown> {
  const request = fc.oneof(
    ...names.map((name) => brokenRequest(name).map((value) => ({ name, request: value }))),
  );
  return fc.oneof(
    { weight: 3, arbitrary: request },
    { weight: 1, arbitrary: fc.oneof(...names.map(brokenEnvelope)) },
  );
}

function schemaOf(name: MessageName): Schema {
  return z.toJSONSchema(protocol[name].request, { unrepresentable: "any" }) as Schema;
}

function whole(name: MessageName): fc.Arbitrary<Whole> {
  return valueFor(schemaOf(name)).map((request) => ({ name, request: request as Whole["request"] }));
}

/** Strict or not as the table wants it: a field too many is a thing wrong whatever the table says. */
function brokenRequest(name: MessageName): fc.Arbitrary<unknown> {
  const wrong = wrongValues({ ...schemaOf(name), additionalProperties: false });
  return fc.oneof(...wrong);
}

function brokenEnvelope(name: MessageName): fc.Arbitrary<unknown> {
  const otherName = fc
    .constantFrom(` ${name}`, `${name}\u0000`, name.toUpperCase(), "__proto__", "constructor", "toString", "")
    .filter((text) => !Object.hasOwn(protocol, text));
  return fc.tuple(whole(name), otherName, fc.nat(5)).map(([message, wrongName, way]) => {
    const ways = [
      { ...message, name: wrongName },
      { ...message, id: 1 },
      { name },
      { request: message.request },
      [message],
      JSON.stringify(message),
    ];
    return ways[way];
  });
}

function isEnvelope(value: unknown): boolean {
  return typeof value === "object" && value !== null && "name" in value;
}
