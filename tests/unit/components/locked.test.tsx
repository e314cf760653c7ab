// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FirstRunView } from "../../../components/locked/FirstRunView.tsx";
import { LockedView } from "../../../components/locked/LockedView.tsx";
import { type Unlocking, unlock, unlockWithPasskey } from "../../../components/locked/unlock.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { dayOf } from "../../../keys/dates.ts";
import type { VaultStatus } from "../../../messaging/protocol.ts";
import { canUsePasskey } from "../../../vault/slots/passkey.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { button, press, settle, show, type, words } from "./screen.ts";
import { lockedFacts, vaultStatus } from "./status.ts";

// How a slot is opened, is another test's concern.
vi.mock("../../../components/locked/unlock.ts");
vi.mock("../../../vault/slots/passkey.ts");

const now = new Date("2026-11-22T13:00:00Z");
const unlocked: Unlocking = { kind: "unlocked", status: vaultStatus({ isUnlocked: true }) };

const client = fakeClient();

beforeEach(() => {
  vi.resetAllMocks();
  speakEnglish();
  client.refresh.mockResolvedValue();
  vi.mocked(unlock).mockResolvedValue(unlocked);
  vi.mocked(unlockWithPasskey).mockResolvedValue(unlocked);
  vi.mocked(canUsePasskey).mockResolvedValue(true);
});

const see = async (status: Partial<VaultStatus>) => {
  await show(withClient(client, <LockedView status={vaultStatus(status)} now={now} isOutshone={false} />));
  await act(settle);
};

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

const field = () => document.querySelector<HTMLInputElement>("input");
const alert = () => document.querySelector("[role=alert]")?.textContent;

it("before a passphrase is set, a link leads to bringing a backup back", async () => {
  await show(<FirstRunView facts={lockedFacts({})} isSwitchedOff={false} />);
  const link = document.querySelector<HTMLAnchorElement>('a[href="/options.html#vault/restore"]');
  expect(link?.textContent).toBe("I have a backup");
});

it.each([0, 1])(
  "before a passphrase is set, %s keys are said to be unprotected only where there are some",
  async (saved) => {
    await show(<FirstRunView facts={lockedFacts({ saved })} isSwitchedOff={false} />);
    expect(words().includes("Not protected yet.")).toBe(saved > 0);
  },
);

describe("the locked view", () => {
  it("tells what ended in the last week first, above the passphrase, then counts and dates", async () => {
    const expiries = ["2026-11-10T09:00:00Z", "2026-11-21T09:00:00Z", "2026-11-25T09:00:00Z"];
    const keys = expiries.map((end) => {
      const endDay = dayOf(new Date(end));
      return { id: end, from: endDay - 7, must: endDay - 7, until: endDay + 7, end, told: 0 };
    });
    const due = (count: number) => ({ renewalDay: null, keys: keys.slice(0, count) });
    await see({ facts: lockedFacts({ saved: 5, savedSinceUnlock: 1, expiries, reminders: due(2) }) });
    expect(words()).toMatch(/^1 key ended yesterday/);
    expect(words()).toContain("Next expires in 3 days, on 25 Nov 2026");
    await see({ facts: lockedFacts({ saved: 5, savedSinceUnlock: 1, expiries, reminders: due(3) }) });
    expect(words()).toContain("2 keys to renew before 29 Nov 2026");
    expect(words()).toContain("5 keys saved, 1 new");
  });

  it("says above the way in that what opens the vault was changed, until somebody has unlocked it", async () => {
    await see({ isUnproven: false });
    expect(words()).not.toContain("changed outside");
    await see({ isUnproven: true });
    expect(alert()).toContain("What opens this vault was changed outside Spare Key.");
    expect(alert()).toContain("No key was removed.");
    expect(field()).not.toBeNull();
  });

  it("says it is unlocking, and no more than one sentence when the passphrase is wrong", async () => {
    const answer = Promise.withResolvers<Unlocking>();
    vi.mocked(unlock).mockReturnValue(answer.promise);
    await see({});
    await type("input", "not the passphrase");
    await submit();
    expect(button("Unlocking…").getAttribute("aria-disabled")).toBe("true");
    await act(async () => {
      answer.reject(new ExtensionError("wrong-passphrase"));
      await settle();
    });
    expect(alert()).toBe("Wrong passphrase, or the vault is damaged.");
    expect(button("What helps now?").getAttribute("href")).toBe("/options.html#vault/help");
    expect(button("Unlock")).toBeDefined();
  });

  it("shows the page anew once it was entered", async () => {
    await see({});
    await type("input", "a practice passphrase");
    await submit();
    expect(client.refresh).toHaveBeenCalledOnce();
  });
});

describe("the recovery code", () => {
  it("is not offered where there is none", async () => {
    await see({});
    expect(() => button("Use the recovery code")).toThrow();
  });

  it("has a field of its own, so that a passphrase typed before is never shown as text", async () => {
    await see({ slots: ["passphrase", "recovery"] });
    await type("input", "a practice passphrase");
    await press("Use the recovery code");
    expect(field()).toMatchObject({ type: "text", value: "" });
    expect(field()?.getAttribute("aria-label")).toBe("Recovery code");
    expect(document.activeElement).toBe(field());
    await press("Use the passphrase");
    expect(field()).toMatchObject({ type: "password", value: "" });
  });

  it("says that it is mistyped, and of one that does not fit that a newer one may have ended it", async () => {
    await see({ slots: ["passphrase", "recovery"] });
    await press("Use the recovery code");
    vi.mocked(unlock).mockRejectedValueOnce(new ExtensionError("recovery-code-mistyped"));
    await type("input", "FAKE-FAKE");
    await submit();
    expect(unlock).toHaveBeenCalledWith(client.send, "FAKE-FAKE");
    expect(alert()).toContain("This recovery code has a typing mistake.");
    expect(button("What helps now?").getAttribute("href")).toBe("/options.html#vault/help");
    vi.mocked(unlock).mockRejectedValueOnce(new ExtensionError("wrong-passphrase"));
    await submit();
    expect(alert()).toContain("This recovery code does not open the vault.");
  });
});

describe("the passkey", () => {
  it("is offered where the vault has one and the browser can use it", async () => {
    vi.mocked(canUsePasskey).mockResolvedValueOnce(false);
    await see({ slots: ["passphrase", "passkey"] });
    expect(() => button("Use the passkey")).toThrow();
    await see({ slots: ["passphrase", "passkey"] });
    await press("Use the passkey");
    expect(client.refresh).toHaveBeenCalledOnce();
  });

  it("says so when it failed, and leaves the field usable", async () => {
    vi.mocked(unlockWithPasskey).mockRejectedValue(new ExtensionError("passkey-failed"));
    await see({ slots: ["passphrase", "passkey"] });
    await press("Use the passkey");
    expect(alert()).toContain("Try again, or use the passphrase.");
    expect(button("Unlock")).toBeDefined();
  });
});

describe("after three weeks", () => {
  const waiting = (saved: number) => ({
    facts: lockedFacts({ saved, lastUnlockAt: "2026-10-25T09:00:00Z" }),
    slots: ["passphrase", "recovery"] as VaultStatus["slots"],
  });

  it("asks whether the passphrase is still known, and leads to its field", async () => {
    await see(waiting(3));
    expect(words()).toContain("Still know the passphrase?");
    await press("Use the recovery code");
    await press("Try it");
    expect(field()?.type).toBe("password");
    expect(document.activeElement).toBe(field());
  });

  it("asks nothing before that time", async () => {
    await see({ facts: lockedFacts({ saved: 3 }) });
    expect(words()).not.toContain("Still know");
  });
});

describe("the alarm", () => {
  const acceptAlarm = vi.fn(async () => vaultStatus({ isUnlocked: true }));

  beforeEach(() => {
    acceptAlarm.mockResolvedValue(vaultStatus({ isUnlocked: true }));
    vi.mocked(unlock).mockResolvedValue({ kind: "alarm", acceptAlarm });
  });

  it("stands in the form's place, opens nothing by itself, and Cancel has the focus", async () => {
    await see({});
    await type("input", "a practice passphrase");
    await submit();
    expect(alert()).toContain("New keys may have been saved for somebody else.");
    expect(field()).toBeNull();
    expect(document.activeElement).toBe(button("Cancel"));
    expect(client.refresh).not.toHaveBeenCalled();
    await press("Cancel");
    expect(document.activeElement).toBe(field());
    expect(acceptAlarm).not.toHaveBeenCalled();
  });

  it("opens with care after a press, and says why when it cannot", async () => {
    await see({});
    await type("input", "a practice passphrase");
    await submit();
    acceptAlarm.mockRejectedValueOnce(new ExtensionError("store-full"));
    await press("Open with care");
    expect(words()).toContain("The disk is full");
    await press("Open with care");
    expect(client.refresh).toHaveBeenCalledOnce();
  });
});
