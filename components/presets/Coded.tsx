/** Sets `code between backquotes` of a sentence apart. */
export function Coded({ text }: { text: string }) {
  return (
    <>
      {text.split("`").map((part, at) =>
        at % 2 ? (
          <code key={at} class="code">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  );
}
