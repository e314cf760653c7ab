import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = ["tokens.css", "fields.css"]
  .map((file) => readFileSync(new URL(`../../../components/kit/${file}`, import.meta.url), "utf8"))
  .join("\n");
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\);/g)];
const light = new Map(pairs.map(([, name = "", colour = ""]) => [name, colour]));
const dark = new Map(pairs.map(([, name = "", , colour = ""]) => [name, colour]));

/** Foreground, background, least contrast: 4.5 is AA, 7 AAA for what carries a date or a warning, 3 for edges. */
const rules: [string, string, number][] = [
  ["text", "bg", 7],
  ["text", "canvas", 7],
  ["text", "hover", 7],
  ["text", "sunken", 7],
  ["text", "warn-tint", 7],
  ["text", "danger-tint", 7],
  ["text-2", "bg", 7],
  ["text-2", "canvas", 7],
  ["text-2", "hover", 7],
  ["text-2", "sunken", 7],
  ["text-2", "accent-tint", 7],
  ["text-3", "bg", 4.5],
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-hover", 4.5],
  ["accent-text", "bg", 7],
  ["accent-text", "hover", 4.5],
  ["accent-text", "accent-tint", 4.5],
  ["warn-text", "bg", 7],
  ["warn-text", "warn-tint", 7],
  ["danger-text", "bg", 7],
  ["danger-text", "danger-tint", 7],
  ["line-control", "bg", 3],
  ["bar", "bg", 3],
  ["warn-fill", "bg", 3],
  ["danger-fill", "bg", 3],
];

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("the %s theme", (_, theme) => {
  it.each(rules)("keeps %s on %s at a contrast of %d at least", (front, back, least) => {
    expect(contrast(theme.get(front), theme.get(back))).toBeGreaterThanOrEqual(least);
  });
});

it.each(["#1f1f1f", "#292929"])("the edge of a chip is seen on nuget.org's dark ground %s", (ground) => {
  expect(contrast(dark.get("line-control"), ground)).toBeGreaterThanOrEqual(2.8);
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one = "", other = ""): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
