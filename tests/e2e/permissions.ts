import type { Browser as WebExtension } from "webextension-polyfill";
import type { Fixture } from "./fixture/fixture.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";

type Permission = "clipboardWrite" | "clipboardRead" | "idle" | "notifications";

/** Asks for an optional permission by a real click on a page of ours; nobody has to confirm it in a test. */
export async function grant(fixture: Fixture, permission: Permission): Promise<void> {
  const page = await fixture.page("popup.html");
  await page.evaluate((name) => {
    const { browser, chrome } = globalThis as { browser?: WebExtension; chrome?: WebExtension };
    const button = document.createElement("button");
    button.id = "grant";
    button.textContent = name;
    button.onclick = () => void (browser ?? chrome)?.permissions.request({ permissions: [name] });
    document.body.prepend(button);
  }, permission);
  await click(page, "#grant");
  await until(`${permission} is granted`, () =>
    fixture.inExtension((browser, name) => browser.permissions.contains({ permissions: [name] }), permission),
  );
  await page.close();
}

export async function withdraw(fixture: Fixture, permission: Permission): Promise<void> {
  await fixture.inExtension(
    (browser, name) => browser.permissions.remove({ permissions: [name] }),
    permission,
  );
}
