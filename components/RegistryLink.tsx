import { t } from "../locales/sentences.ts";
import { findRegistry, knownOrMain } from "../registries/all.ts";
import type { KnownRegistry } from "../registries/registry.ts";
import { rowUrl } from "../registries/row-mark.ts";
import { ExternalIcon } from "./kit/icons.tsx";

interface RegistryLinkProps {
  text: string;
  class: string;
  /** Of a key; the main one where it is absent or not known. */
  registry?: string | null;
  /** The number of a key that is there, `null` where nobody knows it; absent: to where keys are made. */
  row?: string | null;
}

/** Opens the registry's keys page in a new tab, at the key's row where our script can show it. */
export function RegistryLink({ text, class: looks, registry, row }: RegistryLinkProps) {
  const known = knownOrMain(registry);
  const href = row === undefined ? known.formUrl(null) : listUrl(known, row);
  return (
    <a class={looks} href={href} target="_blank" rel="noreferrer">
      {text}
      <ExternalIcon />
      <span class="visually-hidden"> {t("app.opensTab", { registry: known.label })}</span>
    </a>
  );
}

function listUrl(registry: KnownRegistry, row: string | null): string {
  const list = registry.listUrl(null);
  return row && findRegistry(registry.id) ? rowUrl(list, row) : list;
}
