const dotnetDate = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * Reads a date as nuget.org writes it: seven fraction digits, and no offset when it comes from the site's
 * database, which means UTC. See {@link Registry.parseInstant}.
 */
export function parseInstant(text: string): string | null {
  const [, seconds, fraction = "", offset = "Z"] = dotnetDate.exec(text) ?? [];
  if (!seconds) return null;
  const date = new Date(`${seconds}${fraction.slice(0, 4)}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
