/** What a template's placeholders stand for; `null` when the page's keys never expire. */
export interface PlaceholderValues {
  preset: string;
  owner: string;
  /** The chosen pattern without its last `*`. */
  prefix: string;
  destination: string;
  /** UTC, "2026-11-22". */
  date: string;
  /** UTC, "2026-11". */
  month: string;
  /** UTC, the day on which the key expires. */
  until: string | null;
  days: string | null;
}

export interface Expanded {
  text: string;
  /** Placeholders we do not know, without braces; they stay in the text as they are. */
  unknown: string[];
}

/** `, until {until}`, ` ({days} days)` and the like: the words that only make sense with a date. */
const lifeTime = /\s*[,;–-]?\s*\(?(until |for )?\{(until|days)\}( days?)?\)?/gi;

/** Replaces each `{placeholder}` once; what it stands for is never read as a template again. */
export function expandTemplate(template: string, values: PlaceholderValues): Expanded {
  const unknown: string[] = [];
  const source = values.until === null ? template.replace(lifeTime, "") : template;
  const text = source.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (Object.hasOwn(values, name)) return values[name as keyof PlaceholderValues] ?? "";
    unknown.push(name);
    return whole;
  });
  return { text: text.trim(), unknown };
}
