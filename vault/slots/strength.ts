/** Least first; a weak passphrase is warned of. */
export type StrengthLevel = "weak" | "fair" | "strong" | "veryStrong";

/** The greatest unit that guessing the passphrase fills at least once. */
export type GuessTime = "seconds" | "minutes" | "hours" | "days" | "months" | "years" | "centuries";

export interface Strength {
  level: StrengthLevel;
  guessedIn: GuessTime;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/**
 * The greatest first: from so many seconds on, so it is called. Nothing is greater, however long an estimate is: of what
 * a person thought up nobody can know that.
 */
const steps: readonly [number, GuessTime, StrengthLevel][] = [
  [year, "years", "strong"],
  [31 * day, "months", "fair"],
  [day, "days", "weak"],
  [hour, "hours", "weak"],
  [minute, "minutes", "weak"],
];

/** Of a phrase that was drawn here: one of 7,776⁶, which is known and no estimate. */
const ofDrawn: Strength = { level: "veryStrong", guessedIn: "centuries" };

/** What it means that guessing a passphrase takes so many seconds. */
export function strengthOf(seconds: number): Strength {
  const [, guessedIn, level] = steps.find(([least]) => seconds >= least) ?? ([0, "seconds", "weak"] as const);
  return { level, guessedIn };
}

/**
 * How strong a passphrase is: one that was drawn by that alone, another by the meter, which is fetched when first asked
 * for, with its dictionary. `null` when it cannot be fetched, as under a page that outlived an update: then nobody can tell.
 */
export async function findStrength(passphrase: string, isDrawn = false): Promise<Strength | null> {
  if (isDrawn) return ofDrawn;
  try {
    const { secondsToGuess } = await import("./strength-meter.ts");
    return strengthOf(secondsToGuess(passphrase));
  } catch {
    return null;
  }
}
