import { expect } from "vitest";
import { until } from "../e2e/fixture/until.ts";
import type { KeysPage } from "../e2e/keys-page.ts";
import { type Stage, storedRecords } from "../e2e/stage.ts";

/**
 * What the page says of a real key: "Saved", and then it is; or "Not saved", in red, and then it is not. Fails on
 * silence, which is the one thing no attack may bring about.
 */
export async function truthAbout(
  stage: Stage,
  keysPage: KeysPage,
  remoteId: string,
): Promise<"Saved" | "Not saved"> {
  const words = await until(
    "the page says what became of the real key",
    async () => /^(Saved|Not saved)\./.exec((await keysPage.rowText(remoteId, "notice")) ?? "")?.[1],
    60_000,
  );
  const isStored = (await storedRecords(stage, "key")).some((record) => record.remoteId === remoteId);
  expect(isStored, `the key is stored, and the page says: ${words}`).toBe(words === "Saved");
  if (words === "Saved") return "Saved";
  expect(await noticeClass(keysPage, remoteId)).toContain("lost");
  return "Not saved";
}

async function noticeClass(keysPage: KeysPage, remoteId: string): Promise<string> {
  const root = await keysPage.rowRoot(remoteId, "notice");
  return (await root?.evaluate((notice) => notice.querySelector(".note")?.className)) ?? "";
}
