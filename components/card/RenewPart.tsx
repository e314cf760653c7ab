import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { Renewal, RenewalAct } from "../../presets/renewal.ts";
import { useAloudIn } from "../kit/Aloud.tsx";
import { CheckIcon, ExternalIcon } from "../kit/icons.tsx";
import { byPerson } from "./by-person.ts";
import { displayed } from "./card-lists.ts";

interface RenewPartProps {
  renewal: Renewal;
  /** The old key's row is here, and the page would give it a new secret. */
  canRegenerate: boolean;
  /** Days that the old key was made for, and a new one gets, where that is less. */
  longer: { asked: number; gets: number } | null;
  onAct(act: RenewalAct): void;
}

/** Which key is being renewed, how far that has come, and what its user does next. */
export function RenewPart({ renewal, canRegenerate, longer, onAct }: RenewPartProps) {
  const words = useAloudIn<HTMLDivElement>(true);
  const { step, at, count } = renewal;
  return (
    <section class="card-part card-proposal" aria-label={t("renew.renew")} tabIndex={-1}>
      <div ref={words}>
        <h2 class="card-title">{titleOf(renewal)}</h2>
        {step === "locked" && <p>{t("renew.locked")}</p>}
        {step === "saved" && <Saved renewal={renewal} />}
        {step === "fill" && canRegenerate && <p>{t("renew.regenerate")}</p>}
        {step === "fill" && !canRegenerate && longer && <p>{t("renew.longer", longer)}</p>}
      </div>
      <div class="card-buttons">
        {step === "locked" && <Button text={t("locked.unlock")} onPress={() => onAct("unlock")} />}
        {step === "waiting" && <Button text={t("renew.goOn")} onPress={() => onAct("go-on")} />}
        {step === "saved" && <AfterSaved renewal={renewal} onAct={onAct} />}
        {step !== "saved" && at < count && (
          <Button text={t("renew.skip")} isQuiet={true} onPress={() => onAct("next")} />
        )}
        {(step !== "saved" || at < count) && (
          <Button text={t("renew.stop")} isQuiet={true} onPress={() => onAct("stop")} />
        )}
      </div>
    </section>
  );
}

function titleOf({ at, count, name }: Renewal): string {
  if (count === 1) return t("renew.one", { name: displayed(name) }).trim();
  return t("renew.title", { at, count, name: displayed(name) }).trim();
}

/** Not the second press of a double click: what stands there then is the next step's. */
function bySinglePress(act: () => void): (event: MouseEvent) => void {
  const press = byPerson(act);
  return (event) => {
    if (event.detail < 2) press(event);
  };
}

/** Both ends as dates: a month from now nobody remembers what "in 4 days" was. */
function Saved({ renewal: { ends } }: { renewal: Renewal }) {
  const dated = (end: string) => formatDate(end, t("language"));
  const isLiving = ends.old !== null && Date.parse(ends.old) > Date.now();
  return (
    <div class="ticked">
      <CheckIcon />
      <p>
        {ends.new ? t("renew.saved", { date: dated(ends.new) }) : t("notice.saved")}{" "}
        {ends.old && isLiving && t("renew.oldEnds", { date: dated(ends.old) })}
      </p>
    </div>
  );
}

/** Its one place at once, where it has one; several stand in our own page. */
function AfterSaved({ renewal, onAct }: Pick<RenewPartProps, "renewal" | "onAct">) {
  const { places, at, count } = renewal;
  const isLast = at === count;
  const isOne = places === "one";
  return (
    <>
      {places !== "none" && (
        <button type="button" class="button small" onClick={bySinglePress(() => onAct("places"))}>
          {isOne ? t("renew.place") : t("renew.places")}
          <ExternalIcon />
        </button>
      )}
      <Button
        text={isOne || isLast ? t("renew.done") : t("renew.next")}
        onPress={() => onAct(isOne ? "done" : "next")}
      />
      {isOne && !isLast && <Button text={t("renew.next")} isQuiet={true} onPress={() => onAct("next")} />}
    </>
  );
}

function Button({ text, isQuiet, onPress }: { text: string; isQuiet?: boolean; onPress(): void }) {
  return (
    <button type="button" class={isQuiet ? "quiet" : "button small"} onClick={bySinglePress(onPress)}>
      {text}
    </button>
  );
}
