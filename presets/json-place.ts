/** Where a text stops being JSON. Both count from 1. */
export interface TextPlace {
  line: number;
  column: number;
}

/** In a string, unrolled: however it goes on, each character is looked at once. */
const inString = String.raw`[[^"\\\p{Cc}]\u007f-\u009f]*`;
const escaped = String.raw`\\(?:["\\\/bfnrt]|u[\da-fA-F]{4})`;
const string = `"${inString}(?:${escaped}${inString})*"`;
const number = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+\-]?\d+)?`;
const token = new RegExp(
  String.raw`[ \t\r\n]*(?:([\{\}\[\]:,])|(${string}|${number}|true|false|null))`,
  "vy",
);

/** What may come next; `key` and `value` with a star may also be the end of what has just begun. */
type Wanted = "value" | "value*" | "key" | "key*" | "colon" | "comma" | "nothing";

/**
 * The first place at which this is no JSON; `null` for JSON. Engines word their own errors each in another way, and some
 * name no place. Linear in the text, and as deep as the text is.
 */
export function findJsonError(text: string): TextPlace | null {
  const open: string[] = [];
  const after = (): Wanted => (open.length > 0 ? "comma" : "nothing");
  let wanted: Wanted = "value";
  token.lastIndex = 0;
  for (let at = 0; ; at = token.lastIndex) {
    const [, mark, value] = token.exec(text) ?? [];
    if (mark === undefined && value === undefined) return endOf(text, at, wanted);
    const next: Wanted | null =
      value === undefined ? turn(mark ?? "", wanted, open, after) : take(value, wanted, after);
    if (next === null) return placeOf(text, at);
    wanted = next;
  }
}

function take(value: string, wanted: Wanted, after: () => Wanted): Wanted | null {
  if (wanted === "value" || wanted === "value*") return after();
  return (wanted === "key" || wanted === "key*") && value.startsWith('"') ? "colon" : null;
}

function turn(mark: string, wanted: Wanted, open: string[], after: () => Wanted): Wanted | null {
  if (mark === ":") return wanted === "colon" ? "value" : null;
  if (mark === ",") return wanted === "comma" ? (open.at(-1) === "{" ? "key" : "value") : null;
  if (mark === "{" || mark === "[") {
    if (wanted !== "value" && wanted !== "value*") return null;
    open.push(mark);
    return mark === "{" ? "key*" : "value*";
  }
  const isEnd = wanted === "comma" || wanted === (mark === "}" ? "key*" : "value*");
  return isEnd && open.pop() === (mark === "}" ? "{" : "[") ? after() : null;
}

function endOf(text: string, at: number, wanted: Wanted): TextPlace | null {
  const isAllRead = /^[ \t\r\n]*$/.test(text.slice(at));
  return isAllRead && wanted === "nothing" ? null : placeOf(text, at);
}

/** Of the next thing after `at` that is no space. */
function placeOf(text: string, at: number): TextPlace {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = at;
  const end = at + (space.exec(text)?.[0].length ?? 0);
  const lines = text.slice(0, end).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
