// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { beforeEach, expect, it } from "vitest";
import { TrashSetting } from "../../../components/security/TrashSetting.tsx";
import type { TrashedKey } from "../../../keys/summary.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { button, press, show, words } from "./screen.ts";
import { vaultStatus } from "./status.ts";

const now = new Date("2026-11-22T13:00:00Z");

beforeEach(speakEnglish);

function trashed(change: Partial<TrashedKey> = {}): TrashedKey {
  return { ...savedKey(change), removedAt: "2026-11-12T13:00:00Z", ...change };
}

function Page({ keys }: { keys: TrashedKey[] }) {
  const [trash, setTrash] = useState(keys);
  const client = fakeClient({
    restoreKey({ id }) {
      setTrash((list) => list.filter((key) => key.id !== id));
      return vaultStatus();
    },
    emptyTrash() {
      setTrash([]);
      return vaultStatus();
    },
  });
  return withClient(client, <TrashSetting trash={trash} now={now} />);
}

it("says of each removed key when it goes for good", async () => {
  await show(<Page keys={[trashed()]} />);
  expect(words()).toContain("Removed 12 Nov 2026, deleted in 20 days");
  await show(<Page keys={[trashed({ removedAt: "2026-10-12T13:00:00Z" })]} />);
  expect(words()).toContain("Removed 12 Oct 2026, deleted soon");
});

it("restores one, and says so with the focus, because its button has gone", async () => {
  await show(<Page keys={[trashed({ id: "1" }), trashed({ id: "2", name: "Release laptop" })]} />);
  await press("Restore Release laptop");
  expect(document.activeElement?.textContent).toBe("Restored. “Release laptop” is back.");
  expect(() => button("Restore Release laptop")).toThrow();
  await press("Restore AppVeyor contoso/main, until 2026-12-22");
  expect(document.activeElement?.textContent).toContain("AppVeyor");
});

it("is emptied at the second press only", async () => {
  await show(<Page keys={[trashed({ id: "1" }), trashed({ id: "2" })]} />);
  await press("Empty the trash");
  expect(words()).toContain("Deleted for good, with their secrets: 2.");
  await press("Cancel");
  expect(document.querySelectorAll("li")).toHaveLength(2);
  await press("Empty the trash");
  await press("Delete for good");
  expect(document.querySelectorAll("li")).toHaveLength(0);
  expect(document.activeElement?.textContent).toBe("The trash is empty.");
});

it("says that it is empty", async () => {
  await show(<Page keys={[]} />);
  expect(words()).toContain("Nothing here.");
});

it("shows a thousand removed keys a page at a time", async () => {
  await show(<Page keys={Array.from({ length: 1_000 }, (_, index) => trashed({ id: `record-${index}` }))} />);
  expect(document.querySelectorAll("li")).toHaveLength(12);
  await press("Show 28 more");
  expect(document.querySelectorAll("li")).toHaveLength(40);
  expect(document.querySelectorAll("*").length).toBeLessThanOrEqual(800);
});
