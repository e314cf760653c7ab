import type { LockedFacts } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { OptionsLink } from "../OptionsLink.tsx";
import { SetPassphraseButton } from "../SetPassphraseButton.tsx";

interface FirstRunViewProps {
  facts: LockedFacts;
  /** The browser withholds the registry's site: nothing is being saved. */
  isSwitchedOff: boolean;
}

/** No passphrase yet: keys are saved all the same, and it says how safe they are. */
export function FirstRunView({ facts, isSwitchedOff }: FirstRunViewProps) {
  return (
    <>
      <div>
        {!isSwitchedOff && <p class="facts-head">{t("firstRun.saving")}</p>}
        <p class="soft">{t("firstRun.setToSee")}</p>
      </div>
      <div class="side-by-side">
        <SetPassphraseButton isFilled={!isSwitchedOff} />
        <span class="soft">{t("locked.saved", { count: facts.saved })}</span>
      </div>
      <div class="foot-links">
        <OptionsLink section="vault/restore" class="quiet accent">
          {t("welcome.restore")}
        </OptionsLink>
      </div>
      {facts.saved > 0 && <p class="ruled label">{t("app.beforeSetUp")}</p>}
    </>
  );
}
