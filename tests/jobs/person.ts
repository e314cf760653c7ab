/** What a job costs the person who does it. */
export interface Counts {
  /** Presses on what is ours, the button in the browser's toolbar among them. */
  ours: number;
  /** Presses on the registry's or the browser's own controls. */
  theirs: number;
  /** Keys of the keyboard, characters among them. */
  keys: number;
  /** How often something to be pressed was not in the window. */
  scrolls: number;
  /** Presses, and fields that were typed into. */
  steps: number;
  /** Words of ours that were there to be read, each line once. */
  words: number;
}

export type Whose = "ours" | "theirs";

/** What does it: the mouse and keyboard of a browser. A target is what that hand can press. */
export interface Hand<Target> {
  isInWindow(target: Target): Promise<boolean>;
  scrollTo(target: Target): Promise<void>;
  press(target: Target): Promise<void>;
  hasFocus(target: Target): Promise<boolean>;
  /** Types into whatever has the focus. */
  type(target: Target, text: string): Promise<void>;
  /** Puts a text of many lines into the focused field by one press of keys. */
  paste(target: Target, text: string): Promise<void>;
}

/** Does a job by a hand, and counts what it takes. */
export class Person<Target> {
  readonly counts: Counts = { ours: 0, theirs: 0, keys: 0, scrolls: 0, steps: 0, words: 0 };
  readonly #hand: Hand<Target>;
  readonly #read = new Set<string>();

  constructor(hand: Hand<Target>) {
    this.#hand = hand;
  }

  /** Scrolls first where the target is not in the window. */
  async press(target: Target, whose: Whose = "ours"): Promise<void> {
    if (!(await this.#hand.isInWindow(target))) {
      this.counts.scrolls += 1;
      await this.#hand.scrollTo(target);
    }
    this.note(whose);
    await this.#hand.press(target);
  }

  /** A press that no hand of ours can do: the toolbar's button, the browser's window for choosing a file. */
  note(whose: Whose, presses = 1): void {
    this.counts[whose] += presses;
    this.counts.steps += presses;
  }

  /** Presses the field first, unless it has the focus already. */
  async type(target: Target, text: string, whose: Whose = "ours"): Promise<void> {
    await this.#enter(target, whose);
    this.counts.keys += [...text].length;
    await this.#hand.type(target, text);
  }

  /** Counts as one press of keys, however long the text. */
  async paste(target: Target, text: string, whose: Whose = "ours"): Promise<void> {
    await this.#enter(target, whose);
    this.counts.keys += 1;
    await this.#hand.paste(target, text);
  }

  /** Types as much of the text as it takes until `isFound`; throws when all of it is not enough. */
  async typeUntil(target: Target, text: string, isFound: () => Promise<boolean>): Promise<void> {
    await this.#enter(target);
    for (const letter of text) {
      this.counts.keys += 1;
      await this.#hand.type(target, letter);
      if (await isFound()) return;
    }
    throw new Error(`“${text}” does not find it`);
  }

  /** Counts the words of each line that was not there before. */
  read(text: string): void {
    for (const line of text.split("\n").map((each) => each.trim())) {
      if (this.#read.has(line)) continue;
      this.#read.add(line);
      this.counts.words += line.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    }
  }

  async #enter(target: Target, whose: Whose = "ours"): Promise<void> {
    if (await this.#hand.hasFocus(target)) this.counts.steps += 1;
    else await this.press(target, whose);
  }
}
