import { useState } from "preact/hooks";
import { t } from "../locales/sentences.ts";
import { Note } from "./kit/Note.tsx";

/**
 * The browser withholds the registry's site. `onAllow` must ask the browser at once, in the click's handler,
 * and answers whether it was allowed.
 */
export function SwitchedOffNote({ onAllow }: { onAllow(): Promise<boolean> }) {
  const [isRefused, setRefused] = useState(false);
  const allow = () => onAllow().then((isAllowed) => setRefused(!isAllowed));
  return (
    <Note tone="danger" role="alert" head={t("switchedOff.title")}>
      <p>{isRefused ? t("switchedOff.refused") : t("switchedOff.body")}</p>
      <button type="button" class="button filled switched-off-button" onClick={allow}>
        {t("switchedOff.allow")}
      </button>
    </Note>
  );
}
