import { browser } from "wxt/browser";
import * as z from "zod/mini";
import type { Response } from "../messaging/protocol.ts";
import { readLink } from "../presets/link.ts";
import type { Proposal } from "../presets/preset.ts";
import { linkText, proposalSchema } from "../presets/schema.ts";
import type { PageRegistryId } from "../registries/ids.ts";

/** ms that settings wait for a page which asks for them: longer than a sign-in takes, shorter than anyone remembers. */
const patience = 30 * 60_000;

const waitingSchema = z.object({
  /** ms since the epoch. */
  at: z.number(),
  link: z.nullable(linkText),
  proposal: z.nullable(proposalSchema),
});

type Waiting = z.infer<typeof waitingSchema>;

type Offered = Pick<Response<"offerPresets">, "proposal" | "linkProblem" | "at">;

const none: Offered = { proposal: null, linkProblem: null, at: null };

/**
 * Keeps a link, not yet parsed, for the page behind a sign-in. Takes the place of what waited before, but for `null`: then
 * no more is wanted than the card, which comes with what waits, too.
 */
export async function keepLink(registry: PageRegistryId, link: string | null): Promise<void> {
  const now = Date.now();
  if (link !== null || (await readFresh(registry, now)) === null)
    await write(registry, { at: now, link, proposal: null });
}

/** Keeps settings for the next page of their registry that asks, and gives since when. Takes the place of what waited before. */
export async function keepProposal(proposal: Proposal): Promise<number> {
  const at = Date.now();
  await write(proposal.preset.registry, { at, link: null, proposal });
  return at;
}

/**
 * What is offered on a page: the settings of its own link, where it has one, else what waits for it. What waits and gives
 * no settings waits no longer.
 */
export async function findProposal(
  registry: PageRegistryId,
  link: string | null,
  now = Date.now(),
): Promise<Offered> {
  // A sign-in may lead back to the very address whose link was kept.
  if (link !== null) {
    const waiting = await read(registry);
    return offerLink(registry, link, waiting?.link === link ? waiting.at : null);
  }
  const waiting = await readFresh(registry, now);
  if (waiting === null) return none;
  const { at, proposal } = waiting;
  const offered =
    waiting.link === null ? { proposal, linkProblem: null, at } : offerLink(registry, waiting.link, at);
  if (offered.proposal === null) await dropProposal(registry, at);
  return offered;
}

/** Only what has waited since `at`: what was left in the meantime nobody has seen. */
export async function dropProposal(registry: PageRegistryId, at: number | null): Promise<void> {
  if (at !== null && (await read(registry))?.at === at) await browser.storage.session.remove(keyOf(registry));
}

function offerLink(registry: PageRegistryId, link: string, at: number | null): Offered {
  const read = readLink(link);
  if (!read.ok) return { proposal: null, linkProblem: read.reason, at };
  if (read.preset.registry !== registry) return { proposal: null, linkProblem: "damaged", at };
  return { proposal: { from: "link", preset: read.preset, unknown: [] }, linkProblem: null, at };
}

function keyOf(registry: PageRegistryId): string {
  return `proposal:${registry}`;
}

async function read(registry: PageRegistryId): Promise<Waiting | null> {
  const key = keyOf(registry);
  const stored = (await browser.storage.session.get(key))[key];
  return waitingSchema.safeParse(stored).data ?? null;
}

/** `null` also for what has waited too long. */
async function readFresh(registry: PageRegistryId, now: number): Promise<Waiting | null> {
  const waiting = await read(registry);
  return waiting !== null && waiting.at <= now && now - waiting.at <= patience ? waiting : null;
}

async function write(registry: PageRegistryId, waiting: Waiting): Promise<void> {
  await browser.storage.session.set({ [keyOf(registry)]: waiting });
}
