// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { beforeEach, expect, it } from "vitest";
import { AccountsSetting } from "../../../components/options/AccountsSetting.tsx";
import { RegistriesView } from "../../../components/options/RegistriesView.tsx";
import type { KnownAccount } from "../../../messaging/protocol.ts";
import { emptyLists, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { button, press, show, words } from "./screen.ts";
import { vaultStatus } from "./status.ts";

beforeEach(speakEnglish);

const account = (change: Partial<KnownAccount> = {}): KnownAccount => ({
  ...{ id: "1", registry: "nuget", host: "www.nuget.org", name: "jdoe", keys: 3, hasSavedKey: true },
  ...{ capturedAt: "2026-11-22T12:00:00.000Z", ...change },
});

function Page({ accounts }: { accounts: KnownAccount[] }) {
  const [known, setKnown] = useState(accounts);
  const client = fakeClient({
    forgetAccount({ id }) {
      setKnown((all) => all.filter((each) => each.id !== id));
      return vaultStatus();
    },
  });
  return withClient(client, <AccountsSetting accounts={known} refusal={null} />);
}

it("says of each account what is kept of it", async () => {
  const others = [account({ id: "2", name: null, keys: null, hasSavedKey: false })];
  await show(<Page accounts={[account(), ...others]} />);
  expect(words()).toContain("www.nuget.org · 3 keys on its list · seen 22 Nov 2026 · has a saved key");
  expect(words()).toContain("An unreadable account");
  expect(button("Forget An unreadable account")).toBeTruthy();
});

it("forgets one, and says so with the focus", async () => {
  await show(<Page accounts={[account(), account({ id: "2", name: "made-up" })]} />);
  await press("Forget made-up");
  expect(document.activeElement?.textContent).toBe("Forgotten. The list of “made-up” is no longer kept.");
  expect(document.querySelectorAll("li")).toHaveLength(1);
});

it.each([
  ["full" as const, "was not kept, because ten are"],
  ["long" as const, "was too long to keep"],
])("says that a list was not kept, and why (%s)", async (why, because) => {
  const refusal = { host: "www.nuget.org", at: "2026-11-22T12:00:00.000Z", why };
  await show(<AccountsSetting accounts={[]} refusal={refusal} />);
  expect(words()).toContain(`The list of www.nuget.org from 22 Nov 2026 ${because}`);
});

it("stands under its registry beside the number of its keys, also where nobody can read whose it is", async () => {
  const lists = {
    ...emptyLists,
    keys: [savedKey()],
    knownAccounts: [account(), account({ id: "2", name: null, registry: null })],
  };
  const now = new Date("2026-11-22T13:00:00Z");
  const view = (isOpen: boolean) => (
    <RegistriesView status={vaultStatus()} lists={isOpen ? lists : null} now={now} />
  );
  await show(withClient(fakeClient(), view(true)));
  expect(document.querySelector("h2")?.textContent).toBe("nuget.org");
  expect(words()).toContain("1 key saved");
  expect(document.querySelectorAll("li")).toHaveLength(2);
  await show(withClient(fakeClient(), view(false)));
  expect(words()).toContain("Unlock");
  expect(words()).not.toContain("jdoe");
});
