import { useState } from "preact/hooks";
import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { KnownAccount, ListRefusal } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";
import { Said } from "../kit/forms.tsx";
import { Note } from "../kit/Note.tsx";
import { Setting } from "../kit/Setting.tsx";
import { ActionRow } from "../security/ActionRow.tsx";

interface AccountsSettingProps {
  accounts: readonly KnownAccount[];
  refusal: ListRefusal | null;
}

/** The accounts whose API-keys pages were seen, each with a way to forget its list; and a list that was not kept. */
export function AccountsSetting({ accounts, refusal }: AccountsSettingProps) {
  const [said, setSaid] = useState<string | null>(null);
  const { send, seen } = useClient();
  const forget = async (account: KnownAccount) => {
    await seen(send("forgetAccount", { id: account.id }));
    setSaid(t("accounts.forgotten", { name: nameOf(account) }));
  };
  return (
    <Setting title={t("accounts.title")} body={t("accounts.about")}>
      {refusal && <Note tone="warn">{refusalText(refusal)}</Note>}
      {said ? <Said text={said} /> : accounts.length === 0 && <p>{t("accounts.none")}</p>}
      {accounts.length > 0 && (
        <ul class="trash">
          {accounts.map((account) => (
            <ActionRow
              key={account.id}
              name={nameOf(account)}
              meta={metaOf(account)}
              action={t("accounts.forget")}
              actionLabel={t("accounts.forgetNamed", { name: nameOf(account) })}
              onAction={() => forget(account)}
            />
          ))}
        </ul>
      )}
    </Setting>
  );
}

function nameOf({ name }: KnownAccount): string {
  return name ?? t("accounts.unreadable");
}

function metaOf({ host, keys, capturedAt, hasSavedKey }: KnownAccount): string {
  const date = formatDate(capturedAt, t("language"));
  return [
    host,
    keys !== null && t("accounts.keys", { count: keys }),
    t("accounts.seen", { date }),
    hasSavedKey && t("accounts.hasSavedKey"),
  ]
    .filter(Boolean)
    .join(" · ");
}

function refusalText({ host, at, why }: ListRefusal): string {
  const date = formatDate(at, t("language"));
  return t(why === "full" ? "accounts.refusedFull" : "accounts.refusedLong", { host, date });
}
