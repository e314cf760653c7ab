import { formatCountdown } from "../keys/dates.ts";
import { t } from "../locales/sentences.ts";
import { useAloud } from "./kit/Aloud.tsx";
import { Button } from "./kit/Button.tsx";
import { ErrorNote } from "./kit/Note.tsx";
import { useNow } from "./kit/use-now.ts";
import { type CopiedPhase, type CopyPhase, secondsUntil, useCopying } from "./use-copy.ts";

/** What became of Copy for one key; nothing until it was pressed. */
export function CopyStatus({ keyId }: { keyId: string }) {
  const { state } = useCopying();
  if (state?.id !== keyId) return null;
  const { phase } = state;
  if (phase.kind === "failed") return <ErrorNote code={phase.code} />;
  return <CopyLine phase={phase} />;
}

function CopyLine({ phase }: { phase: QuietPhase }) {
  const isBad = phase.kind === "refused" || phase.kind === "not-cleared";
  useAloud(announcedText(phase), phase);
  return (
    <div class={`copy-status ${isBad ? "refused" : ""}`}>
      {phase.kind === "copied" ? <Countdown phase={phase} /> : <span>{announcedText(phase)}</span>}
      <PhaseAction phase={phase} />
    </div>
  );
}

/** A view of its own, so that each second draws nothing but it. */
function Countdown({ phase }: { phase: CopiedPhase }) {
  const now = useNow(1000);
  const left = secondsUntil(phase.clearsAt, now.getTime());
  return (
    <>
      <span>{t("copy.copied", { time: shortTime(left) })}</span>
      <span class="copy-bar" style={{ width: `${(left / phase.seconds) * 100}%` }} />
    </>
  );
}

/** The same where the key's row is not on the screen: what is on the clipboard, and whether it went. */
export function CopyElsewhere() {
  const { state } = useCopying();
  const isTold = state && ["copied", "kept", "gone", "not-cleared"].includes(state.phase.kind);
  if (!isTold) return null;
  return (
    <section class="copy-elsewhere" aria-label={t("clipboard.title")}>
      <CopyStatus keyId={state.id} />
    </section>
  );
}

function PhaseAction({ phase }: { phase: CopyPhase }) {
  const copying = useCopying();
  if (phase.kind === "not-cleared")
    return <Button class="quiet accent" text={t("copy.clearNow")} onClick={copying.clearNow} />;
  if (phase.kind === "kept" && phase.isOffered)
    return <Button class="quiet accent" text={t("copy.allowClearing")} onClick={copying.allowClearing} />;
  if (phase.kind !== "copied") return null;
  return <Button class="quiet accent" text={t("copy.keep")} onClick={copying.keep} />;
}

type QuietPhase = Exclude<CopyPhase, { kind: "failed" }>;

/** Does not change each second: a reader hears it once. */
function announcedText(phase: QuietPhase): string {
  if (phase.kind === "copied") return t("copy.copied", { time: longTime(phase.seconds) });
  const texts: Record<Exclude<QuietPhase["kind"], "copied">, string> = {
    ready: t("copy.ready"),
    kept: t("copy.kept"),
    gone: t("copy.gone"),
    refused: t("copy.refused"),
    "not-cleared": t("copy.notCleared"),
  };
  return texts[phase.kind];
}

function shortTime(seconds: number): string {
  return seconds < 60 ? t("copy.shortSeconds", { seconds }) : formatCountdown(seconds * 1000);
}

function longTime(seconds: number): string {
  return seconds < 60
    ? t("copy.seconds", { count: seconds })
    : t("security.minutes", { count: Math.round(seconds / 60) });
}
