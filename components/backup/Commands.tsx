interface CommandsProps {
  /** What they do, and where. */
  intro: string;
  /** As they are typed in a terminal; they are the same in every language. */
  lines: string[];
}

/** Steps that need no code of ours. */
export function Commands({ intro, lines }: CommandsProps) {
  return (
    <div class="commands">
      <p class="hint">{intro}</p>
      {lines.map((line) => (
        <code key={line} class="code">
          {line}
        </code>
      ))}
    </div>
  );
}
