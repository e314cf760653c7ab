import { it } from "vitest";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { useStage } from "./stage.ts";

const stage = useStage();
it("idle", async () => {
  stage.gallery.state.hideKo = true;
  stage.gallery.state.idleMs = 2500;
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso" });
  const id = await keysPage.create();
  console.log("before", await keysPage.notSaved(id));
  await keysPage.page.waitForSelector(`#copy-${id}`, { hidden: true });
  await until("x", async () => (await keysPage.copyable()).length === 0);
  console.log("after idle", await keysPage.rowText(id, "notice"), await keysPage.rowText(id, "badge"));
  await keysPage.page.reload();
  console.log(stage.fixture.dialogs());
});
it("delete", async () => {
  stage.gallery.state.hideKo = true;
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso" });
  const id = await keysPage.create();
  await keysPage.notSaved(id);
  await keysPage.rowLink(id, "Delete");
  await keysPage.page.waitForSelector(`#edit-${id}-container`, { hidden: true });
  console.log("after delete", await keysPage.card());
});
it("saved, then deleted", async () => {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso" });
  const id = await keysPage.create();
  await keysPage.saved(id);
  await keysPage.rowLink(id, "Delete");
  await keysPage.page.waitForSelector(`#edit-${id}-container`, { hidden: true });
  console.log("saved then deleted", await keysPage.card());
});
it("saved, regenerated", async () => {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso" });
  const id = await keysPage.create();
  await keysPage.saved(id);
  await keysPage.saved(await keysPage.regenerate(id));
  console.log("saved then regenerated", await keysPage.card());
});
it("not saved, regenerated", async () => {
  stage.gallery.state.hideKo = true;
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso" });
  const id = await keysPage.create();
  await keysPage.notSaved(id);
  await keysPage.notSaved(await keysPage.regenerate(id));
  console.log("not saved then regenerated", await keysPage.card());
});
