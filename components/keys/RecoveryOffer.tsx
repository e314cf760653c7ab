import { ErrorNote, Note } from "../Note.tsx";
import { OptionsLink } from "../OptionsLink.tsx";
import { t } from "../sentences.ts";
import { useAction } from "../use-action.ts";

/** Offered once a secret was seen, when it is plain what would be lost. */
export function RecoveryOffer({ onSkip }: { onSkip(): Promise<unknown> }) {
  const skipping = useAction(onSkip);
  return (
    <div class="list-note">
      <Note tone="plain">
        <p>{t("recoveryOffer.body")}</p>
        <div class="note-buttons">
          <OptionsLink section="security" class="button small">
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
