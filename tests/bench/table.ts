import { figures } from "./figures.ts";
import { growthOf } from "./growth.ts";
import type { Line } from "./verdict.ts";

const head = "| What | Ours | Reference | Judged, 95 % interval | p95 | Pairs | Goal | |";
const rule = "|---|---|---|---|---|---|---|---|";

/** The lines as a Markdown table. */
export function tableOf(lines: readonly Line[]): string {
  return [head, rule, ...lines.map(rowOf)].join("\n");
}

function rowOf(line: Line): string {
  const { reference, unit } = figures[line.figure];
  const beside = line.reference === null ? reference : `${amount(line.reference, unit)} (${reference})`;
  const cells = [
    titleOf(line),
    amount(line.ours, unit),
    beside,
    judgedOf(line),
    judgedAmount(line, line.p95),
    String(line.pairs),
  ];
  return `| ${[...cells, goalText(line), verdictOf(line)].join(" | ")} |`;
}

function titleOf({ figure, size }: Line): string {
  const { what, sizes }: { what: string; sizes?: { of: string } } = figures[figure];
  return size === null || sizes === undefined ? what : `${what}, ${size.toLocaleString("en")} ${sizes.of}`;
}

function judgedOf(line: Line): string {
  const middle = judgedAmount(line, line.median);
  if (line.interval === null) return middle;
  return `${middle} [${line.interval.map((end) => judgedNumber(line, end)).join(", ")}]`;
}

/** A ratio and a difference are only what they are beside a reference. */
function isCompared({ figure, reference }: Line, kind: "ratio" | "difference"): boolean {
  return reference !== null && figures[figure].judged === kind;
}

function judgedNumber(line: Line, value: number): string {
  const isMore = isCompared(line, "difference") && value > 0;
  return `${isMore ? "+" : ""}${rounded(value)}`;
}

function judgedAmount(line: Line, value: number): string {
  const unit = isCompared(line, "ratio") ? "×" : figures[line.figure].unit;
  return `${judgedNumber(line, value)} ${unit}`.trim();
}

function goalText({ goal, figure }: Line): string {
  if (goal === null) return "–";
  const { judged, unit } = figures[figure];
  const sign = goal.isStrict ? "<" : "≤";
  const number = `${judged === "difference" ? "+" : ""}${goal.most}`;
  return `${sign} ${number} ${judged === "ratio" ? "×" : unit}`.trim();
}

function verdictOf({ isMet }: Line): string {
  if (isMet === null) return "–";
  return isMet ? "MET" : "MISSED";
}

function amount(value: number, unit: string): string {
  return `${rounded(value)} ${unit}`.trim();
}

/** Three digits say all that a noisy machine knows. */
function rounded(value: number): string {
  const digits = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(value) || 1))));
  return value.toFixed(digits);
}

/** How each figure that was measured at several sizes grows, a line each. */
export function growthLines(lines: readonly Line[]): string[] {
  const sized = lines.filter(({ size }) => size !== null);
  return [...Map.groupBy(sized, ({ figure }) => figure)]
    .filter(([, group]) => group.length > 2)
    .map(([figure, group]) => {
      // A vault that is saved into holds one key more than before.
      const points = group.map((line) => ({ size: line.size || 1, value: ownPart(line) }));
      return `- ${figures[figure].what}: ${growthOf(points)}`;
    });
}

/** Of a figure that is judged by the difference, the rest is the reference's. */
function ownPart(line: Line): number {
  return isCompared(line, "difference") ? line.median : line.ours;
}
