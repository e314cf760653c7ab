import { describe, expect, it } from "vitest";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { useStage } from "./stage.ts";

describe("the card's report", () => {
  const stage = useStage();

  it("goes when the page's own Cancel empties the form", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    expect(await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" })).toContain("Filled 5 of 5 fields");
    await click(keysPage.page, "#cancel-edit-0");
    await keysPage.button("Fill the form");
    expect(await keysPage.card()).not.toContain("fields");
  });

  it("is put right when the page changes a field a moment later", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.page.evaluate(() => {
      const later = (select: HTMLSelectElement) => setTimeout(() => (select.selectedIndex = 0), 400);
      document.addEventListener("change", ({ target }) => {
        if (target instanceof HTMLSelectElement && target.id === "expires-in-0") later(target);
      });
    });
    await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
    await until("four of five fields are left", async () =>
      (await keysPage.card()).includes("Filled 4 of 5 fields"),
    );
  });
});
