import type { FieldName, Registry } from "../../registries/registry.ts";

/** ms a filled field stays marked. */
const duration = 1_200;

const colours = {
  light: { outline: "2px solid #0b6b60", backgroundColor: "#e8f4f1" },
  dark: { outline: "2px solid #6fd0c2", backgroundColor: "#16302c" },
};

/**
 * Marks the fields that were filled, for a moment. An animation without motion leaves nothing behind in the
 * page's own styles, and an outline moves nothing.
 */
export function highlight(registry: Registry, document: Document, fields: FieldName[]): void {
  const look = colours[document.documentElement.dataset.theme === "dark" ? "dark" : "light"];
  for (const field of fields) registry.fieldElement(document, field)?.animate([look, look], { duration });
}
