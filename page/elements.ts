import type { IconPaths } from "../components/kit/icon-paths.ts";
import { t } from "../locales/sentences.ts";

type Child = Node | string | null | undefined | false;

/** An element with its attributes and children; what is not there is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...(children.filter(Boolean) as (Node | string)[]));
  return made;
}

/** A frame with an icon and what it says; `role` is how it is read out, and `after` stands at its end. */
export function note(
  document: Document,
  look: { class: string; role?: "status" | "alert" },
  picture: IconPaths,
  text: Child[],
  after: Child = null,
): HTMLElement {
  const words = element(document, "div", { class: "note-text" }, ...text);
  return element(
    document,
    "div",
    { ...look, class: `note ${look.class}` },
    icon(document, picture),
    words,
    after,
  );
}

/** How such a text begins. */
export function noteHead(document: Document, text: string): HTMLElement {
  return element(document, "span", { class: "note-head" }, `${text} `);
}

/** A line of ours that says whose it is, with what stands at its end. */
export function ownLine(document: Document, text: Node, after: Child): HTMLElement {
  const words = element(document, "p", { class: "note-text" }, noteHead(document, `${t("app.name")}:`), text);
  return element(document, "div", { class: "note plain", role: "note" }, words, after);
}

/** A small button that does nothing while it says that it is busy; its words are its caller's. */
export function smallButton(document: Document, tone: string, act: (event: Event) => void): HTMLElement {
  const made = element(document, "button", { type: "button", class: `button small ${tone}` });
  made.addEventListener("click", (event) => {
    if (made.getAttribute("aria-disabled") !== "true") act(event);
  });
  return made;
}

function svg(document: Document, name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made as SVGElement;
}

/** One of our icons; `size` is its edge length in px. At 12 the stroke is thicker so that it weighs the same. */
export function icon(document: Document, paths: IconPaths, size: 12 | 16 = 16): SVGElement {
  const box = svg(document, "svg", {
    class: "icon",
    width: `${size}`,
    height: `${size}`,
    viewBox: "0 0 16 16",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": size === 12 ? "2" : "1.5",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  });
  box.append(...paths.map((d) => svg(document, "path", { d })));
  return box;
}

/** The words as nodes; **what stands between double asterisks** is strong. */
export function strong(document: Document, text: string): Node[] {
  return text
    .split("**")
    .map((part, index) =>
      index % 2 ? element(document, "strong", {}, part) : document.createTextNode(part),
    );
}
