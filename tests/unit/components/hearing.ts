const regions = "[role=status], [role=alert], [aria-live]";

/**
 * What a screen reader hears from now on: texts that come into a live region it knew before. A region that came with its
 * text, in one task, says nothing.
 */
export function listen(...roots: ParentNode[]): () => string[] {
  const known = new Set<Node>(roots.flatMap((root) => [...root.querySelectorAll(regions)]));
  const heard: string[] = [];
  const observer = new MutationObserver((records) => take(records));
  const take = (records: MutationRecord[]) => {
    const changed = new Set(records.map(({ target }) => regionOf(target)));
    for (const region of changed)
      if (region && known.has(region) && region.textContent) heard.push(region.textContent);
    for (const root of roots) for (const region of root.querySelectorAll(regions)) known.add(region);
  };
  for (const root of roots)
    observer.observe(root as Node, { childList: true, characterData: true, subtree: true });
  return () => {
    take(observer.takeRecords());
    return heard;
  };
}

function regionOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(regions) ?? null;
}
