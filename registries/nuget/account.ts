import type { OwnerPackages } from "../offer.ts";
import { page } from "./selectors.ts";
import { ownText } from "./wording.ts";

/** The signed-in account, who is one of the owners; `null` when the page does not show it, or not in its own words. */
export function readAccount(
  document: Document,
  owners: readonly Pick<OwnerPackages, "name">[],
): string | null {
  const element = document.querySelector(page.account);
  const name = element?.textContent?.trim();
  return owners.find((owner) => owner.name === name)?.name ?? (ownText(element) || null);
}
