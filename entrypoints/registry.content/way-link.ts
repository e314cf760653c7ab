import { send } from "../../messaging/send.ts";
import { findLink } from "../../presets/link-fragment.ts";
import type { Registry } from "../../registries/registry.ts";

/**
 * A link to settings, on a page that came in place of the keys page: its fragment would be lost with the next one. Kept
 * unparsed until the keys page asks for it. One that cannot be kept is no harm; it can be followed again.
 */
export function keepWayLink(registry: Registry, url: URL): void {
  const link = registry.isWayUrl(url) ? findLink(url.hash) : null;
  if (link !== null) void send("keepLink", { registry: registry.id, link }).catch(() => undefined);
}
