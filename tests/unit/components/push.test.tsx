// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AskView, type Question } from "../../../components/push/AskView.tsx";
import type { KeyLists } from "../../../components/use-vault.ts";
import type { PackageListing } from "../../../messaging/protocol.ts";
import { emptyLists, listedKey, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { button, press, settle, show, words } from "./screen.ts";

/** Of the right format, and visibly fake. */
const secret = `oy2a${"fake".repeat(9)}ffffff`;
const now = new Date("2026-11-22T13:00:00Z");
const denied = "Response status code does not indicate success: 403 (Forbidden).";

const packages: PackageListing = {
  registry: "nuget",
  host: "www.nuget.org",
  account: "jdoe",
  capturedAt: "2026-11-20T09:00:00Z",
  owners: [
    { name: "contoso", scopes: ["package:push"], packageIds: ["Contoso.Core", "Contoso.Data"] },
    { name: "jdoe", scopes: ["package:push"], packageIds: ["Acme.Tools"] },
  ],
};

interface Asked {
  lists?: Partial<KeyLists> | null;
  listings?: PackageListing[];
  identify?(request: { secret: string }): Promise<{ id: string | null }>;
  onAsk?(question: Question | null): void;
}

async function ask(question: Question, { lists = {}, listings = [packages], ...asked }: Asked) {
  const { identify = async () => ({ id: null }), onAsk = () => {} } = asked;
  const client = fakeClient({ listPackages: () => ({ listings }), identifySecret: identify });
  await show(
    withClient(
      client,
      <AskView question={question} lists={lists && { ...emptyLists, ...lists }} now={now} onAsk={onAsk}>
        <p>the way in</p>
      </AskView>,
    ),
  );
  return client;
}

async function paste(text: string, selector = "#push-log"): Promise<void> {
  const field = document.querySelector<HTMLTextAreaElement | HTMLInputElement>(selector);
  if (!field) throw new Error("no field");
  await act(async () => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await settle();
  });
}

async function submit(): Promise<void> {
  await act(async () => {
    document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settle();
  });
  await act(settle);
}

async function answer(text: string): Promise<string> {
  await paste(text);
  await submit();
  return words();
}

const lapsed = savedKey({ expiresAt: "2026-11-20T13:00:00Z" });
const coreLog = `Pushing Contoso.Core.1.2.3.nupkg to 'https://www.nuget.org/api/v2/package'...\n${denied}`;

beforeEach(speakEnglish);

describe("Push failed?", () => {
  it("names the key that has expired, when, and fills the form for the one that is missing", async () => {
    const client = await ask("push", { lists: { keys: [lapsed] } });
    expect(await answer(coreLog)).toContain("No key of yours can publish Contoso.Core. ");
    expect(words()).toContain("Expired 20 Nov 2026.");
    expect(words()).toContain("Push only new package versions · Contoso.* · contoso · The longest offered");
    await press("Fill the form for this key");
    const preset = expect.objectContaining({ patterns: ["Contoso.*"], permissions: ["package:pushversion"] });
    const proposal = { from: "push", preset, unknown: [] };
    expect(client.send).toHaveBeenLastCalledWith("propose", { proposal });
    expect(client.openTab).toHaveBeenCalledWith(expect.stringContaining("www.nuget.org"));
  });

  it("answers at once what is pasted, not what is typed, into the field that has the focus", async () => {
    await ask("push", { lists: { keys: [savedKey()] } });
    expect(document.activeElement?.id).toBe("push-log");
    await paste(coreLog);
    expect(words()).toContain("1 key of yours can publish Contoso.Core.");
    await paste(`${coreLog}.`);
    expect(words()).not.toContain("1 key of yours");
  });

  it("says that another key was used when one of yours would do", async () => {
    await ask("push", { lists: { keys: [savedKey()] } });
    expect(await answer(coreLog)).toContain(
      "1 key of yours can publish Contoso.Core. Perhaps another key or an earlier secret was used.",
    );
    expect(words()).toContain("Can do this until 22 Dec 2026.");
    expect(words()).not.toContain("Fill the form");
  });

  it("answers a Package ID alone without claiming that anything failed", async () => {
    await ask("push", { lists: { keys: [savedKey()], listed: [listedKey()] } });
    expect(await answer("contoso.core")).toMatch(/1 key of yours can publish contoso\.core\. Your keys/);
    expect(await answer("Acme.Tools")).toContain("Can do this until 12 Dec 2026. Not in Spare Key.");
    expect(words()).toContain("1 key of yours can publish Acme.Tools. Its secret is not in this vault.");
    button("Fill the form for this key");
  });

  it("says that a key is for versions only and the ID is new, as of when", async () => {
    await ask("push", { lists: { keys: [savedKey()] } });
    expect(await answer("Contoso.New")).toContain("Versions only, but this ID is new.");
    expect(words()).toContain("Contoso.New is new, or somebody else's.As of 20 Nov 2026 on nuget.org.");
    expect(words()).toContain("Push new packages and package versions · Contoso.New · contoso · 1 day");
  });

  it("says what cannot be known while no page was seen", async () => {
    await ask("push", { lists: { keys: [savedKey()] }, listings: [] });
    expect(await answer("Contoso.New")).toContain("Perhaps a key of yours fits Contoso.New.");
    expect(words()).toContain("To know your packages, open your API-keys page once.");
  });

  it("names a permission of which nobody knows whether it is enough", async () => {
    const keys = [savedKey({ permissions: ["Stage packages"] })];
    await ask("push", { lists: { keys } });
    expect(await answer("Contoso.Core")).toContain("Perhaps a key of yours fits Contoso.Core.");
    expect(words()).toContain("Perhaps enough: Stage packages.");
  });

  it("names the wrong owner, and a key that may only unlist", async () => {
    const keys = [
      savedKey({ id: "1", owner: "jdoe", patterns: ["*"] }),
      savedKey({ id: "2", permissions: ["Unlist, relist, or deprecate package versions"] }),
    ];
    await ask("push", { lists: { keys } });
    expect(await answer("Contoso.Core")).toContain("For jdoe, but the package belongs to contoso.");
    expect(words()).toContain("May not publish.");
  });

  it.each([
    ["409 (Conflict)", "Most likely this version is on nuget.org already."],
    [
      "409 (A package with ID 'A' and version '1.0.0' already exists and cannot be modified.)",
      "This version is on nuget.org already.",
    ],
    [
      "409 (This package ID has been reserved. Please request access to upload to this reserved namespace from the owner of the reserved prefix, or re-upload the package with a different ID.)",
      "This ID is reserved for another owner. Use a key of that owner,",
    ],
    [
      "409 (It looks like there is another copy of this symbols package pending validation(s).)",
      "nuget.org is still checking symbols pushed before.",
    ],
    ["404 (Not Found)", "Nothing is at the address it went to."],
    ["401 (Unauthorized)", "No API key reached nuget.org."],
    ["503 (Service Unavailable)", "nuget.org failed by itself."],
    ["429 (Too Many Requests)", "Too many requests."],
    ["400 (Bad Request)", "nuget.org did not take the package itself."],
  ])("says what %s means", async (code, sentence) => {
    await ask("push", { lists: { keys: [lapsed] } });
    expect(await answer(`Response status code does not indicate success: ${code}.`)).toContain(sentence);
    expect(words()).not.toContain("Fill the form");
  });

  it.each([
    [
      "error: File does not exist (Contoso.Core.1.2.3.nupkg).",
      "The package file was not found. The key is not the problem.",
    ],
    ["error:   Pushing took too long. You can change the default timeout", "nuget.org did not answer."],
    ["error: The operation was canceled.", "nuget.org did not answer."],
    [
      "warn : Deleting Contoso.Core 9.9.9 from the 'https://www.nuget.org/api/v2/package'.\nerror: Response status code does not indicate success: 404 (Not Found).",
      "nuget.org has no such package or version.",
    ],
  ])("offers no key for what no key mends: %s", async (log, sentence) => {
    await ask("push", { lists: { keys: [lapsed] } });
    expect(await answer(`dotnet nuget push Contoso.Core.1.2.3.nupkg\n${log}`)).toContain(sentence);
    expect(words()).not.toContain("No key of yours");
    expect(words()).not.toContain("Fill the form");
  });

  it.each([
    [
      "error: Response status code does not indicate success: 403 (Package 'Contoso.Core' has been locked. Please contact support@nuget.org.).",
      "nuget.org has locked this package. The key is not the problem. Ask its support.nuget.org says: “Package 'Contoso.Core' has been locked. Please contact support@nuget.org.”",
    ],
    [
      "error: Response status code does not indicate success: 400 (The readme file 'readme.md' does not exist in the package.).",
      "nuget.org says: “The readme file 'readme.md' does not exist in the package.”",
    ],
  ])("quotes what the registry gives as its reason where no key helps: %s", async (line, said) => {
    await ask("push", { lists: { keys: [lapsed] } });
    expect(
      await answer(`Pushing Contoso.Core.1.2.3.nupkg to 'https://www.nuget.org/api/v2/package'...\n${line}`),
    ).toContain(said);
    expect(words()).not.toContain("Your keys");
  });

  it("says that a run with Trusted Publishing used no key, what it was told, and what to do", async () => {
    await ask("push", { lists: { keys: [lapsed] } });
    const told = "No matching trust policy owned by user 'contoso' was found.";
    expect(await answer(`Error: Token exchange failed (401): ${told}`)).toContain(
      "No Trusted Publishing policy fits this run. No saved key was used. Compare user",
    );
    expect(words()).toContain(`nuget.org says: “${told}”`);
  });

  it("says that a text without an end does not tell, and what to paste, and offers no key", async () => {
    await ask("push", { lists: { keys: [lapsed] } });
    const log = "Pushing Contoso.Core.1.2.3.nupkg to 'https://www.nuget.org/api/v2/package'...";
    expect(await answer(log)).toContain("This does not say how the push ended. Paste the lines after it.");
    expect(words()).not.toContain("Fill the form");
  });

  it("goes by the packages you have where a file's name can be cut in several ways", async () => {
    const owners = [{ name: "contoso", scopes: [], packageIds: ["Contoso.Shell.15.0"] }];
    await ask("push", { lists: { keys: [] }, listings: [{ ...packages, owners }] });
    expect(
      await answer(
        `Pushing Contoso.Shell.15.0.17.0.1.nupkg to 'https://www.nuget.org/api/v2/package'...\n${denied}`,
      ),
    ).toContain("No key of yours can publish Contoso.Shell.15.0.");
  });

  it("says that a file was not found also where it was to go to another feed", async () => {
    await ask("push", {});
    const log =
      "dotnet nuget push A.1.0.0.nupkg -s https://pkgs.example/v3/index.json\nerror: File does not exist (A.1.0.0.nupkg).";
    expect(await answer(log)).toContain("The package file was not found.");
  });

  describe("of an ID that was refused and is not known to be yours", () => {
    const glob = { patterns: ["*"], permissions: ["Push new packages and package versions"] };
    const refused = (id: string) =>
      `Pushing ${id}.13.0.9.nupkg to 'https://www.nuget.org/api/v2/package'...\n${denied}`;
    const note = () => document.querySelector(".push-answer .note")?.className;

    it("does not claim that a key for everything could have done it", async () => {
      await ask("push", { lists: { keys: [savedKey(glob)] } });
      expect(await answer(refused("Newtonsoft.Json"))).toContain(
        "1 key of yours fits, unless Newtonsoft.Json is somebody else's. Perhaps another key",
      );
      expect(note()).not.toContain("safe");
    });

    it("does not either while no page was seen", async () => {
      await ask("push", { lists: { keys: [savedKey(glob)] }, listings: [] });
      expect(await answer(refused("Contoso.Core"))).toContain("unless Contoso.Core is somebody else's");
    });

    it("says so to unlist as well, and where no key of yours would do", async () => {
      const unlist = savedKey({
        patterns: ["*"],
        permissions: ["Unlist, relist, or deprecate package versions"],
      });
      await ask("push", { lists: { keys: [unlist] } });
      expect(
        await answer(
          `Deleting Newtonsoft.Json 13.0.1 from the 'https://www.nuget.org/api/v2/package'.\n${denied}`,
        ),
      ).toContain("1 key of yours fits, unless Newtonsoft.Json is somebody else's.");
      expect(await answer(refused("Newtonsoft.Json"))).toContain(
        "No key of yours can publish Newtonsoft.Json. It may be somebody else's or locked.",
      );
      expect(note()).not.toContain("warn");
    });

    it("is sure of a package you have, and of an ID that nothing refused", async () => {
      await ask("push", { lists: { keys: [savedKey(glob)] } });
      await answer(refused("Contoso.Core"));
      expect(note()).toContain("safe");
      expect(words()).not.toContain("somebody else's");
      await answer("Newtonsoft.Json");
      expect(note()).toContain("safe");
    });
  });

  it("knows nothing of other feeds, and says so", async () => {
    await ask("push", { lists: { keys: [lapsed] } });
    await answer(`Pushing Contoso.Core.1.2.3.nupkg to 'https://nuget.pkg.github.com/contoso/'...\n${denied}`);
    expect(words()).toContain("This went to nuget.pkg.github.com, not to nuget.org.");
    expect(words()).not.toContain("Expired");
  });

  it("asks for the package when the text names none", async () => {
    await ask("push", {});
    expect(await answer(denied)).toContain(
      "nuget.org refused the key. For which package? Paste the line above",
    );
    expect(await answer("???")).toContain("No push can be read in this.");
  });

  it("keeps and shows no secret that is pasted by mistake", async () => {
    const onAsk = vi.fn();
    await ask("push", { onAsk });
    const field = document.querySelector<HTMLTextAreaElement>("#push-log");
    await paste(secret);
    expect(field?.value).toBe("");
    await paste(`dotnet nuget push Contoso.Core.1.2.3.nupkg --api-key ${secret}`);
    expect(field?.value).toBe("dotnet nuget push Contoso.Core.1.2.3.nupkg --api-key ***");
    expect(document.body.innerHTML).not.toContain(secret);
    expect(words()).toContain("That text held an API key.");
    await press("Which key is this?");
    expect(onAsk).toHaveBeenCalledWith("which");
  });

  it("asks for the unlock first", async () => {
    await ask("push", { lists: null });
    expect(words()).toBe("Push failed?The answer is in your vault. Unlock it first.the way inCancel");
    expect(document.querySelector("textarea")).toBeNull();
  });
});

describe("Which key is this?", () => {
  const find = async (text: string) => {
    await paste(text, "#which-secret");
    await submit();
    return words();
  };

  it("says which one it is, until when it works and what it could publish, with the way to revoke it", async () => {
    const identify = vi.fn(async () => ({ id: savedKey().id }));
    await ask("which", { lists: { keys: [savedKey()] }, identify });
    expect(await find(` ${secret}\n`)).toContain("This is “AppVeyor contoso/main, until 2026-12-22”.");
    expect(identify).toHaveBeenCalledWith({ secret });
    expect(words()).toContain("It works until 22 Dec 2026, in 30 days.");
    expect(words()).toContain("Push only new package versions: Contoso.*. 2 packages now.");
    expect(button("Revoke it on nuget.org opens nuget.org in a new tab").getAttribute("href")).toContain(
      "www.nuget.org",
    );
  });

  it("empties its field before anything is answered, and shows the secret nowhere", async () => {
    const identify = () => new Promise<{ id: string | null }>(() => {});
    await ask("which", { identify });
    const field = document.querySelector<HTMLInputElement>("#which-secret");
    expect(field?.type).toBe("password");
    await find(secret);
    expect(field?.value).toBe("");
    expect(document.body.innerHTML).not.toContain(secret);
  });

  it("tells what has ended, was revoked, or lies in the trash", async () => {
    const identify = async () => ({ id: lapsed.id });
    await ask("which", {
      lists: { trash: [{ ...lapsed, removedAt: "2026-11-21T13:00:00Z" }] },
      identify,
    });
    expect(await find(secret)).toContain("It expired on 20 Nov 2026, 2 days ago.");
    expect(words()).toContain("It is in the trash.");
    await ask("which", { lists: { keys: [savedKey({ status: "revoked" })] }, identify });
    expect(await find(secret)).toContain("It was revoked.");
    await ask("which", { lists: { keys: [savedKey({ status: "expired" })] }, identify });
    expect(await find(secret)).toContain("It has expired.");
  });

  it("names the registry of the key, whichever it is, whose list shows it no more", async () => {
    const gone = { since: "2026-11-21T13:00:00Z", isSure: false };
    const key = savedKey({ registry: "crates", host: "crates.io", gone });
    await ask("which", { lists: { keys: [key] }, identify: async () => ({ id: key.id }) });
    expect(await find(secret)).toContain("Not on crates.io since 21 Nov 2026.");
    expect(words()).not.toContain("nuget.org");
  });

  it("says so of a secret nobody saved, and whether it has the right format", async () => {
    await ask("which", {});
    expect(await find(secret)).toContain("No saved key has this secret. It looks like a key of nuget.org");
    expect(await find("hunter2")).toContain("It looks like no registry's key.");
    const token = `pypi-AgEIcHlwaS5vcmc${"Fake".repeat(20)}`;
    expect(await find(token)).toContain("It looks like a key of PyPI");
  });

  it("asks nobody about nothing, or about what is longer than any key", async () => {
    const client = await ask("which", {});
    expect(await find("  ")).toContain("Paste a secret first.");
    await find("x".repeat(5_000));
    expect(client.send).not.toHaveBeenCalled();
  });

  it("asks for the unlock first", async () => {
    await ask("which", { lists: null });
    expect(document.querySelector("#which-secret")).toBeNull();
    expect(words()).toContain("Unlock it first.");
  });
});
