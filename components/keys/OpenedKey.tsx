import { useState } from "preact/hooks";
import { claimsOf } from "../../keys/claims.ts";
import { formatDate } from "../../keys/dates.ts";
import { type LifeState, lifeState } from "../../keys/status.ts";
import { hasSecret, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { CopyStatus } from "../CopyStatus.tsx";
import { InsertButton, InsertStatus } from "../insert/InsertStatus.tsx";
import { useInsert } from "../insert/use-insert.ts";
import { ActionButton } from "../kit/Button.tsx";
import { Fold } from "../kit/Fold.tsx";
import { ChevronLeftIcon, CopyIcon, EyeIcon } from "../kit/icons.tsx";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { useCopying } from "../use-copy.ts";
import { AddPlaces } from "./AddPlaces.tsx";
import type { Advising } from "./advice-of.ts";
import { Commands } from "./Commands.tsx";
import { EditKey } from "./EditKey.tsx";
import { isDead, isToRenew } from "./KeyAction.tsx";
import { KeyAdvice } from "./KeyAdvice.tsx";
import { KeyFacts, KeyOrigin } from "./KeyDetails.tsx";
import { GoneNote, KeyNotes } from "./KeyNotes.tsx";
import { nameOf } from "./key-words.ts";
import { LeakedKey } from "./LeakedKey.tsx";
import { LetExpire } from "./LetExpire.tsx";
import { OldKey } from "./OldKey.tsx";
import { PlaceList } from "./PlaceList.tsx";
import { RecordStateNote } from "./RecordStateNote.tsx";
import { RenewButton } from "./RenewButton.tsx";
import { SameSettings } from "./SameSettings.tsx";
import { SecretLine, useReveal } from "./SecretLine.tsx";

interface OpenedKeyProps {
  item: KeySummary;
  /** All there are, this one too. */
  keys: KeySummary[];
  now: Date;
  advising: Advising;
  onBack(): void;
  /** Opens another key in its place. */
  onOpen(id: string): void;
  /** To the trash; a missing key is forgotten. */
  onRemove(): Promise<unknown>;
}

/** One key in the list's place: what it was opened for first, then its facts; or what helps after a leak. Back takes the focus. */
export function OpenedKey({ onBack, ...props }: OpenedKeyProps) {
  const { item } = props;
  const [isLeaked, setLeaked] = useState(false);
  const back = useAutoFocus<HTMLButtonElement>(isLeaked);
  return (
    <section class="opened popup-scroll" data-key={item.id} aria-label={nameOf(item)}>
      <button
        ref={back}
        type="button"
        class="quiet opened-back"
        onClick={isLeaked ? () => setLeaked(false) : onBack}
      >
        <ChevronLeftIcon />
        {t("key.back")}
      </button>
      <h2 class="opened-name">{item.series?.name || nameOf(item)}</h2>
      {item.series?.name && <p class="hint">{nameOf(item)}</p>}
      <RecordStateNote item={item} />
      {isLeaked ? <LeakedKey {...props} /> : <KeyParts {...props} onLeak={() => setLeaked(true)} />}
    </section>
  );
}

type KeyPartsProps = Omit<OpenedKeyProps, "onBack"> & { onLeak(): void };

function KeyParts({ item, keys, now, advising, ...on }: KeyPartsProps) {
  const claims = claimsOf(item, keys);
  const state = lifeState(item, now);
  const isDue = isToRenew(item, state, now);
  return (
    <>
      {hasSecret(item.state) && <SecretActions {...{ item, state, isDue }} />}
      {item.gone && <GoneNote item={item} gone={item.gone} />}
      <KeyNotes item={item} />
      <PlaceList item={item} title={claims.older ? t("renew.places") : t("edit.place")} />
      {claims.older && <OldKey older={claims.older} now={now} />}
      <KeyFacts item={item} now={now} newer={claims.newer} />
      {claims.older && <Earlier item={claims.older} onOpen={on.onOpen} />}
      {hasSecret(item.state) && <Commands item={item} />}
      <Fold title={t("key.more")}>
        <KeyOrigin item={item} isOlderHere={claims.older !== null} />
        <KeyAdvice item={item} now={now} advising={advising} />
        <LetExpire item={item} />
      </Fold>
      <div class="opened-more">
        {!isDue && <SameSettings item={item} class="quiet" />}
        {isDue && !hasSecret(item.state) && <RenewButton items={[item]} class="quiet" />}
        <EditKey item={item} />
        <AddPlaces items={[item]} class="quiet" />
        <button type="button" class="quiet" onClick={on.onLeak}>
          {t("leak.title")}
        </button>
        <RemoveButton isMissing={item.state === "missing"} onRemove={on.onRemove} />
      </div>
    </>
  );
}

interface SecretActionsProps {
  item: KeySummary;
  state: LifeState;
  /** It is to be renewed. */
  isDue: boolean;
}

/** Copy, and Reveal; of a key that is due or works no longer another one comes first. */
function SecretActions({ item, state, isDue }: SecretActionsProps) {
  const copying = useCopying();
  const revealing = useReveal(item.id);
  const inserting = useInsert(item.id);
  const isOver = isDead(item, state) || isDue || state === "gone";
  const isHidden = revealing.secret === null;
  return (
    <div class="opened-actions">
      <div class="opened-buttons">
        {isDue && <RenewButton items={[item]} class="button filled" />}
        {isOver && !isDue && <SameSettings item={item} class="button filled" />}
        <button
          type="button"
          class={`button ${isOver ? "" : "filled"}`}
          onClick={() => copying.copy(item.id)}
        >
          <CopyIcon />
          {t("copy.copy")}
        </button>
        <button type="button" class="button" onClick={isHidden ? revealing.show : revealing.hide}>
          <EyeIcon />
          {isHidden ? t("reveal.reveal") : t("app.hide")}
        </button>
        {!isOver && <InsertButton inserting={inserting} />}
      </div>
      <InsertStatus inserting={inserting} />
      <CopyStatus keyId={item.id} />
      <SecretLine revealing={revealing} />
    </div>
  );
}

/** The key that this one replaced, which has no row of its own. */
function Earlier({ item, onOpen }: { item: KeySummary; onOpen(id: string): void }) {
  return (
    <Fold title={t("key.earlier")} count={1}>
      <button type="button" class="quiet accent" onClick={() => onOpen(item.id)}>
        {t("key.earlierSaved", { date: formatDate(item.capturedAt, t("language")) })}
      </button>
    </Fold>
  );
}

/** Acts at once, because it can be undone for 30 days; of a missing key nothing is left that could be lost. */
function RemoveButton({ isMissing, onRemove }: { isMissing: boolean; onRemove(): Promise<unknown> }) {
  const [text, busy] = isMissing
    ? [t("remove.forget"), t("remove.forgetting")]
    : [t("remove.remove"), t("remove.removing")];
  return <ActionButton class={isMissing ? "button small" : "quiet"} {...{ text, busy }} work={onRemove} />;
}
