import { t } from "../../locales/sentences.ts";
import { ownerOf, type Preset, type Proposal } from "../../presets/preset.ts";
import type { Offer } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import { labelOf } from "../../registries/permissions.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { useAloudIn } from "../kit/Aloud.tsx";
import { CodeText } from "../kit/CodeText.tsx";
import { byPerson } from "./by-person.ts";
import { AdviceLines } from "./CardNotes.tsx";
import { someAsCode, someOf } from "./card-lists.ts";
import { Fact } from "./card-parts.tsx";
import { fieldLabel } from "./card-words.ts";
import { expiryWords, keyNameWords, ownerWords, proposalText, unknownText } from "./proposal-words.ts";
import { useProposalAdvice } from "./use-advice.ts";

interface ProposalPartProps {
  proposal: Proposal;
  offer: Offer;
  rows: readonly KeyRow[];
  registry: FormTerms;
  onDecide(isUsed: boolean): void;
}

/** Settings that wait for a decision. They are shown as text and change nothing before somebody presses a button. */
export function ProposalPart({ proposal, offer, rows, registry, onDecide }: ProposalPartProps) {
  const advice = useProposalAdvice(proposal.preset, { offer, rows, registry });
  const unknown = unknownText(proposal.unknown, registry);
  const words = useAloudIn<HTMLParagraphElement>(true);
  return (
    <section class="card-part card-proposal" aria-label={t("proposal.title")} tabIndex={-1}>
      <p ref={words} class="card-title">
        {proposalText(proposal)}
      </p>
      {unknown && <p class="label">{unknown}</p>}
      <ProposalFacts preset={proposal.preset} registry={registry} />
      <AdviceLines advice={advice} registry={registry} />
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

interface ProposalFactsProps {
  preset: Preset;
  registry: FormTerms;
}

/** The settings themselves, before anything of the page stands in for their placeholders. */
function ProposalFacts({ preset, registry }: ProposalFactsProps) {
  const { permissions, coverage, patterns, packageIds, namespaces, expiry } = preset;
  const some = [someAsCode(patterns), someOf([...namespaces, ...packageIds])].filter(Boolean).join(", ");
  const packages = coverage === "all" ? t("card.all") : some;
  return (
    <dl class="card-facts">
      <Fact label={fieldLabel("keyName", registry)}>{keyNameWords(preset)}</Fact>
      <Fact label={fieldLabel("lifetime", registry)}>{expiryWords(expiry)}</Fact>
      <Fact label={fieldLabel("owner", registry)}>{ownerWords(ownerOf(preset))}</Fact>
      <Fact label={fieldLabel("permissions", registry)}>
        {permissions.map((id) => labelOf(id, registry.permissions)).join(", ")}
      </Fact>
      <Fact label={t("card.packages")}>
        {packages === "" ? t("card.notChosen") : <CodeText text={packages} />}
      </Fact>
    </dl>
  );
}
