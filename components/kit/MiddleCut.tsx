/** Characters of the end that are always shown: dates and numbers stand there. */
const tailLength = 10;

/** How the text looks where there is room for so many characters. */
export function middleCut(text: string, room: number): string {
  if (text.length <= room) return text;
  return `${text.slice(0, room - tailLength - 1)}…${text.slice(-tailLength)}`;
}

interface MiddleCutProps {
  text: string;
  /** The whole, on hover; default the text. */
  title?: string;
  class?: string;
}

/** One line of text; when there is no room its middle is cut and the whole is shown on hover and to readers. */
export function MiddleCut({ text, title = text, class: looks = "" }: MiddleCutProps) {
  const cut = Math.max(0, text.length - tailLength);
  return (
    <bdi class={`middle-cut ${looks}`} title={title}>
      <span class="middle-cut-head">{text.slice(0, cut)}</span>
      <span class="middle-cut-tail">{text.slice(cut)}</span>
    </bdi>
  );
}
