import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** As scripts/start.ts does without a display, with the build that is there. */
const round = `
import { playRound } from "./scripts/practice-round.ts";
import { launch } from "./tests/e2e/fixture/fixture.ts";
import { startGallery } from "./tests/gallery/gallery.ts";
const gallery = await startGallery({ practiceBar: true });
const fixture = await launch("chromium", { port: gallery.port, headless: true });
try {
  await playRound(fixture, gallery, process.env.PICTURES, console.log);
} finally {
  await fixture.close();
  await gallery.close();
}
`;

it("npm start's round is played to its end by the runner of the scripts, which compiles otherwise than the tests'", async () => {
  const pictures = mkdtempSync(join(tmpdir(), "spare-key-round-"));
  const options = { cwd: root, env: { ...process.env, PICTURES: pictures } };
  const tsx = join(root, "node_modules/.bin/tsx");
  const { stdout } = await promisify(execFile)(tsx, ["--input-type=module", "--eval", round], options);
  rmSync(pictures, { recursive: true });
  expect(stdout).toContain("answers 201");
});
