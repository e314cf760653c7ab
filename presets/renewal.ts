import type { Proposal } from "./preset.ts";

/** The key of a queue that is being renewed, as the card of the registry's page shows it. */
export interface Renewal {
  /** Which one of the queue, from 1. */
  at: number;
  count: number;
  /**
   * `locked` its settings wait for an unlock · `waiting` they wait for a press in this tab · `fill` the form may be
   * filled: the press on Renew was the consent · `saved` the new key is in the vault.
   */
  step: "locked" | "waiting" | "fill" | "saved";
  /** Of the job; empty while locked. */
  name: string;
  /** The old key's settings; `null` where they are not needed now. */
  proposal: Proposal | null;
  /** The number of a key that works no longer, for the page's own Regenerate; `null` of one that does, or without a number. */
  regenerates: string | null;
  /** UTC ISO 8601 of the old key's end and of the new one's; `null` none, or unknown. */
  ends: { old: string | null; new: string | null };
  /** Where the job's key is used: nowhere that is known · in one place, or several, where the new key is not yet. */
  places: "none" | "one" | "several";
}

/** What an account's page lists, where not all of it is saved and its owner has not answered yet. */
export interface Stock {
  /** Keys that work. */
  count: number;
  /** Of them, those that end within seven days and are not renewed. */
  soon: number;
  /** Of those, the numbers of the ones that enough is known of to renew them. */
  renewable: string[];
}

/** What a person does next in the card; `filled` with the old key's settings, `filled-other` with others. */
export const renewalActs = [
  ...(["go-on", "next", "done", "places"] as const),
  ...(["unlock", "stop", "filled", "filled-other"] as const),
] as const;

export type RenewalAct = (typeof renewalActs)[number];
