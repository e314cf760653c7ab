import { byPerson } from "../components/card/by-person.ts";
import { t } from "../components/sentences.ts";
import { element, icon } from "./elements.ts";

/**
 * At a key's row in a private window: nothing of it has been stored, and nothing is without this press. The words of
 * the button are its caller's, because they change while it works.
 */
export function privateNotice(document: Document, isHeld: boolean, onAllow: () => void): HTMLElement {
  const words = isHeld ? t("notice.privateHeld") : t("notice.privateForgotten");
  return element(
    document,
    "div",
    { class: "note warn", role: "status" },
    icon(document, "warning"),
    element(
      document,
      "div",
      { class: "note-text" },
      element(document, "span", { class: "note-head" }, `${t("notice.private")} `),
      words,
    ),
    isHeld && allowButton(document, onAllow),
  );
}

function allowButton(document: Document, onAllow: () => void): HTMLElement {
  const button = element(document, "button", { type: "button", class: "button small" });
  button.addEventListener(
    "click",
    byPerson(() => button.getAttribute("aria-disabled") !== "true" && onAllow()),
  );
  return button;
}
