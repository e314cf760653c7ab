/** Markup that needs no escaping any more. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | number | Html | Part[] | null | false;

/** Template tag: texts are escaped, {@link Html} and lists of it are put in as they are, null and false vanish. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(literals.map((literal, index) => literal + render(parts[index] ?? null)).join(""));
}

/** Data as JavaScript that is safe inside a script element. */
export function scriptJson(data: unknown): Html {
  const escapes: Record<string, string> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027" };
  return new Html(JSON.stringify(data).replace(/[<>&']/g, (character) => escapes[character] ?? character));
}

function render(part: Part): string {
  if (part === null || part === false) return "";
  if (part instanceof Html) return part.markup;
  return Array.isArray(part) ? part.map(render).join("") : escapeText(String(part));
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
