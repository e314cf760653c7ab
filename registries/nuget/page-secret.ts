/** True for what nuget.org's own page issues today; the other formats are older, or come from its API. */
export function isPageIssued(secret: string): boolean {
  return /^oy2[a-p][a-z2-7]{42}$/.test(secret);
}
