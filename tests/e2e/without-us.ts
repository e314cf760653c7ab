import { click } from "./fixture/keyboard.ts";
import type { KeysPage } from "./keys-page.ts";

/** Fills the page's form as somebody without the extension would, and presses Create; the new key's id. */
export async function makeKeyWithoutUs(keysPage: KeysPage): Promise<string> {
  await click(keysPage.page, "#show-create-container");
  await keysPage.page.waitForSelector("#create-container.in");
  await keysPage.page.evaluate(() => {
    const form = document.querySelector("#form-0");
    const name = form?.querySelector<HTMLInputElement>("#description-0");
    const owner = form?.querySelector<HTMLSelectElement>("#package-owner-0");
    const glob = form?.querySelector<HTMLInputElement>("#glob-pattern-0");
    if (!name || !owner || !glob) throw new Error("the form is not there");
    owner.selectedIndex = 1;
    owner.dispatchEvent(new Event("change", { bubbles: true }));
    name.value = "Made without Spare Key";
    name.dispatchEvent(new Event("change", { bubbles: true }));
    glob.value = "Jdoe.*";
    glob.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return keysPage.create();
}
