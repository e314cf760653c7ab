import { onPageNotice } from "../messaging/page-notices.ts";
import type { PresetSource } from "./preset-source.ts";

/**
 * Keeps the presets true until the signal ends: reads them now, when the background says that they have changed, when the
 * tab comes to the front (a stopped background says nothing), and when the address brings a link.
 */
export function watchPresets(
  document: Document,
  source: PresetSource,
  onCalled: () => void,
  signal: AbortSignal,
): void {
  const window = document.defaultView;
  const follow = () => void source.followLink(document.location.hash);
  window?.addEventListener("hashchange", follow, { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") void source.read();
    },
    { signal },
  );
  onPageNotice((notice) => {
    if (notice === "open-presets") onCalled();
    if (notice === "presets") void source.read();
  }, signal);
  follow();
}
