import { type ComponentChildren, createContext } from "preact";
import { t } from "../../locales/sentences.ts";
import { Mark } from "../kit/icons.tsx";
import { byPerson } from "./by-person.ts";

/** Keys typed here are meant for the card, not for the page's own shortcuts (its search takes them). */
function keepKeys(event: KeyboardEvent) {
  event.stopPropagation();
}

/** Opens the editor of presets, for whatever in the card leads there. */
export const OpenEditor = createContext(() => {});

interface CardFrameProps {
  /** Opens the editor; absent where there are no presets to choose from. */
  onEdit?: (() => void) | undefined;
  /** Shows the rest; absent where it is shown. */
  onOpen?: (() => void) | undefined;
  /** Stands in the head's line while there is room. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** The box in the registry's page, named after us so that nobody takes it for the page's own. */
export function CardFrame({ onEdit, onOpen, aside, children }: CardFrameProps) {
  return (
    <section class="card" aria-label={t("app.name")} tabIndex={-1} onKeyDown={keepKeys}>
      <header class="card-head">
        <Mark size={16} />
        <span class="card-name">{t("app.name")}</span>
        {onOpen && (
          <button type="button" class="quiet accent" aria-expanded="false" onClick={onOpen}>
            {t("card.open")}
          </button>
        )}
        {onEdit && !onOpen && (
          <button type="button" class="quiet" onClick={byPerson(onEdit)}>
            {t("card.editPresets")}
          </button>
        )}
        {aside}
      </header>
      <OpenEditor.Provider value={onEdit ?? (() => {})}>{children}</OpenEditor.Provider>
    </section>
  );
}
