/** What a user has on the first day of a year: of each key for how many days it was made, and how many are left. */
export type Start = readonly { life: number; left: number }[];

export const users = {
  "12 packages and AppVeyor": Array.from({ length: 12 }, (_, index) => ({ life: 30, left: 1 + index * 2.4 })),
  "60 repositories": Array.from({ length: 60 }, (_, index) => ({ life: 30, left: 0.5 + (index % 30) })),
  "25 projects": Array.from({ length: 25 }, (_, index) => ({
    life: [30, 90, 365][index % 3] as number,
    left: 2 + index,
  })),
  "3 crates": [90, 60, 5].map((left) => ({ life: 90, left })),
} satisfies Record<string, Start>;

/** Renewal days of one year, every four weeks. */
export const renewalDaysOfYear = 14;
