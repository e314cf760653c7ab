import { ErrorNote } from "./Note.tsx";
import { t } from "./sentences.ts";
import { type Copying, type CopyPhase, clearAfter } from "./use-copy.ts";

/** What became of Copy for one key; nothing until it was pressed. */
export function CopyStatus({ keyId, copying }: { keyId: string; copying: Copying }) {
  if (copying.state?.id !== keyId) return null;
  const { phase } = copying.state;
  if (phase.kind === "failed") return <ErrorNote code={phase.code} />;
  const isBad = phase.kind === "refused" || phase.kind === "not-cleared";
  return (
    <div class={`copy-status ${isBad ? "refused" : ""}`}>
      <span aria-hidden="true">{shownText(phase)}</span>
      <span class="visually-hidden" role="status">
        {announcedText(phase)}
      </span>
      <PhaseAction phase={phase} copying={copying} />
      {phase.kind === "copied" && (
        <span class="copy-bar" style={{ width: `${(phase.secondsLeft / clearAfter) * 100}%` }} />
      )}
    </div>
  );
}

/** The same where the key's row is not on the screen: what is on the clipboard, and whether it went. */
export function CopyElsewhere({ copying }: { copying: Copying }) {
  const { state } = copying;
  const isTold = state && ["copied", "cleared", "not-cleared"].includes(state.phase.kind);
  if (!isTold) return null;
  return (
    <div class="copy-elsewhere">
      <CopyStatus keyId={state.id} copying={copying} />
    </div>
  );
}

function PhaseAction({ phase, copying }: { phase: CopyPhase; copying: Copying }) {
  if (phase.kind === "copied") return <QuietButton text={t("copy.keep")} onClick={copying.keep} />;
  if (phase.kind === "not-cleared") return <QuietButton text={t("copy.clearNow")} onClick={copying.clear} />;
  return null;
}

function QuietButton({ text, onClick }: { text: string; onClick(): void }) {
  return (
    <button type="button" class="quiet accent" onClick={onClick}>
      {text}
    </button>
  );
}

type QuietPhase = Exclude<CopyPhase, { kind: "failed" }>;

function shownText(phase: QuietPhase): string {
  return phase.kind === "copied" ? t("copy.copied", { seconds: phase.secondsLeft }) : announcedText(phase);
}

/** Does not change each second: a reader hears it once. */
function announcedText(phase: QuietPhase): string {
  const texts: Record<QuietPhase["kind"], string> = {
    copied: t("copy.announced"),
    ready: t("copy.ready"),
    kept: t("copy.kept"),
    cleared: t("copy.cleared"),
    refused: t("copy.refused"),
    "not-cleared": t("copy.notCleared"),
  };
  return texts[phase.kind];
}
