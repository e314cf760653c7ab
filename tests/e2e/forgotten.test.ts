import { beforeEach, describe, expect, it } from "vitest";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { examineInPage } from "./page-pictures.ts";
import { useStage } from "./stage.ts";

const stage = useStage({ isFresh: true });

const pressCopy = "Press Copy now";
const forgotten = "The page no longer holds its secret.";

/** Creates a key and waits for our words at its row; returns its id. */
async function create(keysPage: KeysPage, words: "Saved." | "Not saved."): Promise<string> {
  await keysPage.fill({ owner: "contoso" });
  const remoteId = await keysPage.create();
  await keysPage.notice(remoteId, words);
  return remoteId;
}

/** Runs in the page. */
function isIconBesideText(root: ShadowRoot): boolean {
  const [icon, text] = [".icon", ".note-text"].map((part) =>
    root.querySelector(part)?.getBoundingClientRect(),
  );
  return (
    icon !== undefined &&
    text !== undefined &&
    icon.right <= text.left &&
    icon.top < text.bottom &&
    icon.bottom > text.top
  );
}

describe("a key that could not be saved", () => {
  beforeEach(() => {
    stage.gallery.state.hideKo = true;
  });

  it("is not said to be readable once the page has forgotten it, and its icon stays with its words at 320 px", async () => {
    stage.gallery.state.idleMs = 2_500;
    const keysPage = await KeysPage.open(stage.fixture);
    const remoteId = await create(keysPage, "Not saved.");
    expect(await keysPage.notSaved(remoteId)).toContain(pressCopy);
    await until("the notice says what is left to do", async () =>
      (await keysPage.rowText(remoteId, "notice"))?.includes(forgotten),
    );
    expect(await keysPage.rowText(remoteId, "notice")).not.toContain("Try again");
    await keysPage.page.setViewport({ width: 320, height: 700 });
    const notice = await keysPage.rowRoot(remoteId, "notice");
    expect(await notice?.evaluate(isIconBesideText)).toBe(true);
  });

  it("is told of once when regenerated, and in the card once its row and its Copy link are gone", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const remoteId = await create(keysPage, "Not saved.");
    await examineInPage(keysPage.page, "notice-not-saved");
    const newId = await keysPage.regenerate(remoteId);
    expect(await keysPage.notSaved(newId)).toContain(pressCopy);
    expect(await keysPage.card()).not.toContain("Not saved.");
    await keysPage.rowLink(newId, "Delete");
    await until("the card has the notice", async () => (await keysPage.card()).includes("Not saved."));
    expect(await keysPage.card()).toContain(forgotten);
    expect(await keysPage.card()).not.toContain(pressCopy);
  });
});

it("a saved key whose row is gone leaves no notice behind in the card, after Delete and after Regenerate", async () => {
  const keysPage = await KeysPage.open(stage.fixture);
  for (const link of ["Delete", "Regenerate"]) {
    const remoteId = await create(keysPage, "Saved.");
    await keysPage.rowLink(remoteId, link);
    await keysPage.page.waitForSelector(`#edit-${remoteId}-container`, { hidden: true });
    expect(await keysPage.card(), link).not.toContain("Saved.");
  }
});
