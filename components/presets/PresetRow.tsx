import type { ComponentChildren } from "preact";
import { MiddleCut } from "../kit/MiddleCut.tsx";

interface PresetRowsProps {
  id: string;
  title: string;
  children: ComponentChildren;
}

export function PresetRows({ id, title, children }: PresetRowsProps) {
  return (
    <>
      <h2 class="head" id={id}>
        {title}
      </h2>
      <ul class="preset-rows" aria-labelledby={id}>
        {children}
      </ul>
    </>
  );
}

interface PresetRowProps {
  /** Of the address. */
  item: string;
  name: string;
  /** What tells it from the others. */
  meta: string;
  tone?: "danger" | "warn";
  isCurrent: boolean;
  children?: ComponentChildren;
}

export function PresetRow({ item, name, meta, tone, isCurrent, children }: PresetRowProps) {
  return (
    <li class="preset-row">
      <a class="preset-link" href={`#presets/${item}`} aria-current={isCurrent ? "page" : undefined}>
        <MiddleCut text={name} />
        <span class={`preset-meta ${tone ?? ""}`}>{meta}</span>
      </a>
      {children}
    </li>
  );
}
