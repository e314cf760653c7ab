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
      <path
        class="mark-copy"
        mask="url(#mark-gap)"
        d="M11 0a4 4 0 0 1 1 7.87V9h2v2h-2v1h2v2h-4V7.87A4 4 0 0 1 11 0Z"
      />
      <path
        class="mark-front"
        fill-rule="evenodd"
        d="M5 2a4 4 0 0 1 1 7.87V11h2v2H6v1h2v2H4V9.87A4 4 0 0 1 5 2Zm0 2.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z"
      />
    </svg>
  );
}
