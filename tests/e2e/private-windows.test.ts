import { describe, expect, it } from "vitest";
import { KeysPage, keysPath } from "./keys-page.ts";
import { allowPrivateWindows, openPrivateWindow } from "./private-window.ts";
import { storedRecords, useStage } from "./stage.ts";

describe.each(["chromium", "firefox"] as const)("a private window of %s", (browser) => {
  const stage = useStage({ browser });

  it("has no card and saves no new key until its user lets the extension in, then saves it as any window", async () => {
    const normal = await stage.fixture.site("/");
    const shut = await openPrivateWindow(stage.fixture, keysPath);
    const unsaved = await KeysPage.at(shut).regenerate("481241");
    // Once the card stands in a normal window, it would have come in the private one, too.
    await normal.goto(`https://www.nuget.org${keysPath}`);
    await KeysPage.at(normal).button("Fill the form");
    expect(await shut.$$("[data-spare-key]")).toEqual([]);
    await shut.close();
    expect(await storedRecords(stage, "key")).toEqual([]);

    await allowPrivateWindows(stage.fixture);
    const open = await openPrivateWindow(stage.fixture, keysPath);
    await KeysPage.at(open).button("Fill the form");
    const remoteId = await KeysPage.at(open).regenerate(unsaved);
    await KeysPage.at(open).saved(remoteId);
    await open.close();
    expect(await storedRecords(stage, "key")).toMatchObject([{ remoteId }]);
  });
});
