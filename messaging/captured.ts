import * as z from "zod/mini";
import { ExtensionError } from "../errors/extension-error.ts";
import { captureLimits } from "../keys/budget.ts";
import { statusSchema, toldShape } from "../keys/key-facts.ts";
import { type Captured, coverages } from "../registries/page-key.ts";

// What the injected function answers is never more: of each one more than is kept, so that a cut can be told. The page's
// world could still have made another answer.
const text = z.string().check(z.maxLength(captureLimits.text + 1));
const optional = z.catch(z.nullable(text), null);
const listOf = (most: number) => z.catch(z.array(text).check(z.maxLength(most)), []);

/** What cannot be read of the facts around a secret becomes unknown; without the secret there is no capture. */
const captured = z.object({
  remoteId: z.string().check(z.maxLength(64)),
  secret: z.string().check(z.minLength(1), z.maxLength(captureLimits.secret)),
  ...toldShape(optional, listOf(captureLimits.permissions + 1), listOf(captureLimits.packageIds + 1)),
  coverage: z.catch(z.enum(coverages), "unknown"),
  account: z.catch(z.nullable(text.check(z.trim(), z.minLength(1))), null),
  expires: z.exactOptional(optional),
  status: z.catch(statusSchema, "active"),
});

const result = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), captured }),
  z.object({ ok: z.literal(false), reason: z.string().check(z.maxLength(64)) }),
]);

/**
 * Parses what the function injected into the page returned for one key. The page's own world made it, so
 * nothing in it is trusted. Throws `secret-not-found` when the page held none, `unreadable-capture` when
 * what came back is not a capture of that key.
 */
export function parseCaptured(raw: unknown, remoteId: string): Captured {
  const parsed = result.safeParse(raw);
  if (!parsed.success) throw new ExtensionError(raw == null ? "secret-not-found" : "unreadable-capture");
  if (!parsed.data.ok) throw new ExtensionError("secret-not-found");
  if (parsed.data.captured.remoteId !== remoteId) throw new ExtensionError("unreadable-capture");
  return parsed.data.captured;
}
