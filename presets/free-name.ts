/** Leaves room for a number, within what a preset's name may have. */
const stemMost = 1_000;

/** The name itself while nobody else has it, in any case; else "<name> (2)", or with the next free number. */
export function freeName(name: string, taken: readonly string[]): string {
  const names = new Set(taken.map((other) => other.toLowerCase()));
  const stem = name.replace(/ \(\d+\)$/, "").slice(0, stemMost);
  let free = name;
  for (let number = 2; names.has(free.toLowerCase()); number += 1) free = `${stem} (${number})`;
  return free;
}
