import { describe, expect, test } from "vitest";
import { makeSecret } from "../gallery/gallery.ts";
import { saveByHand } from "./backup-page.ts";
import type { Stored } from "./fixture/fixture.ts";
import { until } from "./fixture/until.ts";
import { grant } from "./permissions.ts";
import { setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";

/** A path on which no script of ours runs. */
const noKeysPage = "/packages";

describe.each(["chromium", "firefox"] as const)("a reset in %s", (browser) => {
  const stage = useStage({ browser });

  test("leaves nothing of an earlier test that a later one could find", async () => {
    const { fixture } = stage;
    await fixture.reset();
    const fresh = await everythingLeft();
    await setUpVault(fixture);
    await saveByHand(fixture, "Kept key", makeSecret());
    await grant(fixture, "clipboardWrite");
    await fixture.inExtension(async (api) => {
      const script = { id: "left", js: ["background.js"], matches: ["https://www.nuget.org/left/*"] };
      await api.scripting.registerContentScripts([script]);
      await api.alarms.create("left", { delayInMinutes: 5 });
      const { local, session, sync } = api.storage;
      await Promise.all([local, session, sync].map((area) => area.set({ left: "behind" })));
    });
    await fixture.media({ scheme: "dark" });
    const page = await fixture.site(noKeysPage);
    await fixture.zoom(page, 2);
    await page.evaluate(() => {
      localStorage.setItem("left", "behind");
      setTimeout(() => alert("left behind"), 0);
    });
    await until("the dialog was answered", () => fixture.dialogs().length > 0);
    await fixture.withdrawSiteAccess();
    const dirty = await everythingLeft();
    for (const [part, value] of Object.entries(fresh)) expect(dirty[part], part).not.toEqual(value);

    await fixture.reset();
    expect(await everythingLeft()).toEqual(fresh);
  });

  test("starts a browser that was killed again, and empties it", async () => {
    await setUpVault(stage.fixture);
    await stage.fixture.crash();
    await stage.fixture.reset();
    expect(rowsOf(await stage.fixture.idb())).toEqual([]);
  });

  /** All that a test may change, each part by its name. */
  async function everythingLeft(): Promise<Record<string, unknown>> {
    const { fixture } = stage;
    const { idb, ...areas } = await fixture.stored();
    // Every background notes this when it starts, and what was cleared may have started one.
    delete areas.session["reached-open-pages"];
    const inside = await fixture.inExtension(async (api) => {
      const { permissions, origins } = await api.permissions.getAll();
      const scripts = await api.scripting.getRegisteredContentScripts();
      const alarms = (await api.alarms.getAll()).map(({ name }) => name);
      const badge = await api.action.getBadgeText({});
      const tabs = (await api.tabs.query({})).length;
      const hasSite = origins?.includes("https://www.nuget.org/*");
      return { permissions: permissions?.sort(), hasSite, scripts: scripts.length, alarms, badge, tabs };
    });
    const dialogs = fixture.dialogs().length;
    const page = await fixture.site(noKeysPage);
    const seen = await page.evaluate(() => ({
      kept: localStorage.length,
      isDark: matchMedia("(prefers-color-scheme: dark)").matches,
      width: innerWidth,
    }));
    await page.close();
    return { ...areas, rows: rowsOf(idb), ...inside, ...seen, dialogs };
  }
});

/** In every store of every database. */
function rowsOf(idb: Stored["idb"]): unknown[] {
  return Object.values(idb).flatMap((stores) => Object.values(stores).flat());
}
