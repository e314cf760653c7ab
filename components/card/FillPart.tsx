import { useEffect, useMemo } from "preact/hooks";
import type { Preset, Proposal } from "../../presets/preset.ts";
import type { Renewal, RenewalAct } from "../../presets/renewal.ts";
import type { FillReport, KeyRequest, Offer } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { Chooser } from "./Chooser.tsx";
import { type BesideSubmit, FillReportView } from "./FillReportView.tsx";
import { type LinkProblem, LinkProblemNote } from "./LinkProblemNote.tsx";
import { ProposalPart } from "./ProposalPart.tsx";
import { RenewPart } from "./RenewPart.tsx";
import { type Card, useCard } from "./use-card.ts";
import { type Filled, useFill } from "./use-fill.ts";
import { useFocus } from "./use-focus.ts";
import { useOthers } from "./use-others.ts";
import { isNewIn, useRenewal } from "./use-renewal.ts";

export interface FillPartProps {
  registry: FormTerms;
  /** As the page is now, handed in anew whenever it may have changed. */
  offer: Offer;
  /** The first two are chips, the others stand under More. */
  presets: readonly Preset[];
  first: Preset;
  /** Settings that wait for a decision; `null` when none do. */
  proposal: Proposal | null;
  /** The key whose turn it is to be renewed; absent and `null`: none. */
  renewal?: Renewal | null;
  /** The page would give the old key a new secret: its row is here, and has the page's own button for that. */
  canRegenerate?: boolean;
  /** What is next of a renewal. */
  onRenew?: (act: RenewalAct) => void;
  /** A link was followed that gives no settings, and nobody has dismissed that; `null` else. */
  linkProblem: LinkProblem | null;
  /** The keys on the page; the same list until it has changed. */
  rows: readonly KeyRow[];
  /** Made on this page since it was loaded. */
  isNew?: (remoteId: string) => boolean;
  /** What had the focus has just given way to this. */
  takesFocus?: boolean;
  /** Counts how often the list of presets was asked for by a keyboard command. */
  calls: number;
  /** Counts how often the page's own Cancel has emptied the form. */
  cancels?: number;
  /** The report of a filling has been drawn, and has the focus. */
  onReport?: () => void;
  /** A place of ours beside the page's own button, made anew; `null` where that is not there or cannot be pressed. */
  besideSubmit?: BesideSubmit;
  /** The page's own button can be pressed now. */
  canSubmit?: () => boolean;
  /** Fills the page's form and reads it back. Never submits. */
  onFill(request: KeyRequest): Promise<FillReport>;
  /** The proposal was used or dismissed, or the link's problem was. */
  onDecided(): void;
  /** Reads the page's form back without touching it; called while a report stands. Never throws. */
  check?: (request: KeyRequest) => FillReport;
  /** Another number whenever the form may have changed since: the report is then checked again. */
  revision?: number;
}

/** Choose a preset, see what it will set, fill, see what took. */
export function FillPart(props: FillPartProps) {
  const { registry, offer, presets, first, proposal, linkProblem, rows, renewal = null } = props;
  const { calls, cancels, onDecided, check, revision } = props;
  const card = useCard(presets, first, offer, rows);
  const focus = useFocus(props.takesFocus);
  const fill = useFill(card, offer, revision, props.onFill);
  // After a create the page has a fresh form, and the report would speak of one that is gone.
  const current = useRecheck(fill.filled?.form === offer.form ? fill.filled : null, check, revision);
  const goBack = (to: "presets" | "list") => {
    fill.forget();
    focus.moveTo(to);
  };
  useEffect(() => {
    if (calls > 0) goBack("list");
  }, [calls]);
  useEffect(() => fill.forget(), [cancels]);
  const isByPage = renewal !== null && (renewal.step !== "fill" || props.canRegenerate === true);
  const run = useRenewal(isByPage ? null : renewal, card, fill, props.onRenew);
  const decide = (isUsed: boolean) => {
    if (isUsed && proposal) card.take(proposal);
    goBack("presets");
    onDecided();
  };
  const dismissProblem = () => {
    focus.moveTo("presets");
    onDecided();
  };
  const others = useOthers(rows, props.isNew, proposal ?? card.choices.taken);
  const common = { isBusy: fill.isBusy, registry, offer };
  return (
    <>
      {fill.failure && (
        <div class="card-part">
          <ErrorNote code={fill.failure} />
        </div>
      )}
      {linkProblem && (
        <div class="card-part">
          <LinkProblemNote problem={linkProblem} onDismiss={dismissProblem} />
        </div>
      )}
      {renewal && (
        <RenewPart
          renewal={renewal}
          canRegenerate={props.canRegenerate ?? false}
          longer={longerOf(card)}
          onAct={(act) => props.onRenew?.(act)}
        />
      )}
      {proposal && <ProposalPart {...common} rows={others} proposal={proposal} onDecide={decide} />}
      {isByPage ? null : current ? (
        <FillReportView
          {...common}
          isShown={renewal?.proposal ? isNewIn(renewal.proposal, current.request) : undefined}
          filled={current}
          onReport={props.onReport}
          besideSubmit={props.besideSubmit}
          canSubmit={props.canSubmit?.() ?? true}
          onAgain={() => run(requestAgain(current, card))}
          onAnother={() => goBack("presets")}
        />
      ) : (
        <Chooser {...common} rows={rows} others={others} card={card} focus={focus} onFill={run} />
      )}
    </>
  );
}

/** Of the settings that were taken: the page gives a new key less time than the old one had. */
function longerOf({ expansion: { expiryNote } }: Card) {
  const gets = expiryNote?.gets ?? null;
  return expiryNote && gets !== null && gets < expiryNote.asked ? { asked: expiryNote.asked, gets } : null;
}

/** As it was filled, brought up to date where it is still about the same preset. */
function requestAgain({ request, presetId }: Filled, card: Card): KeyRequest {
  return (card.preset.id === presetId && card.expandNow().request) || request;
}

/** The report as the form is at this `revision`; as it was filled where nobody can check. */
function useRecheck(
  filled: Filled | null,
  check: ((request: KeyRequest) => FillReport) | undefined,
  revision: number | undefined,
): Filled | null {
  // The page's form is read once a revision, not at every drawing.
  return useMemo(() => {
    if (!filled || !check || filled.revision === revision) return filled;
    return { ...filled, report: withFirstReasons(check(filled.request), filled.report) };
  }, [filled, revision]);
}

/** Only filling learns why the page refused a field; looking again learns just that it does not hold it. */
function withFirstReasons(now: FillReport, first: FillReport): FillReport {
  const refused = now.refused.map((refusal) => {
    const before = first.refused.find(({ field }) => field === refusal.field);
    return before ? { ...refusal, reason: before.reason } : refusal;
  });
  return { ...now, refused, ...(first.unticked && { unticked: first.unticked }) };
}
