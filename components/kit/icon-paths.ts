// Icons that are also drawn without Preact, each a name of its own: a script holds those it draws. The outlines of a
// 16 × 16 square.

export type IconPaths = readonly string[];

export const checkPaths: IconPaths = ["m3 8.5 3 3 7-7"];

export const savedPaths: IconPaths = [
  "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z",
  "m5.3 8.2 1.9 1.9 3.6-3.9",
];

export const warningPaths: IconPaths = [
  "M7.1 2.6 1.7 12a1 1 0 0 0 .9 1.5h10.8a1 1 0 0 0 .9-1.5L8.9 2.6a1 1 0 0 0-1.8 0Z",
  "M8 6.5v3M8 11.5v.01",
];

/** Our mark: a key, and its copy behind it. */
export const markPaths = {
  copy: "M11 0a4 4 0 0 1 1 7.87V9h2v2h-2v1h2v2h-4V7.87A4 4 0 0 1 11 0Z",
  front:
    "M5 2a4 4 0 0 1 1 7.87V11h2v2H6v1h2v2H4V9.87A4 4 0 0 1 5 2Zm0 2.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z",
} as const;
