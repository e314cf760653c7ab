import { t } from "../locales/sentences.ts";
import { mainRegistry } from "../registries/all.ts";
import { ExternalIcon } from "./kit/icons.tsx";

/** Opens the registry's keys page in a new tab. */
export function RegistryLink({ text, class: looks }: { text: string; class: string }) {
  return (
    <a class={looks} href={mainRegistry.keysUrl} target="_blank" rel="noreferrer">
      {text}
      <ExternalIcon />
      <span class="visually-hidden"> {t("app.opensTab")}</span>
    </a>
  );
}
