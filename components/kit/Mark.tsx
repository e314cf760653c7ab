import { markPaths } from "./icon-paths.ts";

interface MarkProps {
  /** Edge length in px. */
  size?: number;
}

/** A key with its copy behind it. Decorative: the name stands beside it. */
export function Mark({ size = 20 }: MarkProps) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <mask id="mark-gap">
        <path fill="#fff" d="M0 0h16v16H0z" />
        <circle cx="5" cy="6" r="5.25" />
        <path d="M3 10h6v6H3z" />
      </mask>
      <path class="mark-copy" mask="url(#mark-gap)" d={markPaths.copy} />
      <path class="mark-front" fill-rule="evenodd" d={markPaths.front} />
    </svg>
  );
}
