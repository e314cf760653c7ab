import { useState } from "preact/hooks";
import { formatDate, formatRelative } from "../../keys/dates.ts";
import { type TrashedKey, trashLife } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { metaOf, nameOf } from "../keys/key-words.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { useClient } from "../kit/client.ts";
import { FormOpener, Said, useForm } from "../kit/forms.tsx";
import { Pager } from "../kit/Pager.tsx";
import { Setting } from "../kit/Setting.tsx";
import { WayIn, type WhenOpenProps } from "../locked/WayIn.tsx";
import { positionOf, usePages, usualPages } from "../use-pages.ts";
import { ActionRow } from "./ActionRow.tsx";

/** Removed keys, and how long each can still be restored. */
export function TrashSetting({ trash, now }: { trash: TrashedKey[]; now: Date }) {
  const [said, setSaid] = useState<string | null>(null);
  const { send, seen } = useClient();
  const pages = usePages(trash, usualPages);
  const restore = async (key: TrashedKey) => {
    await seen(send("restoreKey", { id: key.id }));
    setSaid(t("trash.restored", { name: nameOf(key) }));
  };
  const empty = async () => {
    await seen(send("emptyTrash", {}));
    setSaid(t("trash.emptied"));
  };
  return (
    <Setting title={t("trash.title")} body={t("trash.about")}>
      {said ? <Said text={said} /> : trash.length === 0 && <p>{t("trash.empty")}</p>}
      {trash.length > 0 && (
        <>
          <ul class="trash">
            {pages.rows.map((key, index) => (
              <ActionRow
                key={key.id}
                name={nameOf(key)}
                meta={metaOf(key)}
                position={positionOf(pages.from + index, pages.total)}
                action={t("trash.restore")}
                actionLabel={t("trash.restoreNamed", { name: nameOf(key) })}
                onAction={() => restore(key)}
              >
                <p class="hint">{removedText(key.removedAt, now)}</p>
              </ActionRow>
            ))}
          </ul>
          <Pager pages={pages} />
          <div>
            <ConfirmButton
              text={t("trash.emptyIt")}
              meaning={t("trash.meaning", { count: trash.length })}
              confirmText={t("trash.confirm")}
              busyText={t("trash.deleting")}
              isFinal
              onConfirm={empty}
            />
          </div>
        </>
      )}
    </Setting>
  );
}

/** In its place while the vault is locked: the way in. */
export function LockedTrash({ status, now }: WhenOpenProps) {
  const form = useForm("trash");
  return (
    <Setting
      title={t("trash.title")}
      body={t("trash.about")}
      action={<FormOpener form={form}>{t("locked.unlock")}</FormOpener>}
    >
      {form.isOpen && <WayIn {...{ status, now }} onEntered={form.close} onCancel={form.close} />}
    </Setting>
  );
}

function removedText(removedAt: string, now: Date): string {
  const locale = t("language");
  const date = formatDate(removedAt, locale);
  const end = Date.parse(removedAt) + trashLife;
  // The vault waits until more than one look at the clock has shown it.
  if (end <= now.getTime()) return t("trash.overdue", { date });
  return t("trash.removed", { date, when: formatRelative(new Date(end).toISOString(), now, locale) });
}
