import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerOf, readPushLog } from "../../../keys/push-failure.ts";
import { mainRegistry } from "../../../registries/all.ts";
import { pushWords } from "../../../registries/nuget/push-words.ts";
import { knownLogs } from "./push-logs/known-logs.ts";
import { type LogCase, N } from "./push-logs/log-case.ts";
import { publicLogs } from "./push-logs/public-logs.ts";

const { label } = mainRegistry;
const isOwned = (id: string) => id === "Contoso.Shell.15.0";

function read(text: string): LogCase["is"] {
  const found = readPushLog(text, pushWords, isOwned);
  if (!found) return ["cannot-tell", "unknown", null, null];
  return [answerOf(found, label), found.outcome, found.packageId, found.version];
}

describe("a log from the field", () => {
  it.each(knownLogs)("is understood: $source", ({ text, is }) => {
    expect(read(text)).toEqual(is);
  });

  it.each(publicLogs)("is understood as somebody posted it: $source", ({ text, is }) => {
    expect(read(text)).toEqual(is);
  });

  it.each([...knownLogs, ...publicLogs])(
    "is understood with Windows' line ends and blanks: $source",
    ({ text, is }) => {
      expect(read(`\n\n${text.replaceAll("\n", "  \r\n")}\r\n\n`)).toEqual(is);
    },
  );
});

describe("a reason", () => {
  const reasonOf = (text: string) => readPushLog(text, pushWords)?.reason;

  it("is quoted as the server gave it, and short", () => {
    const told = (reason: string) =>
      reasonOf(`error: Response status code does not indicate success: 400 (${reason}).`);
    expect(told("The readme file 'readme.md' does not exist in the package.")).toBe(
      "The readme file 'readme.md' does not exist in the package.",
    );
    expect(told("Bad Request")).toBeNull();
    expect(
      reasonOf(
        "ERROR: Failed to process request. 'A package with id 'A.B' and version '1.0' already exists and cannot be modified.'. ",
      ),
    ).toBe("A package with id 'A.B' and version '1.0' already exists and cannot be modified.");
    expect(told("The file (a.txt) is too large.). System.Exception: more (x")).toBe(
      "The file (a.txt) is too large.",
    );
    expect(told("x".repeat(5_000))?.length).toBe(300);
    expect(
      reasonOf("Error: Token exchange failed (401): No matching trust policy owned by user 'a' was found."),
    ).toBe("No matching trust policy owned by user 'a' was found.");
  });
});

describe("a long text", () => {
  it("is read from its end, where the push stands", () => {
    const before = "Restored /src/App.csproj (in 2 sec).\n".repeat(10_000);
    expect(read(`${before}Pushing A.B.1.0.0.nupkg to '${N}'...\n  Forbidden ${N}/ 9ms`)).toEqual([
      ...["key", "denied", "A.B", "1.0.0"],
    ]);
  });
});

describe("a hostile text", () => {
  /** Every pattern, wherever it stands. */
  const patterns = (value: unknown): RegExp[] => {
    if (value instanceof RegExp) return [value];
    return value !== null && typeof value === "object" ? Object.values(value).flatMap(patterns) : [];
  };

  it("meets no pattern that repeats without a bound, so that each place costs a bounded number of steps", () => {
    for (const { source } of patterns(pushWords)) {
      const bare = source.replace(/\\./g, "x").replace(/\[(?:[^\]])*\]/g, "x");
      expect(bare, source).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });

  it("is looked at a fixed number of times, however it is made", () => {
    let seen = 0;
    const counted = (value: unknown): unknown => {
      if (value instanceof RegExp) return countingPattern(value, (length) => (seen += length));
      if (Array.isArray(value)) return value.map(counted);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, counted(each)]));
    };
    const words = counted(pushWords) as typeof pushWords;
    const count = patterns(pushWords).length;
    const piece = fc.constantFrom(
      ...[
        "Pushing ",
        "a.1.",
        "1.1",
        ".nupkg",
        " '",
        "https://a/",
        "403 (",
        "\n",
        "Forbidden ",
        "***",
        "\t",
        "error: ",
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 400 }), (pieces, times) => {
        const text = pieces.join("").repeat(times);
        seen = 0;
        readPushLog(text, words);
        expect(seen).toBeLessThanOrEqual(2 * count * (text.length + 1));
      }),
      { numRuns: 40 },
    );
  });
});

/** The same pattern, which tells of how many characters it was shown. */
function countingPattern(pattern: RegExp, onLook: (length: number) => void): RegExp {
  return new (class extends RegExp {
    override exec(text: string) {
      onLook(text.length);
      return super.exec(text);
    }
  })(pattern);
}
