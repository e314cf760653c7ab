import { useState } from "preact/hooks";
import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { KnownAccount, ListRefusal } from "../../messaging/protocol.ts";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { Said } from "./Said.tsx";

interface AccountsPanelProps {
  accounts: readonly KnownAccount[];
  refusal: ListRefusal | null;
  /** Answers when `accounts` shows it. */
  onForget(id: string): Promise<unknown>;
}

/** The accounts whose API-keys pages were seen, each with a way to forget its list; and a list that was not kept. */
export function AccountsPanel({ accounts, refusal, onForget }: AccountsPanelProps) {
  const [said, setSaid] = useState<string | null>(null);
  const forget = async (account: KnownAccount) => {
    await onForget(account.id);
    setSaid(t("accounts.forgotten", { name: nameOf(account) }));
  };
  return (
    <section class="panel">
      <h2 class="panel-title">{t("accounts.title")}</h2>
      <p class="soft">{t("accounts.about")}</p>
      {refusal && <Note tone="warn">{refusalText(refusal)}</Note>}
      {said ? <Said text={said} /> : accounts.length === 0 && <p>{t("accounts.none")}</p>}
      {accounts.length > 0 && (
        <ul class="trash">
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} onForget={() => forget(account)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AccountRow({ account, onForget }: { account: KnownAccount; onForget(): Promise<unknown> }) {
  const forgetting = useAction(onForget);
  const name = nameOf(account);
  return (
    <li>
      <div class="trash-row">
        <div>
          <MiddleCut class="row-name" text={name} />
          <span class="row-meta">{metaOf(account)}</span>
        </div>
        <button
          type="button"
          class="button small"
          aria-label={t("accounts.forgetNamed", { name })}
          aria-disabled={forgetting.isBusy}
          onClick={() => void forgetting.run()}
        >
          {t("accounts.forget")}
        </button>
      </div>
      {forgetting.failure && <ErrorNote code={forgetting.failure} />}
    </li>
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
