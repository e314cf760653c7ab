import { useLayoutEffect, useRef } from "preact/hooks";
import { lifeStatus } from "../../keys/status.ts";
import { hasSecret, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { CopyStatus } from "../CopyStatus.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { useCopying } from "../use-copy.ts";
import { metaOf, nameOf, stateWord } from "./key-words.ts";
import { LifeColumn } from "./LifeColumn.tsx";
import { type KeyRowProps, OpenedKey } from "./OpenedKey.tsx";

/** One saved key: a line, or the opened details in its place. */
export function KeyRow(props: KeyRowProps) {
  return props.isOpen ? <OpenedKey {...props} /> : <ClosedKey {...props} />;
}

function ClosedKey({ item, position, now, focusId, onToggle }: KeyRowProps) {
  const main = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (focusId.current !== item.id) return;
    focusId.current = null;
    main.current?.focus();
  });
  const life = lifeStatus(item, now);
  // What the registry's list says takes no Copy away: it is the page's word.
  const isDead = life.state === "expired" || (life.state === "revoked" && item.listedAt === null);
  // An altered one is copied from its opened row only, under the warning.
  const isTrusted = item.state === "ok" || item.state === "new";
  return (
    <li class="row" data-key={item.id} {...position}>
      <div class="row-line">
        <button ref={main} type="button" class="row-main" aria-expanded="false" onClick={onToggle}>
          <MiddleCut class="row-name" text={nameOf(item)} />
          <RowMeta item={item} />
        </button>
        <LifeColumn life={life} expiresAt={item.expiresAt} now={now} isListed={!hasSecret(item.state)} />
        {!isDead && isTrusted && <CopyButton item={item} />}
      </div>
      <CopyStatus keyId={item.id} />
    </li>
  );
}

/** The second line; it begins with words for a record that is not simply as it was saved, or not listed any more. */
function RowMeta({ item }: { item: KeySummary }) {
  const words = [stateWord(item.state), item.gone ? t("key.goneWord") : ""].filter((word) => word !== "");
  const meta = metaOf(item);
  return (
    <span class="row-meta">
      {words.length > 0 && <span class={`row-state ${item.state}`}>{words.join(" · ")}</span>}
      {words.length > 0 && meta && " · "}
      {meta}
    </span>
  );
}

function CopyButton({ item }: { item: KeySummary }) {
  const copying = useCopying();
  return (
    <button
      type="button"
      class="button small"
      aria-label={t("copy.copyNamed", { name: nameOf(item) })}
      onClick={() => copying.copy(item.id)}
    >
      {t("copy.copy")}
    </button>
  );
}
