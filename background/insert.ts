import type { FieldRefusal } from "../browser/field-work.ts";
import { askField, pageOf } from "../browser/insert.ts";
import { noteLastCopied } from "../browser/last-copied.ts";
import { type ReadPlace, readPlace } from "../keys/places.ts";
import type { Request, Response } from "../messaging/protocol.ts";
import { registryAt } from "../registries/all.ts";
import type { Vault } from "../vault/vault.ts";
import { findInserted, isKnownPage, learnSpot } from "./known-spots.ts";

/** See `findField` in the protocol. */
export async function findField(vault: Vault, request: Request<"findField">): Promise<Response<"findField">> {
  const { tabId, isOnlyKnown } = request;
  const page = await pageOf(tabId);
  // Asked in any case: a locked vault looks at no page.
  const isKnown = page !== null && (await isKnownPage(vault, page.url));
  if (isOnlyKnown && !isKnown) return found(null);
  if (!page) return found("closed");
  if (registryAt(page.url)) return found("page");
  const mark = crypto.randomUUID();
  const answer = await askField(tabId, { kind: "look", mark });
  if (!answer.ok) return found(answer.refusal);
  const { href, sign } = answer;
  return { field: { tabId, mark, href, sign }, known: await findInserted(vault, answer), refusal: null };
}

function found(refusal: FieldRefusal | null): Response<"findField"> {
  return { field: null, known: null, refusal };
}

/** See `insertSecret` in the protocol. The secret goes from its record into the browser's call, and nowhere else. */
export async function insertSecret(
  vault: Vault,
  { id, field }: Request<"insertSecret">,
): Promise<Response<"insertSecret">> {
  const { tabId, ...spot } = field;
  const url = URL.parse(spot.href);
  if (!url || registryAt(url)) return { refusal: "page", isNew: false };
  const isKnown = (await findInserted(vault, spot)) !== null;
  const secret = await vault.revealSecret(id);
  const answer = await askField(tabId, { kind: "insert", ...spot, secret });
  if (!answer.ok) return { refusal: answer.refusal, isNew: false };
  await noteLastCopied(id);
  // What is in the field stays there, whatever becomes of the note.
  if (isKnown) await learnSpot(vault, spot, id).catch(() => undefined);
  const isPrivate = (await pageOf(tabId))?.isPrivate ?? true;
  return { refusal: null, isNew: !isKnown && !isPrivate && spot.sign !== "" };
}

/** See `rememberField` in the protocol. First as a place of the key's job, which can be refused. */
export async function rememberField(
  vault: Vault,
  { id, field }: Request<"rememberField">,
): Promise<Response<"rememberField">> {
  const place = placeAt(new URL(field.href));
  const { left } = place ? await vault.addPlaces([id], [place]) : { left: 0 };
  await learnSpot(vault, field, id);
  return { left };
}

/** Of a page that we know nothing of without its query, in which anything may stand. */
function placeAt({ href, origin, pathname }: URL): ReadPlace | null {
  const place = readPlace(href);
  return place?.kind === "address" ? readPlace(origin + pathname) : place;
}
