import { browser } from "wxt/browser";
import * as z from "zod/mini";

/** In `storage.local`, and the name of the lock. */
const name = "advice.dismissed";

/** More keys than anyone has; then the oldest are forgotten, and that advice is given once more. */
const most = 2_000;

const dismissedSchema = z.array(z.string());

/** Marks of advice that the user has dismissed, the oldest first. What cannot be read counts as none. */
export async function readDismissed(): Promise<string[]> {
  const stored = (await browser.storage.local.get(name))[name];
  return dismissedSchema.safeParse(stored).data ?? [];
}

/** Dismisses advice, or takes that back. */
export async function dismissAdvice(about: string, isDismissed: boolean): Promise<string[]> {
  return navigator.locks.request(name, async () => {
    const others = (await readDismissed()).filter((mark) => mark !== about);
    const dismissed = (isDismissed ? [...others, about] : others).slice(-most);
    await browser.storage.local.set({ [name]: dismissed });
    return dismissed;
  });
}
