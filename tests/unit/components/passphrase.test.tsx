// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PassphraseForm } from "../../../components/passphrase/PassphraseForm.tsx";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { speakEnglish } from "./english.ts";
import { button, press, settle, show, type, words } from "./screen.ts";

const weak = "password1234";
const strong = "pillow harvest under quiet marble wagon rivers";

const onSubmit = vi.fn(async (_passphrase: string) => {});

beforeEach(async () => {
  speakEnglish();
  vi.restoreAllMocks();
  onSubmit.mockClear();
  await show(<PassphraseForm onSubmit={onSubmit} />);
});

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

const says = (sentence: string) => vi.waitFor(() => expect(words()).toContain(sentence), 5_000);

const barsOn = () => document.querySelectorAll(".strength-bar > .on").length;

describe("a new passphrase", () => {
  it("has twelve characters, counted as people count them", async () => {
    await type("input", "elevenchars");
    expect(words()).toContain("1 more character.");
    await submit();
    expect(document.activeElement).toBe(document.querySelector("input"));
    expect(onSubmit).not.toHaveBeenCalled();
    await type("input", "kK8#pQ2!vX7é".normalize("NFD"));
    await submit();
    await vi.waitFor(() => expect(onSubmit).toHaveBeenCalledOnce());
  });

  it("is shown on request", async () => {
    expect(document.querySelector("input")?.type).toBe("password");
    await press("Show");
    expect(document.querySelector("input")?.type).toBe("text");
  });
});

describe("the strength of a new passphrase", () => {
  it("is told in a word, in what it means and as a bar, once the passphrase is long enough", async () => {
    expect(words()).toContain("At least 12 characters; anything goes.");
    await type("input", weak);
    await says("Weak. Takes seconds to guess with a copy of this browser profile.");
    expect(barsOn()).toBe(1);
    await type("input", strong);
    await says("Strong. Takes years to guess with a copy of this browser profile.");
    expect(barsOn()).toBe(3);
    await type("input", "short");
    expect(words()).toContain("7 more characters.");
    expect(words()).not.toContain("strong.");
    expect(barsOn()).toBe(0);
  });

  it("is announced, and the rule is not: that would be at each key", async () => {
    await type("input", weak);
    await says("Weak.");
    expect(document.querySelector(".strength-words [role=status]")?.textContent).toContain("Weak.");
    await type("input", "short");
    expect(document.querySelector(".strength-words [role=status]")?.textContent).toBe("");
  });
});

describe("a weak passphrase", () => {
  it("is used after a plain warning", async () => {
    await type("input", weak);
    await submit();
    await says("This passphrase is weak. A generated phrase is safer.");
    expect(onSubmit).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(button("Use it anyway").getAttribute("aria-disabled")).toBe("false"));
    await submit();
    await vi.waitFor(() => expect(onSubmit).toHaveBeenCalledWith(weak));
  });

  it("is warned of again when it was changed", async () => {
    await type("input", weak);
    await submit();
    await says("This passphrase is weak.");
    await type("input", `${weak}5`);
    expect(words()).not.toContain("This passphrase is weak.");
    await vi.waitFor(() => expect(button("Set passphrase").getAttribute("aria-disabled")).toBe("false"));
    await submit();
    await says("This passphrase is weak.");
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe("a generated phrase", () => {
  const phrase = () => document.querySelector(".phrase-words")?.textContent ?? "";
  const field = () => document.querySelector("input");

  it("stands in the field and in clear below it, is another one on request, and is used without a warning", async () => {
    await press("Use a generated phrase");
    await says("Write them down with their hyphens");
    const first = phrase();
    expect(first).toMatch(/^([a-z]+-){5}[a-z]+$/);
    expect([field()?.value, field()?.type]).toEqual([first, "text"]);
    await press("Generate another");
    await vi.waitFor(() => expect(phrase()).not.toBe(first));
    const second = phrase();
    await says("Very strong. Takes centuries to guess with a copy of this browser profile.");
    expect(barsOn()).toBe(4);
    await submit();
    await vi.waitFor(() => expect(onSubmit).toHaveBeenCalledWith(second));
  });

  it("is not shown below any more when the field is hidden or holds something else", async () => {
    await press("Use a generated phrase");
    await says("Write them down with their hyphens");
    await press("Hide");
    expect(phrase()).toBe("");
    await press("Show");
    expect(phrase()).not.toBe("");
    await type("input", strong);
    expect(phrase()).toBe("");
    expect(button("Use a generated phrase")).toBeDefined();
  });
});

it("says why the passphrase could not be set, and takes it again", async () => {
  onSubmit.mockRejectedValueOnce(new ExtensionError("store-full"));
  await type("input", strong);
  await submit();
  await says("The disk is full");
  await vi.waitFor(() => expect(button("Set passphrase").getAttribute("aria-disabled")).toBe("false"));
  await submit();
  await vi.waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(2));
});
