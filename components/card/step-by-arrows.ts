const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The arrow keys go from one button of a group to the next and around; Tab goes as ever. */
export function stepByArrows(event: KeyboardEvent): void {
  const step = steps[event.key];
  const { currentTarget, target } = event;
  if (step === undefined || !(currentTarget instanceof HTMLElement)) return;
  const buttons = [...currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === target || button.contains(target as Node));
  if (at < 0) return;
  // The page must not scroll by the same key.
  event.preventDefault();
  buttons.at((at + step) % buttons.length)?.focus();
}
