import { t } from "../../locales/sentences.ts";
import { Said } from "../kit/forms.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAutoFocus, useFocusBack } from "../kit/use-auto-focus.ts";
import type { Inserting, InsertPhase } from "./use-insert.ts";

/** In the popup only: elsewhere there is no page to insert into. */
export function InsertButton({ inserting }: { inserting: Inserting }) {
  const button = useFocusBack<HTMLButtonElement>(inserting.phase?.kind === "asking");
  if (!inserting.isOffered) return null;
  return (
    <button ref={button} type="button" class="button" onClick={inserting.start}>
      {t("insert.insert")}
    </button>
  );
}

/** What became of Insert, or the question before it; nothing until it was pressed. Copy stands beside it. */
export function InsertStatus({ inserting }: { inserting: Inserting }) {
  const { phase } = inserting;
  if (!phase) return null;
  if (phase.kind === "failed") return <ErrorNote code={phase.code} />;
  if (phase.kind === "refused")
    return (
      <Note tone="warn" role="status">
        {t(`insert.refused.${phase.refusal}`)}
      </Note>
    );
  if (phase.kind === "asking") return <Question inserting={inserting} field={phase.field} />;
  return (
    <div class="copy-status">
      <Said text={phase.kind === "inserted" ? t("insert.done") : t("insert.remembered")} />
      {phase.kind === "remembered" && phase.left > 0 && (
        <Note tone="warn">{t("place.full", { count: phase.left })}</Note>
      )}
      {phase.kind === "inserted" && phase.isNew && (
        <button type="button" class="quiet accent" onClick={() => inserting.remember(phase.field)}>
          {t("insert.remember")}
        </button>
      )}
    </div>
  );
}

type Asking = Extract<InsertPhase, { kind: "asking" }>;

/** The whole host, as the browser writes it in addresses: a name of look-alike letters shows as what it is. */
function Question({ inserting, field }: { inserting: Inserting } & Pick<Asking, "field">) {
  const cancel = useAutoFocus<HTMLButtonElement>();
  const question = t("insert.ask", { host: new URL(field.href).host });
  return (
    <fieldset class="confirm insert-ask" aria-label={question}>
      <p>{question}</p>
      <div class="form-buttons">
        <button type="button" class="button small" onClick={() => inserting.insert(field)}>
          {t("insert.insert")}
        </button>
        <button ref={cancel} type="button" class="quiet" onClick={inserting.cancel}>
          {t("app.cancel")}
        </button>
      </div>
    </fieldset>
  );
}
