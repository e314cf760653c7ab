import { Note } from "../Note.tsx";
import { t } from "../sentences.ts";

/** A link was followed that gives no settings. */
export function LinkProblemNote({ problem }: { problem: "damaged" | "newer" }) {
  return (
    <Note tone="plain" role="status">
      {problem === "damaged" ? t("proposal.linkDamaged") : t("proposal.linkNewer")}
    </Note>
  );
}
