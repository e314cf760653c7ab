import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { OptionsLink } from "../OptionsLink.tsx";

/** Offered once a secret was seen, when it is plain what would be lost. */
export function RecoveryOffer() {
  const { send, seen } = useClient();
  const skipping = useAction(() => seen(send("skipRecovery", {})));
  return (
    <div class="list-note">
      <Note tone="plain">
        <p>{t("recoveryOffer.body")}</p>
        <div class="note-buttons">
          <OptionsLink section="vault" class="button small">
            {t("recoveryOffer.make")}
          </OptionsLink>
          <button type="button" class="quiet" onClick={() => void skipping.run()}>
            {t("recoveryOffer.skip")}
          </button>
        </div>
      </Note>
      {skipping.failure && <ErrorNote code={skipping.failure} />}
    </div>
  );
}
