/** A sentence in which **words between double asterisks** are strong. */
export function Sentence({ text }: { text: string }) {
  return (
    <>{text.split("**").map((part, index) => (index % 2 ? <strong key={part}>{part}</strong> : part))}</>
  );
}
