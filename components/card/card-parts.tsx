import { type ComponentChildren, Fragment } from "preact";
import { t } from "../../locales/sentences.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { NoticeIcon } from "../kit/icons.tsx";
import { displayed } from "./card-lists.ts";

interface CardLineProps {
  /** The control's id. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  children: ComponentChildren;
}

/** One control of the card with its label, and at most a few words beside it. */
export function CardLine({ id, label, hint, children }: CardLineProps) {
  return (
    <div class="card-line">
      <label class="label" for={id}>
        {label}
      </label>
      <div class="card-control">
        {children}
        {hint && <span class="label">{hint}</span>}
      </div>
    </div>
  );
}

/** A field of the form and what it gets. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt class="label">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface HintLineProps {
  /** With `code` between backquotes. */
  text: string;
  /** At most one button. */
  action?: ComponentChildren;
}

/** A calm line among others of its kind: something to know, and what could be done about it. */
export function HintLine({ text, action }: HintLineProps) {
  return (
    <li class="card-hint">
      <NoticeIcon />
      <span class="card-hint-text">
        <CodeText text={text} />
      </span>
      {action}
    </li>
  );
}

/** To the registry's own words on scopes and patterns. */
export function LearnMore({ registry: { keyHelp } }: { registry: Pick<FormTerms, "keyHelp"> }) {
  return keyHelp === null ? null : (
    <a href={keyHelp} target="_blank" rel="noreferrer">
      {t("card.learnMore")}
    </a>
  );
}

/** Patterns as code, one behind the other. */
export function PatternCodes({ patterns }: { patterns: readonly string[] }) {
  return patterns.map((pattern, at) => (
    <Fragment key={pattern}>
      {at > 0 && ", "}
      <code class="code">{displayed(pattern)}</code>
    </Fragment>
  ));
}
