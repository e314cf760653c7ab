import { byPerson } from "../components/card/by-person.ts";
import { t } from "../locales/sentences.ts";
import { note, noteHead, smallButton } from "./elements.ts";

/** At a key's row in a private window: nothing of it has been stored, and nothing is without this press. */
export function privateNotice(document: Document, isHeld: boolean, onAllow: () => void): HTMLElement {
  const words = isHeld ? t("notice.privateHeld") : t("notice.privateForgotten");
  const button = isHeld && smallButton(document, "", byPerson(onAllow));
  const look = { class: "warn", role: "status" } as const;
  return note(document, look, "warning", [noteHead(document, t("notice.private")), words], button);
}
