import { type ComponentChildren, render } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { partsOf } from "../../presets/expand.ts";
import type { FieldName } from "../../registries/offer.ts";
import { labelOf } from "../../registries/permissions.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { useAloud } from "../kit/Aloud.tsx";
import { CheckIcon } from "../kit/icons.tsx";
import { Note } from "../kit/Note.tsx";
import { displayed, someOf, someQuoted } from "./card-lists.ts";
import { Fact, PatternCodes } from "./card-parts.tsx";
import { fieldLabel, lifetimeText, refusalText } from "./card-words.ts";
import type { Filled } from "./use-fill.ts";

/** Makes a place of ours beside the page's own button; `null` where there is no such button now. */
export type BesideSubmit = () => { element: Element; root: ShadowRoot } | null;

interface FillReportViewProps {
  filled: Filled;
  /** It has been drawn, for this filling. */
  onReport: (() => void) | undefined;
  besideSubmit: BesideSubmit | undefined;
  canSubmit: boolean;
  registry: FormTerms;
  isBusy: boolean;
  /** Of a renewal: what is shown of the fields that took. Absent: each. */
  isShown?: ((field: FieldName) => boolean) | undefined;
  onAgain(): void;
  onAnother(): void;
}

/** As the page has them. */
const order: readonly FieldName[] = [
  "keyName",
  "lifetime",
  "owner",
  "permissions",
  "all",
  "patterns",
  "packages",
  "namespaces",
];

/** What took, field by field, and what the page refused. Has no filled button: the next step is the page's Create. */
export function FillReportView(props: FillReportViewProps) {
  const { filled, registry, isBusy, canSubmit, isShown = () => true, onAgain, onAnother } = props;
  const head = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone; the page itself must not move.
  useLayoutEffect(() => {
    head.current?.focus({ preventScroll: true });
    props.onReport?.();
  }, [filled.request, filled.revision]);
  const { report } = filled;
  const refusals = report.refused.map((refusal) => refusalText(refusal, registry).replaceAll("**", ""));
  useAloud([headText(filled), ...refusals].join(" "), report);
  useBeside(props.besideSubmit, <ShortReport filled={filled} registry={registry} />);
  return (
    <>
      <div class="card-part card-report">
        <h2 class="card-title" ref={head} tabIndex={-1}>
          {headText(filled)}
        </h2>
        {canSubmit && <p class="label">{t("card.thenCheck", { submit: registry.submitLabel })}</p>}
        <dl class="card-facts">
          {order
            .filter((field) => report.filled.includes(field) && isShown(field))
            .map((field) => (
              <Fact key={field} label={fieldLabel(field, registry)}>
                <div class="ticked">
                  <CheckIcon />
                  <span>
                    <FieldValue field={field} filled={filled} registry={registry} />
                  </span>
                </div>
              </Fact>
            ))}
        </dl>
        {report.refused.map((refusal) => (
          <Note key={refusal.field} tone="warn">
            <Sentence text={refusalText(refusal, registry)} />
          </Note>
        ))}
        {report.unticked && <Unticked ids={report.unticked} />}
        {report.leftTicked && <LeftTicked labels={report.leftTicked} />}
      </div>
      <div class="card-part card-foot">
        <button type="button" class="button" aria-disabled={isBusy} onClick={onAgain}>
          {isBusy ? t("card.filling") : t("filled.again")}
        </button>
        <button type="button" class="quiet" onClick={onAnother}>
          {t("filled.another")}
        </button>
      </div>
    </>
  );
}

/** Draws beside the page's own button, for as long as the report stands. */
function useBeside(make: BesideSubmit | undefined, view: ComponentChildren): void {
  const place = useRef<ReturnType<BesideSubmit>>(null);
  useEffect(() => {
    place.current ??= make?.() ?? null;
    if (place.current) render(view, place.current.root);
  });
  useEffect(
    () => () => {
      if (!place.current) return;
      render(null, place.current.root);
      place.current.element.remove();
    },
    [],
  );
}

function ShortReport({ filled: { report }, registry }: Pick<FillReportViewProps, "filled" | "registry">) {
  const labels = (fields: readonly FieldName[]) =>
    order.flatMap((field) => (fields.includes(field) ? fieldLabel(field, registry) : [])).join(", ");
  const refused = report.refused.map(({ field }) => field);
  return (
    <Note tone={refused.length > 0 ? "warn" : "plain"}>
      {t("filled.short", { fields: labels(report.filled) })}
      {refused.length > 0 && <strong> {t("filled.shortNot", { fields: labels(refused) })}</strong>}
    </Note>
  );
}

/** What the person had ticked before, and the key will not get. */
function Unticked({ ids }: { ids: readonly string[] }) {
  return <Note tone="warn">{t("filled.unticked", { names: someQuoted(ids) })}</Note>;
}

/** What the key gets besides what was asked for, if it is created now. */
function LeftTicked({ labels }: { labels: readonly string[] }) {
  return <Note tone="warn">{t("filled.leftTicked", { names: someQuoted(labels) })}</Note>;
}

function headText({ report, presetName }: Filled): string {
  const preset = displayed(presetName);
  const filled = report.filled.length;
  const count = filled + report.refused.length;
  return t("filled.some", { filled, count, preset });
}

interface FieldValueProps {
  field: FieldName;
  filled: Filled;
  registry: FormTerms;
}

function FieldValue({ field, filled, registry }: FieldValueProps) {
  const { request } = filled;
  const { packageIds, namespaces } = partsOf(request.targets);
  if (field === "patterns") return <Patterns filled={filled} />;
  if (field === "packages") return <span title={packageIds.join(", ")}>{someOf(packageIds)}</span>;
  const texts: Record<Exclude<FieldName, "patterns" | "packages">, () => string> = {
    keyName: () => request.keyName,
    owner: () => request.owner ?? "",
    permissions: () => request.permissions.map((id) => labelOf(id, registry.permissions)).join(", "),
    all: () => t("card.all"),
    namespaces: () => someOf(namespaces),
    lifetime: () => lifetimeText(request.lifetime),
  };
  return <>{texts[field]()}</>;
}

function Patterns({ filled }: { filled: Filled }) {
  const { request, matched, packageCount } = filled;
  return (
    <>
      <PatternCodes patterns={partsOf(request.targets).patterns} />
      {packageCount > 0 && <span class="soft"> · {t("card.matched", { matched, count: packageCount })}</span>}
    </>
  );
}

/** A sentence in which **words between double asterisks** are strong. */
function Sentence({ text }: { text: string }) {
  return (
    <>{text.split("**").map((part, index) => (index % 2 ? <strong key={part}>{part}</strong> : part))}</>
  );
}
