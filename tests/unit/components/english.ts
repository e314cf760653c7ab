import { join } from "node:path";
import { parseMessagesFile } from "@wxt-dev/i18n/build";
import { fakeBrowser } from "wxt/testing/fake-browser";

const file = join(import.meta.dirname, "../../../locales/en.yml");

/** Every sentence by its message name, as the build writes it. */
export const english: ReadonlyMap<string, string> = new Map(
  (await parseMessagesFile(file)).map((message) => [
    message.key.join("_"),
    message.type === "plural" ? Object.values(message.plurals).join(" | ") : String(message.message),
  ]),
);

/** Lets the fake browser speak English. */
export function speakEnglish(): void {
  Object.assign(fakeBrowser.i18n, { getMessage: (name: string) => english.get(name) ?? "" });
}
