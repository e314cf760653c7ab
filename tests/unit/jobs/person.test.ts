import { describe, expect, it } from "vitest";
import { type Hand, Person } from "../../jobs/person.ts";

interface Thing {
  isInWindow: boolean;
  hasFocus: boolean;
}

/** A hand that notes what it did; what it has scrolled to is in the window, what it has pressed has the focus. */
function practiceHand() {
  const done: string[] = [];
  const hand: Hand<Thing> = {
    isInWindow: async (thing) => thing.isInWindow,
    hasFocus: async (thing) => thing.hasFocus,
    scrollTo: async (thing) => {
      thing.isInWindow = true;
      done.push("scroll");
    },
    press: async (thing) => {
      thing.hasFocus = true;
      done.push("press");
    },
    type: async (_, text) => void done.push(text),
    paste: async (_, text) => void done.push(text),
  };
  return { hand, done };
}

const inWindow = (): Thing => ({ isInWindow: true, hasFocus: false });
const below = (): Thing => ({ isInWindow: false, hasFocus: false });

describe("the person who does a job", () => {
  it("counts a press once, for whose control it is", async () => {
    const { hand, done } = practiceHand();
    const person = new Person(hand);
    await person.press(inWindow());
    await person.press(inWindow(), "theirs");
    person.note("theirs", 2);
    expect(done).toEqual(["press", "press"]);
    expect(person.counts).toEqual({ ours: 1, theirs: 3, keys: 0, scrolls: 0, steps: 4, words: 0 });
  });

  it("scrolls before the press to what is not in the window, and counts that, but not a second time", async () => {
    const { hand, done } = practiceHand();
    const person = new Person(hand);
    const button = below();
    await person.press(button);
    await person.press(button);
    expect(done).toEqual(["scroll", "press", "press"]);
    expect(person.counts).toMatchObject({ ours: 2, scrolls: 1 });
  });

  it("presses a field before it types, unless the field has the focus, and counts every character", async () => {
    const { hand } = practiceHand();
    const person = new Person(hand);
    const field = below();
    await person.type(field, "Kōgen");
    expect(person.counts).toEqual({ ours: 1, theirs: 0, keys: 5, scrolls: 1, steps: 1, words: 0 });
    await person.type(field, "!");
    expect(person.counts).toMatchObject({ ours: 1, keys: 6, steps: 2 });
    await person.type(below(), "!", "theirs");
    await person.paste(inWindow(), "a long log", "theirs");
    expect(person.counts).toMatchObject({ ours: 1, theirs: 2, keys: 8, scrolls: 2 });
  });

  it("counts a pasted text as one press of keys", async () => {
    const { hand, done } = practiceHand();
    const person = new Person(hand);
    await person.paste({ isInWindow: true, hasFocus: true }, "a long\nlog");
    expect(done).toEqual(["a long\nlog"]);
    expect(person.counts).toMatchObject({ ours: 0, keys: 1, steps: 1 });
  });

  it("types no more than it takes, and fails where nothing comes of it", async () => {
    const { hand, done } = practiceHand();
    const person = new Person(hand);
    await person.typeUntil(inWindow(), "Contoso", async () => done.length === 4);
    expect(done).toEqual(["press", "C", "o", "n"]);
    expect(person.counts.keys).toBe(3);
    await expect(person.typeUntil(inWindow(), "Co", async () => false)).rejects.toThrow("“Co”");
  });

  it("reads each line once, and only what is a word", () => {
    const person = new Person(practiceHand().hand);
    person.read("Set a passphrase\n  \nNot now · 30 days");
    person.read("Not now · 30 days\nSaved.");
    expect(person.counts.words).toBe(8);
  });
});
