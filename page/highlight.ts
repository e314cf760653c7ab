/** ms a filled field stays marked. */
const duration = 1_200;

const colours = {
  light: { outline: "2px solid #0b6b60", backgroundColor: "#e8f4f1" },
  dark: { outline: "2px solid #6fd0c2", backgroundColor: "#16302c" },
};

/**
 * Marks the fields that were filled, for a moment. An animation leaves nothing behind in the page's own styles, and an
 * outline moves nothing. It stands still: one that runs has the page styled anew for every frame.
 */
export function highlight(fields: readonly (HTMLElement | null)[], theme: keyof typeof colours): void {
  const look = colours[theme];
  const marks = fields.map((field) => field?.animate([look, look], { duration }));
  for (const mark of marks) mark?.pause();
  setTimeout(() => {
    for (const mark of marks) mark?.cancel();
  }, duration);
}
