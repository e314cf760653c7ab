import type { ComponentChildren } from "preact";
import { Mark } from "../Mark.tsx";
import { t } from "../sentences.ts";

/** Keys typed here are meant for the card, not for the page's own shortcuts (its search takes them). */
function keepKeys(event: KeyboardEvent) {
  event.stopPropagation();
}

/** The box in the registry's page, named after us so that nobody takes it for the page's own. */
export function CardFrame({ children }: { children: ComponentChildren }) {
  return (
    <section class="card" aria-label={t("app.name")} onKeyDown={keepKeys}>
      <header class="card-head">
        <Mark size={16} />
        {t("app.name")}
      </header>
      {children}
    </section>
  );
}
