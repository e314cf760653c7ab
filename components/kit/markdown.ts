/** The text as Markdown's code: between backticks nothing else is Markdown. */
export function code(text: string): string {
  return `\`${oneLine(text).replaceAll("`", "'")}\``;
}

/** The text as Markdown that is nothing but text. */
export function plain(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>#|]/g, "\\$&");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
