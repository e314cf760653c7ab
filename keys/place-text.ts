import { honest } from "../presets/honest.ts";
import { registryAt } from "../registries/all.ts";
import { isRepository, isSecretName } from "./github-places.ts";
import type { PlacePage } from "./place-page.ts";
import { pageAt } from "./place-pages.ts";

/**
 * Why a line is no place: characters that are not seen, an address that is not https, one of a registry, a secret whose
 * repository is not told, the head of a table, or nothing that is known.
 */
export type PlaceProblem = "hidden" | "https" | "registry" | "repository" | "head" | "unknown";

/** The page that a text tells. */
export interface ToldPage {
  /** What its user calls it; empty where only the address was given. */
  label: string;
  page: PlacePage;
}

/** `null` where the text has no address, nor `owner/repository` with perhaps the name of a secret. */
export function pageIn(text: string): ToldPage | PlaceProblem | null {
  const [names = "", secret = ""] = text.split(/\s+/);
  const isOfRepository = isRepository(names) && (secret === "" || isSecretName(secret));
  const github = `https://github.com/${names}/settings/secrets/actions/${secret}`;
  const [, label = "", address] = isOfRepository ? ["", "", github] : (addressed.exec(text) ?? []);
  if (address === undefined) return null;
  const page = pageAtAddress(address);
  if (typeof page === "string") return page;
  // Of two addresses one would be taken for the other.
  return label.includes("://") ? "unknown" : { label: plain(label), page };
}

const addressed = /^(?:(.*)\s)?(\S+:\/\/\S*)$/;

/** With single spaces: others look like them. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function pageAtAddress(address: string): PlacePage | PlaceProblem {
  if (!/^https:\/\//i.test(address)) return "https";
  const url = URL.parse(address);
  if (!url || url.username || url.password) return "unknown";
  // Nobody puts a key where keys are made.
  if (registryAt(url)) return "registry";
  const parts = decoded([...url.pathname.split("/").filter(Boolean), url.search, url.hash]);
  if (!parts) return "unknown";
  return parts.every((part) => part === honest(part)) ? pageAt(url, parts.slice(0, -2)) : "hidden";
}

function decoded(parts: readonly string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}
