import { t } from "../../locales/sentences.ts";
import { unknownTexts } from "./proposal-words.ts";
import type { Card } from "./use-card.ts";

/** Says of chosen settings that are no preset of the user's, or no longer, where they come from, and what is not known. */
export function TakenLine({ card }: { card: Card }) {
  const { taken } = card.choices;
  if (card.isDeleted) return <p class="label card-aside">{t("card.presetDeleted")}</p>;
  if (taken?.preset.id !== card.preset.id) return null;
  const from = taken.from === "link" ? [t("proposal.linkTaken")] : [];
  const text = [...from, ...unknownTexts(taken.unknown)].join(" ");
  return text === "" ? null : <p class="label card-aside">{text}</p>;
}
