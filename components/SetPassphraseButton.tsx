import type { Ref } from "preact";
import { t } from "../locales/sentences.ts";
import { useClient } from "./kit/client.ts";

interface SetPassphraseButtonProps {
  isFilled?: boolean;
  button?: Ref<HTMLButtonElement>;
}

/** Opens our set-up page in a tab. */
export function SetPassphraseButton({ isFilled = false, button = null }: SetPassphraseButtonProps) {
  const { openTab } = useClient();
  return (
    <button
      ref={button}
      type="button"
      class={`button ${isFilled ? "filled" : ""}`}
      onClick={() => void openTab("/welcome.html#passphrase")}
    >
      {t("app.setPassphrase")}
    </button>
  );
}
