import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { ownPageErrorCodes, pageErrorCodes } from "../errors/extension-error.ts";
import { type ProblemEvent, protocol, senderKinds } from "../messaging/protocol.ts";
import { isPrivate, type Sender } from "../messaging/receive.ts";
import { pageParts } from "../messaging/request-parts.ts";
import { pageRegistryIds } from "../registries/ids.ts";

/** Name of the lock, and of the entry in `storage.session`. */
const name = "events";

/** More than these are not kept; the oldest go. */
const most = 50;

/** Answers to which there is nothing to report: the vault is as its owner left it, or a page is left alone. */
const usual: readonly string[] = ["locked", "not-set-up", "private-window"];

/** Closed lists only: nothing that anybody can write stands in an event. */
const eventSchema: z.ZodMiniType<ProblemEvent> = z.strictObject({
  code: z.enum([...ownPageErrorCodes, ...pageErrorCodes, "missing"]),
  surface: z.enum(senderKinds),
  part: z.enum([...Object.keys(protocol), ...pageParts]),
  registry: z.nullable(z.enum(pageRegistryIds)),
});

const eventsSchema = z.array(eventSchema);

/** The newest fifty since the browser was started, oldest first. */
export async function readEvents(): Promise<ProblemEvent[]> {
  return eventsSchema.safeParse((await browser.storage.session.get(name))[name]).data ?? [];
}

/** Keeps it for a report; not what is usual, what was the last one too, or what comes of a private window. */
export async function noteEvent(event: ProblemEvent, sender: Sender): Promise<void> {
  const { data } = eventSchema.safeParse(event);
  if (!data || usual.includes(data.code) || isPrivate(sender)) return;
  await navigator.locks.request(name, async () => {
    const events = await readEvents();
    if (JSON.stringify(events.at(-1)) === JSON.stringify(data)) return;
    await browser.storage.session.set({ [name]: [...events, data].slice(-most) });
  });
}
