import { t } from "../locales/sentences.ts";
import { knownOrMain } from "../registries/all.ts";
import { ExternalIcon } from "./kit/icons.tsx";

interface RegistryLinkProps {
  text: string;
  class: string;
  /** Of a key; the main one where it is absent or not known. */
  registry?: string | null;
}

/** Opens the registry's keys page in a new tab. */
export function RegistryLink({ text, class: looks, registry }: RegistryLinkProps) {
  const { formUrl, label } = knownOrMain(registry);
  return (
    <a class={looks} href={formUrl(null)} target="_blank" rel="noreferrer">
      {text}
      <ExternalIcon />
      <span class="visually-hidden"> {t("app.opensTab", { registry: label })}</span>
    </a>
  );
}
