import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** By the next frame somebody may be typing elsewhere: `useAutoFocus` and layout effects come at once. */
it("no view takes the focus, or selects what is typed, in an effect that comes after the next frame", () => {
  const views = globSync("components/**/*.{ts,tsx}", { cwd: root });
  const late = views.filter((file) =>
    lateEffects(readFileSync(`${root}${file}`, "utf8")).some((effect) =>
      /\.(focus|select|showModal)\(/.test(effect),
    ),
  );
  expect(views.length).toBeGreaterThan(50);
  expect(late).toEqual([]);
});

/** What stands between the brackets of each `useEffect(…)`. */
function lateEffects(source: string): string[] {
  return source.split("useEffect(").slice(1).map(upToItsBracket);
}

function upToItsBracket(text: string): string {
  let open = 1;
  const end = [...text].findIndex((sign) => {
    if (sign === "(") open += 1;
    if (sign === ")") open -= 1;
    return open === 0;
  });
  return text.slice(0, end);
}
