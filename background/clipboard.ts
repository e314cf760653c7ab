import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { type ClearResult, type ClearTask, clearCopied } from "../browser/clipboard.ts";
import { hasPermission } from "../browser/permissions.ts";
import { askOffscreen } from "../messaging/offscreen.ts";
import type { Response } from "../messaging/protocol.ts";
import type { ClipboardSeconds } from "../vault/settings.ts";
import { unheard } from "./unheard.ts";

/** Name of the alarm, of the entry in `storage.session`, and of the lock that lets only one clear. */
const name = "clipboard";

const copiedSchema = z.object({
  digest: z.string(),
  /** ms since the epoch. */
  clearsAt: z.number(),
  /** Clearing has failed once at its time: it is tried no third time. */
  isSecondTry: z.boolean(),
});

type Copied = z.infer<typeof copiedSchema>;

/** ms: browsers ring no alarm any sooner. */
const tryAgainAfter = 30_000;

/** What of a copied secret has to outlive the page it was copied in. */
export interface BackgroundClipboard {
  /** See `noteCopied` in the protocol. What was copied before is no longer on the clipboard. */
  note(digest: string): Promise<Response<"noteCopied">>;
  /** See `keepClipboard` in the protocol. */
  keep(digest: string): Promise<Response<"keepClipboard">>;
  /** Clears what is still to be cleared; past its deadline the clipboard is no longer ours to touch. */
  lock(): Promise<void>;
}

/**
 * Clears the clipboard at the deadline, where `clipboardWrite` is granted, though the page has closed and this
 * process was stopped meanwhile. Once: a page that clears by itself takes it over first, and then nobody else does,
 * because by then the clipboard may hold something of the user's own.
 */
export function startClipboard(readSeconds: () => Promise<ClipboardSeconds>): BackgroundClipboard {
  const clipboard: BackgroundClipboard = {
    note: (digest) => one(async () => noteCopied(digest, await readSeconds())),
    keep: (digest) => one(() => keep(digest)),
    lock: () => one(async () => void (await clearIf(({ clearsAt }) => Date.now() < clearsAt))),
  };
  browser.alarms.onAlarm.addListener((alarm) => {
    // An alarm that a sleeping computer has missed rings when it wakes, before anyone can have copied anything.
    if (alarm.name === name) unheard(one(clearAtDeadline));
  });
  return clipboard;
}

/** One at a time: a page must not take over what is being cleared. */
function one<Value>(work: () => Promise<Value>): Promise<Value> {
  return navigator.locks.request(name, work);
}

async function noteCopied(digest: string, seconds: ClipboardSeconds): Promise<Response<"noteCopied">> {
  await forget();
  if (seconds === null) return { clearsAt: null, isOffered: false };
  if (!(await hasPermission("clipboardWrite"))) return { clearsAt: null, isOffered: true };
  const clearsAt = Date.now() + seconds * 1000;
  await schedule({ digest, clearsAt, isSecondTry: false });
  return { clearsAt, isOffered: false };
}

async function keep(digest: string): Promise<Response<"keepClipboard">> {
  const isOurs = (await read())?.digest === digest;
  if (isOurs) await forget();
  return { isOurs };
}

async function clearAtDeadline(): Promise<void> {
  const failed = await clearIf(() => true);
  if (!failed || failed.isSecondTry) return;
  await schedule({ ...failed, clearsAt: Date.now() + tryAgainAfter, isSecondTry: true });
}

/**
 * Answers what could not be cleared, else `null`. Without the permission it stays noted, for the page that may still be
 * open.
 */
async function clearIf(isDue: (copied: Copied) => boolean): Promise<Copied | null> {
  const copied = await read();
  if (!copied || !isDue(copied) || !(await hasPermission("clipboardWrite"))) return null;
  const canRead = await hasPermission("clipboardRead");
  const result = await clear({ digest: copied.digest, canRead }).catch(() => "failed");
  if (result !== "cleared" && result !== "replaced") return copied;
  await forget();
  return null;
}

const offscreenDocument = {
  url: "/offscreen.html",
  reasons: ["CLIPBOARD" as const],
  justification: "Clears a copied API key from the clipboard.",
};

/** Firefox's background is a document, Chromium's is not and has to open one. */
async function clear(task: ClearTask): Promise<ClearResult> {
  if (typeof document !== "undefined") return clearCopied(task);
  try {
    // Refused when a worker that was stopped has left one behind. Where there is none, the question fails.
    await browser.offscreen.createDocument(offscreenDocument).catch(() => {});
    return await askOffscreen(task);
  } finally {
    // One that stays open does no harm, and what was cleared is cleared.
    await browser.offscreen.closeDocument().catch(() => {});
  }
}

async function read(): Promise<Copied | null> {
  const stored = (await browser.storage.session.get(name))[name];
  return copiedSchema.safeParse(stored).data ?? null;
}

async function schedule(copied: Copied): Promise<void> {
  await browser.storage.session.set({ [name]: copied });
  await browser.alarms.create(name, { when: copied.clearsAt });
}

async function forget(): Promise<void> {
  await browser.storage.session.remove(name);
  await browser.alarms.clear(name);
}
