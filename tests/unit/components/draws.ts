import { type ComponentType, options } from "preact";

/** The views that `work` draws, by name, in their order. */
export async function draws(work: () => Promise<unknown>): Promise<string[]> {
  const before = options.diffed;
  const names: string[] = [];
  options.diffed = (node) => {
    if (typeof node.type === "function") names.push((node.type as ComponentType).name);
    before?.(node);
  };
  await work().finally(() => {
    if (before) options.diffed = before;
    else delete options.diffed;
  });
  return names;
}
