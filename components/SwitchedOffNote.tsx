import { useState } from "preact/hooks";
import { requestSites } from "../browser/permissions.ts";
import { t } from "../locales/sentences.ts";
import { requireRegistry } from "../registries/all.ts";
import type { PageRegistryId } from "../registries/ids.ts";
import { Button } from "./kit/Button.tsx";
import { useClient } from "./kit/client.ts";
import { Note } from "./kit/Note.tsx";

/** Nothing, unless the browser withholds the site of one of these registries. */
export function SwitchedOffNote({ withheld }: { withheld: PageRegistryId[] }) {
  const { seen } = useClient();
  const [isRefused, setRefused] = useState(false);
  const hosts = withheld.flatMap((id) => requireRegistry(id).hosts);
  const allow = () => seen(requestSites(hosts)).then((isAllowed) => setRefused(!isAllowed));
  if (withheld.length === 0) return null;
  return (
    <Note tone="danger" role="alert" head={t("switchedOff.title")}>
      <p>{isRefused ? t("switchedOff.refused") : t("switchedOff.body")}</p>
      <Button class="button filled" text={t("switchedOff.allow")} onClick={allow} />
    </Note>
  );
}
