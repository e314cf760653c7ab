import { t } from "../../locales/sentences.ts";
import { Note } from "../kit/Note.tsx";
import { byPerson } from "./by-person.ts";

export type LinkProblem = "damaged" | "newer";

/** A link was followed that gives no settings. Stays until a person dismisses it. */
export function LinkProblemNote({ problem, onDismiss }: { problem: LinkProblem; onDismiss(): void }) {
  const dismiss = (
    <button type="button" class="button small" onClick={byPerson(onDismiss)}>
      {t("proposal.dismiss")}
    </button>
  );
  return (
    <Note tone="plain" role="status" action={dismiss}>
      {problem === "damaged" ? t("proposal.linkDamaged") : t("proposal.linkNewer")}
    </Note>
  );
}
