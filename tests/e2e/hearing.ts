import type { Root } from "./fixture/shadow.ts";

type Heard = ShadowRoot & { heard?: string[] };

/** What a screen reader hears in there from now on: texts that come into the live regions that stand there already. */
export async function listenIn(root: Root): Promise<() => Promise<string[]>> {
  await root.evaluate((inside: Heard) => {
    const heard: string[] = [];
    inside.heard = heard;
    for (const region of inside.querySelectorAll("[role=status], [role=alert]")) {
      const observer = new MutationObserver(() => {
        if (region.textContent) heard.push(region.textContent);
      });
      observer.observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  return () => root.evaluate((inside: Heard) => inside.heard ?? []);
}
