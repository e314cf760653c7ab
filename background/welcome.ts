import { browser } from "wxt/browser";

/** Opens the welcome page once, after the first install. */
export function welcomeNewUser(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") });
  });
}
