import type { KeyWatch } from "../page-part.ts";
import { manage } from "./selectors.ts";

/** What nuget.org's own page issues today; the other formats are older, or come from its API. */
const pageIssued = /^oy2[a-p][a-z2-7]{42}$/;

/** ms; the page copies within the click itself. */
const justNow = 1_000;

function copyLinkId(target: EventTarget | null): string | null {
  const link = target instanceof Element ? target.closest(`${manage.container} ${manage.copy}`) : null;
  return /^copy-(\d+)$/.exec(link?.id ?? "")?.[1] ?? null;
}

const isTextarea = (node: unknown): node is HTMLTextAreaElement =>
  (node as Node | null)?.nodeName === "TEXTAREA";

/**
 * Watches the page's own Copy without any code in the page's world: it puts the secret into a textarea that
 * lives for a moment in `body`. Pressing the link by keyboard is a click too.
 *
 * A page can make textareas and clicks as it likes, so nothing counts without the user: any text after a
 * trusted click on a Copy link, and what looks like a key of this page where the browser itself says that it is
 * being copied. All other text that is copied on the page is none of our business.
 */
export function watchCopies(document: Document, { onCopied, signal }: KeyWatch): void {
  const seen = new WeakSet<Node>();
  let activated: { remoteId: string; at: number } | null = null;

  const report = (node: unknown, isCopying: boolean) => {
    if (!isTextarea(node) || seen.has(node)) return;
    const secret = node.value.trim();
    const isFresh = activated !== null && performance.now() - activated.at < justNow;
    if (secret === "" || !(isFresh || (isCopying && pageIssued.test(secret)))) return;
    seen.add(node);
    onCopied({ remoteId: isFresh && activated ? activated.remoteId : null, secret });
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) report(node, false);
  });
  const onClick = ({ target, isTrusted }: Event) => {
    const remoteId = isTrusted ? copyLinkId(target) : null;
    if (remoteId) activated = { remoteId, at: performance.now() };
  };
  const onCopy = ({ target, isTrusted }: Event) => report(target, isTrusted);

  document.addEventListener("click", onClick, { capture: true, signal });
  document.addEventListener("copy", onCopy, { capture: true, signal });
  observer.observe(document.body, { childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
