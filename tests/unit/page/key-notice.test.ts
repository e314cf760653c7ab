// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import type { SavedNotice } from "../../../messaging/protocol.ts";
import { createPlace, drawNotice, type NoticeFacts } from "../../../page/key-notice.ts";
import { pageWorld } from "../../../page/page-world.ts";
import type { Settled } from "../../../page/saving.ts";
import type { KeyListBy } from "../../../registries/page-part.ts";
import { speakEnglish } from "../components/english.ts";

const key = { remoteId: "1", replaces: null };
const notice: SavedNotice = {
  remoteId: "1",
  name: "CI",
  expiresAt: "2026-12-22T13:00:00Z",
  isKnownFormat: true,
  savedIn: "vault",
};
const saved = (change: Partial<SavedNotice> = {}): Settled => ({
  state: "saved",
  key,
  notice: { ...notice, ...change },
  isRetrying: false,
});
const failed = (change: Partial<Extract<Settled, { state: "not-saved" }>> = {}): Settled => ({
  ...{ state: "not-saved", key, code: "store-full", isRetrying: false },
  ...change,
});

const onRetry = vi.fn();
const onAllow = vi.fn();
const onSetUp = vi.fn();
let place: HTMLElement;

/** Draws into the document, and answers all that it says. */
function draw(saving: Settled, change: Partial<NoticeFacts> = {}): string {
  const { adviceOf } = pageWorld({} as KeyListBy<"page-world">, document);
  const facts = {
    saving,
    name: null,
    hasEnded: false,
    isHeld: true,
    advice: adviceOf(key, change.isHeld ?? true),
    onRetry,
    onAllow,
    onSetUp,
  };
  drawNotice(place, { ...facts, ...change });
  return document.body.textContent ?? "";
}

const retry = () => document.querySelector("button");

beforeEach(() => {
  speakEnglish();
  onRetry.mockReset();
  onAllow.mockReset();
  onSetUp.mockReset();
  place = createPlace(document);
  document.body.replaceChildren(place);
});

it("announces a saved key without interrupting", () => {
  draw(saved());
  const words = document.querySelector("[role=status]")?.textContent;
  expect(words).toContain("Saved. “CI” is in your vault.");
  expect(words).toContain("Expires 22 Dec 2026");
});

it("calls a key as its row does where its own name could not be read", () => {
  expect(draw(saved({ name: null }), { name: "Release laptop" })).toContain(
    "“Release laptop” is in your vault.",
  );
});

it("does not say when a revoked key would have expired", () => {
  expect(draw(saved())).toContain("Expires 22 Dec 2026");
  const words = draw(saved(), { hasEnded: true });
  expect(words).toContain("Saved. “CI” is in your vault.");
  expect(words).not.toContain("Expires");
});

it("does not claim a vault before there is one", () => {
  const words = draw(saved({ savedIn: "device" }));
  expect(words).toContain("“CI” is saved on this device.");
  expect(words).toContain("Not protected until you set a passphrase.");
});

it("says how to publish with a key that is for what is not there yet, without its secret", () => {
  expect(draw(saved())).not.toContain("Publish with it");
  const before = place;
  place = createPlace(document);
  before.replaceWith(place);
  draw(saved({ pushCommand: "push --api-key <KEY>" }));
  expect(document.querySelector("code")?.textContent).toBe("push --api-key <KEY>");
});

it("leads to where a passphrase is set, at a person's press only", () => {
  for (const saving of [saved({ savedIn: "device" }), failed({ code: "too-many-until-passphrase" })]) {
    draw(saving);
    expect(retry()?.textContent).toBe("Set a passphrase");
    press(retry(), false);
    expect(onSetUp).not.toHaveBeenCalled();
    press(retry(), true);
    expect(onSetUp).toHaveBeenCalledOnce();
    onSetUp.mockReset();
  }
  expect(onRetry).not.toHaveBeenCalled();
});

it("says of a vault that cannot be read where the key is, and asks for no passphrase", () => {
  const words = draw(saved({ savedIn: "beside" }));
  expect(words).toContain("“CI” is saved on this device.");
  expect(words).toContain("The vault cannot be read");
  expect(words).not.toContain("set a passphrase");
});

it("says of a key that went beside a doubted vault that it is not protected yet, also where it was in the vault", () => {
  expect(draw(saved())).toContain("is in your vault");
  const words = draw(saved({ savedIn: "unproven" }));
  expect(words).toContain("“CI” is saved on this device.");
  expect(words).toContain("Not protected yet: what opens your vault was changed outside Spare Key.");
  expect(words).not.toContain("in your vault");
});

it("interrupts for a key that was not saved, with the reason and another try", () => {
  draw(failed());
  expect(document.querySelector("[role=alert]")?.textContent).toContain("Not saved. The disk is full");
  expect(document.querySelector("strong")?.textContent).toBe("Copy");
  expect(document.body.textContent).toContain(
    "Press Copy now. The key stays readable here for about ten minutes.",
  );
  expect(retry()?.textContent).toBe("Try again");
  retry()?.click();
  expect(onRetry).toHaveBeenCalledOnce();
});

it("keeps its words and its button while it tries again, and takes no press meanwhile", () => {
  draw(failed());
  const [alert, button] = [document.querySelector("[role=alert]"), retry()];
  draw(failed({ isRetrying: true }));
  expect([document.querySelector("[role=alert]"), retry()]).toEqual([alert, button]);
  expect(button?.textContent).toBe("Trying…");
  button?.click();
  expect(onRetry).not.toHaveBeenCalled();
  draw(failed());
  expect(button?.textContent).toBe("Try again");
});

it.each([
  ["it can only fail again", failed({ code: "unreadable-capture" }), true],
  ["the page has forgotten the secret", failed(), false],
])("offers no other try where %s", (_, saving, isHeld) => {
  draw(saving, { isHeld });
  expect(document.querySelector("[role=alert]")?.textContent).toContain("Not saved.");
  expect(retry()).toBeNull();
});

it.each([
  ["too-many-captures", "Spare Key tries again within a minute."],
  ["too-many-until-unlock", "Unlock once; if open, lock first."],
  ["too-many-until-passphrase", "Leave this page open: the key is saved then."],
] as const)("says what helps against a limit, and offers no other try (%s)", (code, advice) => {
  const words = draw(failed({ code }));
  expect(words).toContain("Not saved.");
  expect(words).toContain(advice);
  expect(document.querySelector(".try")).toBeNull();
});

/** As the browser makes it of a real press. */
function press(button: Element | null, isTrusted: boolean): void {
  const click = new MouseEvent("click");
  Object.defineProperty(click, "isTrusted", { value: isTrusted });
  button?.dispatchEvent(click);
}

it("asks in a private window whether to save, alarms nobody, and takes no press but a person's", () => {
  const words = draw(failed({ code: "private-window" }));
  expect(words).toContain("Not saved. A private window forgets the key when it closes.");
  expect(document.querySelector("[role=alert]")?.textContent).toBe("");
  expect(retry()?.textContent).toBe("Save it");
  press(retry(), false);
  expect(onAllow).not.toHaveBeenCalled();
  press(retry(), true);
  expect(onAllow).toHaveBeenCalledOnce();
  expect(onRetry).not.toHaveBeenCalled();
});

it("offers to save nothing of a private window that the page has forgotten", () => {
  expect(draw(failed({ code: "private-window" }), { isHeld: false })).toContain(
    "Not saved. The page no longer holds its secret.",
  );
  expect(retry()).toBeNull();
});

it("gives way to the good news", () => {
  draw(failed());
  expect(draw(saved())).not.toContain("Not saved");
});

it("shows what others have named as text", () => {
  draw(saved({ name: "<b>CI</b>" }));
  expect(document.querySelector("b")).toBeNull();
  expect(document.body.textContent).toContain("“<b>CI</b>” is in your vault.");
});
