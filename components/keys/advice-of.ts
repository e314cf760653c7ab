import { type Advice, type Advisable, adviceMark, adviseKey } from "../../keys/advice.ts";
import type { AccountOwners, PackageListing } from "../../messaging/protocol.ts";
import { isSameName } from "../../presets/coverage.ts";
import { findRegistry } from "../../registries/all.ts";

/** What advice about any key of the list goes by. */
export interface Advising {
  others: readonly Advisable[];
  accounts: readonly AccountOwners[];
  /** Marks of advice, see {@link adviceMark}. */
  dismissed: readonly string[];
}

export type AdvisedKey = Advisable & { account?: string | null };

interface AdviceBasis {
  advising: Pick<Advising, "others" | "accounts">;
  packages: readonly PackageListing[];
  now: Date;
}

/** How this key could be smaller, or what is wrong with it: also what was dismissed. None where its registry is unknown. */
export function adviceOf(item: AdvisedKey, { advising, packages, now }: AdviceBasis): Advice[] {
  const registry = findRegistry(item.registry ?? "");
  if (!registry) return [];
  const isItsAccount = (each: { host: string; account: string }) =>
    each.host === item.host && (!item.account || each.account === item.account);
  const accounts = advising.accounts.filter(isItsAccount);
  const owned = packages
    .filter(isItsAccount)
    .flatMap(({ owners }) => owners)
    .find(({ name }) => isSameName(name, item.owner));
  return adviseKey(item, {
    others: advising.others,
    owners: accounts.length > 0 ? accounts.flatMap(({ owners }) => owners) : null,
    owned: owned?.packageIds ?? null,
    now,
    registry,
  });
}

/** Whether its user wants to hear no more of it. */
export function isDismissed(item: AdvisedKey, one: Advice, { dismissed }: Pick<Advising, "dismissed">) {
  return dismissed.includes(adviceMark(item, one));
}
