/** What `follow` watches and does. */
export interface Followed {
  /** When the last change was, in ms. */
  readonly lastChange: () => number;
  /** Takes the changes up; one it cannot take up is no reason to stop. */
  readonly takeUp: () => Promise<void>;
  /** Resolves to false when it is time to stop, and to true after a short while. */
  readonly goesOn: () => Promise<boolean>;
}

/**
 * Takes every change up, until `goesOn` says no: one that comes while another is taken up is next.
 * Looking at times, instead of being told by the system, misses nothing, whatever editor or git command has written.
 */
export async function follow(since: number, { lastChange, takeUp, goesOn }: Followed): Promise<void> {
  let seen = since;
  while (await goesOn()) {
    const latest = lastChange();
    if (latest <= seen) continue;
    seen = latest;
    await takeUp();
  }
}
