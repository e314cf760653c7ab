// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { requestSites } from "../../../browser/permissions.ts";
import { findProblem } from "../../../components/keys/by-hand-problem.ts";
import type { ByHand } from "../../../components/keys/FoundKeys.tsx";
import { type Prefill, prefillOf, SaveByHandForm } from "../../../components/keys/SaveByHandForm.tsx";
import { SwitchedOffNote } from "../../../components/TroubleNotes.tsx";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { SavedNotice } from "../../../messaging/protocol.ts";
import { listedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { press, settle, show, type, words } from "./screen.ts";

vi.mock("../../../browser/permissions.ts");

beforeEach(speakEnglish);

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

/** The form, and what it saves. */
async function open(
  prefill: Prefill | null = null,
  save: (key: ByHand) => Promise<SavedNotice> = async () => saved,
) {
  const onSave = vi.fn(save);
  const client = fakeClient({ saveKeyByHand: onSave });
  await show(withClient(client, <SaveByHandForm prefill={prefill} onClose={() => {}} />));
  return onSave;
}

const saved: SavedNotice = {
  remoteId: null,
  name: "CI",
  expiresAt: null,
  isKnownFormat: true,
  savedIn: "vault",
};

describe("saving by hand", () => {
  it("warns of an odd format and saves all the same, without the spaces around it", async () => {
    const onSave = await open();
    await type("[name=secret]", " not-a-real-key\n");
    await type("[name=name]", "CI");
    expect(words()).toContain("This does not look like a key of nuget.org. You can save it.");
    await submit();
    const nothingElse = { registry: "nuget", remoteId: null, expiresAt: null };
    expect(onSave).toHaveBeenCalledWith({ ...nothingElse, secret: "not-a-real-key", name: "CI" });
    expect(words()).toContain("Saved. “CI” is in your vault.");
  });

  it.each(["device", "beside", "unproven"] as const)(
    "claims no vault where the key is %s",
    async (savedIn) => {
      await open(null, async () => ({ ...saved, savedIn }));
      await type("[name=secret]", "not-a-real-key");
      await type("[name=name]", "CI");
      await submit();
      expect(words()).toContain("Saved. “CI” is on this device only for now.");
    },
  );

  it("takes what the registry's list knows already", async () => {
    const onSave = await open(prefillOf(listedKey()));
    await type("[name=secret]", "not-a-real-key");
    await submit();
    expect(onSave).toHaveBeenCalledWith({
      registry: "nuget",
      secret: "not-a-real-key",
      name: "old-build-server",
      remoteId: "481001",
      expiresAt: "2026-12-12T09:00:00Z",
    });
  });

  it("saves another key without the number and date of the first", async () => {
    const onSave = await open(prefillOf(listedKey()));
    await type("[name=secret]", "not-a-real-key");
    await submit();
    await press("Save another");
    await type("[name=secret]", "another-unreal-key");
    await type("[name=name]", "CI");
    await submit();
    expect(onSave).toHaveBeenLastCalledWith({
      registry: "nuget",
      secret: "another-unreal-key",
      name: "CI",
      remoteId: null,
      expiresAt: null,
    });
  });

  it("says that a secret is too long instead of trying to save it", async () => {
    const onSave = await open();
    await type("[name=name]", "CI");
    await type("[name=secret]", "x".repeat(4_097));
    expect(words()).not.toContain("You can save it.");
    await submit();
    expect(document.querySelector("[role=alert]")?.textContent).toContain("At most 4,096 characters");
    await type("[name=secret]", "x".repeat(4_096));
    await submit();
    expect(onSave).toHaveBeenCalledOnce();
  });

  it("says that it cannot use a date, and saves nothing then", () => {
    const typed = { secret: "not-a-real-key", name: "CI" };
    expect(findProblem({ ...typed, day: "" })).toBeNull();
    expect(findProblem({ ...typed, day: "2026-12-22" })).toBeNull();
    for (const day of ["20261-12-22", "2026-13-40", "tomorrow"])
      expect(findProblem({ ...typed, day })?.text, day).toContain("Write the year with four digits");
  });

  it("asks for what is missing and says when it was not saved", async () => {
    await open(null, () => Promise.reject(new ExtensionError("store-full")));
    await submit();
    expect(words()).toContain("Paste a secret first.");
    await type("[name=secret]", "not-a-real-key");
    await submit();
    expect(words()).toContain("Give it a name.");
    await type("[name=name]", "CI");
    await submit();
    expect(words()).toContain("The disk is full. Free some space, then try again.");
  });
});

describe("keys of registries without a page", () => {
  const shown = async () => {
    const onSave = await open();
    await type("[name=name]", "CI");
    return onSave;
  };
  const choice = () => document.querySelector<HTMLSelectElement>("#by-hand-registry");

  it("are saved as keys of the registry that their format tells, without asking", async () => {
    const onSave = await shown();
    await type("[name=secret]", `npm_${"Fake".repeat(9)}`);
    expect(choice()).toBeNull();
    expect(document.querySelector("form")?.textContent).toContain("Registrynpm");
    await submit();
    expect(onSave).toHaveBeenCalledWith(expect.objectContaining({ registry: "npm" }));
  });

  it("are asked about where the format does not tell, and are nuget.org's unless somebody says otherwise", async () => {
    const onSave = await shown();
    expect(choice()).toBeNull();
    await type("[name=secret]", "fa4e".repeat(8));
    expect(choice()?.value).toBe("nuget");
    await act(() => {
      const select = choice();
      if (select) select.value = "hex";
      select?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    expect(words()).not.toContain("does not look like a key");
    await submit();
    expect(onSave).toHaveBeenCalledWith(expect.objectContaining({ registry: "hex" }));
  });
});

describe("pasting a text with keys in it", () => {
  const [first, second] = [`oy2a${"fake".repeat(9)}aaaaaa`, `oy2a${"fake".repeat(9)}bbbbbb`];
  const guid = "fa4efa4e-fa4e-fa4e-fa4e-fa4efa4efa4e";

  /** True when the field was kept from taking it as it is. */
  async function paste(text: string): Promise<boolean> {
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: { getData: () => text } });
    await act(() => void document.querySelector("[name=secret]")?.dispatchEvent(event));
    return event.defaultPrevented;
  }

  it("shows what was found, and saves what is chosen under the names that are given", async () => {
    const onSave = await open();
    await paste(`PASSWORD=hunter2\nCI_KEY=${first}\nother ${second}\nrequest ${guid}`);
    expect(words()).toContain("3 keys found.");
    expect(words()).toContain("Lines without a key: 1.");
    const boxes = [...document.querySelectorAll<HTMLInputElement>("[type=checkbox]")];
    expect(boxes.map(({ checked }) => checked)).toEqual([true, true, false]);
    for (const hidden of ["hunter2", "PASSWORD", "request", first, second])
      expect(document.body.innerHTML).not.toContain(hidden);
    await submit();
    const nothingElse = { registry: "nuget", remoteId: null, expiresAt: null };
    expect(onSave.mock.calls.map(([key]) => key)).toEqual([
      { ...nothingElse, secret: first, name: "CI_KEY" },
      { ...nothingElse, secret: second, name: "Pasted key 2" },
    ]);
    expect(words()).toContain("Saved in your vault: 2.");
  });

  it("says of those alone that they are saved which are, and tries only the others again", async () => {
    const onSave = await open();
    onSave.mockResolvedValueOnce(saved).mockRejectedValueOnce(new ExtensionError("store-full"));
    await paste(`${first}\n${second}`);
    await submit();
    expect(words()).toContain("The disk is full");
    expect(words()).toContain("Saved in your vault: 1.");
    await press("Save");
    expect(onSave.mock.calls.map(([{ secret }]) => secret)).toEqual([first, second, second]);
    expect(words()).toContain("Saved in your vault: 2.");
  });

  it("takes the key out of a single line, and leaves alone what is one secret, however odd", async () => {
    await open();
    expect(await paste(`NUGET_KEY=${first}`)).toBe(true);
    const typedIn = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
    expect([typedIn("secret"), typedIn("name")]).toEqual([first, "NUGET_KEY"]);
    for (const text of [first, `${guid}\n`, "not-a-real-key", "an odd secret"])
      expect(await paste(text)).toBe(false);
  });

  it("says that there is none in a text of several lines, and goes back to the form", async () => {
    await open();
    await paste("line one\nline two");
    expect(words()).toContain("No key found.");
    await press("Cancel");
    expect(document.querySelector("[name=secret]")).not.toBeNull();
  });
});

describe("the switched-off note", () => {
  it("asks the browser at the click, and tells where else to look when it refuses", async () => {
    const client = fakeClient();
    vi.mocked(requestSites).mockResolvedValue(false);
    await show(withClient(client, <SwitchedOffNote withheld={["nuget"]} />));
    expect(words()).toContain("Your browser has switched Spare Key off on nuget.org.");
    await press("Allow on nuget.org");
    expect(requestSites).toHaveBeenCalledExactlyOnceWith(["www.nuget.org"]);
    expect(client.refresh).toHaveBeenCalledOnce();
    expect(words()).toContain("Not allowed.");
  });
});
