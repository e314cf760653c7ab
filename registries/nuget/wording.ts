/**
 * Somebody has translated the page: what it shows is no longer what the registry wrote, which is English. Chromium wraps
 * what it replaces, Firefox replaces it where it stands; both say the new language.
 */
export function isTranslated({ documentElement: { lang } }: Document): boolean {
  return !/^(en|$)/i.test(lang);
}

/**
 * The text that the page itself has put right into the element; `null` without one, on a translated page, and where
 * elements in there hold text: they are somebody else's.
 */
export function ownText(element: Element | null | undefined): string | null {
  if (!element || isTranslated(element.ownerDocument)) return null;
  const isForeign = [...element.children].some(({ textContent }) => textContent?.trim());
  return isForeign ? null : (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
