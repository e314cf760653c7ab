/** On every node of ours in a registry page, so that a newer script finds what an older one left. */
export const nodeMark = "data-spare-key";

/** Names the run of the script that a node belongs to. */
const runMark = "data-spare-key-run";

const run = crypto.randomUUID();

/** Marks a node as ours. */
export function markNode(node: Element, kind: string): void {
  node.setAttribute(nodeMark, kind);
  node.setAttribute(runMark, run);
}

/** True for an element of this run, which is also what events inside it seem to come from. */
export function isOwnNode(target: EventTarget | null): boolean {
  return target instanceof Element && Element.prototype.getAttribute.call(target, runMark) === run;
}

const othersMark = `[${nodeMark}]:not([${runMark}="${run}"])`;

/** True when there is a node in it that looks like another run's. A page can make one up. */
export function hasOtherRun(place: ParentNode): boolean {
  return place.querySelector(othersMark) !== null;
}

/** Takes this run's nodes off the page; the next drawing puts them back. */
export function hideOwnNodes(document: Document): void {
  removeNodes(document, `[${runMark}="${run}"]`);
}

/** Takes the nodes of every run off the page. */
export function removeAllNodes(document: Document): void {
  removeNodes(document, `[${nodeMark}]`);
}

/** A form of the page that is marked like a node of ours may hide its own `remove` behind a field. */
function removeNodes(document: Document, selector: string): void {
  for (const node of document.querySelectorAll(selector)) Element.prototype.remove.call(node);
}
