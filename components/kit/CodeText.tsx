/** A sentence in which `what stands between backquotes` is code. */
export function CodeText({ text }: { text: string }) {
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
