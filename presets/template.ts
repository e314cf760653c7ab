/** What a template's placeholders stand for; `null` when the page's keys never expire. */
export interface PlaceholderValues {
  preset: string;
  owner: string;
  /** The chosen pattern without its last `*`. */
  prefix: string;
  place: string;
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
  /** Placeholders we do not know, each once and without braces; they stay in the text as they are. Case and blanks count. */
  unknown: string[];
}

/** Every placeholder, with what it could stand for. */
export const placeholders: readonly { name: keyof PlaceholderValues; example: string }[] = [
  { name: "place", example: "AppVeyor contoso/main" },
  { name: "until", example: "2026-12-22" },
  { name: "days", example: "30" },
  { name: "preset", example: "CI release" },
  { name: "owner", example: "contoso" },
  { name: "prefix", example: "Contoso." },
  { name: "date", example: "2026-11-22" },
  { name: "month", example: "2026-11" },
];

/**
 * `, until {until}`, ` ({days} days)` and the like: the words that only make sense with a date. Blanks are bounded:
 * a template may come from a stranger's link, and must not make it try combinations.
 */
const lifeTime = /\s{0,2}[,;–-]?\s{0,2}\(?(until |for )?\{(until|days)\}( days?)?\)?/gi;

/** A name's template; where the page's keys never expire, without the words about their end. */
export function expandName(template: string, values: PlaceholderValues): Expanded {
  return expandTemplate(values.until === null ? template.replace(lifeTime, "") : template, values);
}

/** True when one of the placeholders stands for nothing here: without it a pattern would be wider than it was meant. */
export function lacksValue(template: string, values: PlaceholderValues): boolean {
  return Object.entries(values).some(([name, value]) => value === null && template.includes(`{${name}}`));
}

/** Replaces each `{placeholder}` once; what it stands for is never read as a template again. Always one line. */
export function expandTemplate(template: string, values: PlaceholderValues): Expanded {
  const unknown = new Set<string>();
  const text = template.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    if (Object.hasOwn(values, name)) return values[name as keyof PlaceholderValues] ?? "";
    unknown.add(name);
    return whole;
  });
  return { text: text.replace(/[\r\n]+/g, " ").trim(), unknown: [...unknown] };
}
