import { t } from "../../locales/sentences.ts";
import type { Proposal } from "../../presets/preset.ts";
import type { KeyRow, KnownPermissions, Offer } from "../../registries/registry.ts";
import { AdviceLines } from "./AdviceLines.tsx";
import { byPerson } from "./by-person.ts";
import { ProposalFacts } from "./ProposalFacts.tsx";
import { proposalText, unknownTexts } from "./proposal-words.ts";
import { useProposalAdvice } from "./use-advice.ts";

interface ProposalPartProps {
  proposal: Proposal;
  offer: Offer;
  rows: readonly KeyRow[];
  registry: KnownPermissions;
  onDecide(isUsed: boolean): void;
}

/** Settings that wait for a decision. They are shown as text and change nothing before somebody presses a button. */
export function ProposalPart({ proposal, offer, rows, registry, onDecide }: ProposalPartProps) {
  const advice = useProposalAdvice(proposal.preset, { offer, rows, registry });
  const unknown = unknownTexts(proposal.unknown).join(" ");
  return (
    <section class="card-part card-proposal" aria-label={t("proposal.title")}>
      <p class="card-title" role="status">
        {proposalText(proposal)}
      </p>
      {unknown && <p class="label">{unknown}</p>}
      <ProposalFacts preset={proposal.preset} registry={registry} />
      <AdviceLines advice={advice} />
      <div class="card-buttons">
        <button type="button" class="button small" onClick={byPerson(() => onDecide(true))}>
          {t("proposal.use")}
        </button>
        <button type="button" class="quiet" onClick={byPerson(() => onDecide(false))}>
          {t("proposal.dismiss")}
        </button>
      </div>
    </section>
  );
}
