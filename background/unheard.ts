/** For work that nobody waits for and nobody could be told about: the next event, or the next use, does it again. */
export function unheard(work: Promise<unknown>): void {
  work.catch(() => {});
}
