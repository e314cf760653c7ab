import { useState } from "preact/hooks";
import { requestSites } from "../browser/permissions.ts";
import { t } from "../locales/sentences.ts";
import type { UnreadableVault } from "../messaging/protocol.ts";
import { requireRegistry } from "../registries/all.ts";
import type { PageRegistryId } from "../registries/ids.ts";
import { Button } from "./kit/Button.tsx";
import { useClient } from "./kit/client.ts";
import { Note } from "./kit/Note.tsx";
import { OptionsLink } from "./OptionsLink.tsx";

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

interface UnreadableNoteProps {
  unreadable: UnreadableVault;
  /** False in the section itself, where what helps stands below. */
  isElsewhere?: boolean;
}

/** In the place of what opens the vault: what happened, what was not lost, what to do. */
export function UnreadableNote({ unreadable, isElsewhere = true }: UnreadableNoteProps) {
  const { why, besides } = unreadable;
  const isNewer = why === "newer-version";
  const toBackup = (
    <OptionsLink section="vault" class="button">
      {t("unreadable.toBackup")}
    </OptionsLink>
  );
  return (
    <Note
      tone="danger"
      role="alert"
      head={isNewer ? t("unreadable.newer") : t("unreadable.damaged")}
      action={isElsewhere && toBackup}
    >
      <p>
        {t("unreadable.inside")} {t("unreadable.besides", { count: besides })} {t("unreadable.readable")}
      </p>
      <p>{isNewer ? t("unreadable.update") : t("unreadable.mend")}</p>
    </Note>
  );
}
