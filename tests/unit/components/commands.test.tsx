// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Commands } from "../../../components/keys/Commands.tsx";
import { readPlace } from "../../../keys/places.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { choose, press, settle, show, type, words } from "./screen.ts";

const writeText = vi.fn<(text: string) => Promise<void>>(async () => {});
const lines = () =>
  [...document.querySelectorAll(".command-text")].map(({ textContent }) => textContent ?? "");
const labels = () => [...document.querySelectorAll(".command-label")].map(({ textContent }) => textContent);

const places = [
  "contoso/core NUGET_KEY",
  "contoso/data NUGET_KEY",
  "https://dev.azure.com/contoso/Core/_library?itemType=VariableGroups&variableGroupId=12",
  "https://dev.azure.com/contoso/Core/_settings/adminservices?resourceId=0b5e",
  "https://ci.appveyor.com/project/contoso/core/settings/environment",
].map((line, at) => ({ id: `p${at}`, kind: "", text: "", ...readPlace(line) }));

const used = savedKey({
  series: { id: "s1", places: [...places, { id: "free", kind: "text", text: "under my desk" }] },
});

let length = 46;
const client = fakeClient({ measureSecret: () => ({ length }) });

async function open(item: KeySummary) {
  const body = await show(withClient(client, <Commands item={item} />));
  await press("Commands");
  await act(async () => {
    await settle();
    await settle();
  });
  return body;
}

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
  length = 46;
  writeText.mockClear();
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  Object.assign(browser.runtime, { getPlatformInfo: async () => ({ os: "linux" }) });
});

it("has a line for each way to publish, and one for all repositories; the secret is never asked for", async () => {
  await open(used);
  expect(labels().slice(0, 3)).toEqual([
    ...["Publish, NuGet 7.6+", "Publish, any NuGet", "contoso/core, +1"],
  ]);
  expect(lines()[0]).toContain('NUGET_API_KEY="$K" dotnet nuget push');
  expect(lines()[2]).toContain("for r in 'contoso/core' 'contoso/data'; do");
  expect(lines()[3]).toContain("az pipelines variable-group variable update");
  expect(words()).toContain("They ask for the secret, at most 1000 characters.");
  expect(client.send.mock.calls.map(([name]) => name)).not.toContain("revealSecret");
});

it("copies the line that stands there", async () => {
  await open(savedKey());
  await press("Copy");
  expect(writeText).toHaveBeenCalledWith(lines()[0]);
  expect(words()).toContain("Copied.");
});

it("is in PowerShell on Windows, and in the shell that was chosen from then on", async () => {
  Object.assign(browser.runtime, { getPlatformInfo: async () => ({ os: "win" }) });
  await open(savedKey());
  expect(lines()[0]).toContain("Read-Host");
  await choose('[aria-label="Shell"]', "posix");
  expect(lines()[0]).toContain("stty -echo");
  await open(savedKey());
  expect(lines()[0]).toContain("stty -echo");
});

it("says where no safe command is known, and offers a check there where one can run", async () => {
  const body = await open(used);
  const commands = [...body.querySelectorAll(".command")];
  const [connection, appveyor] = commands.slice(-2).map(({ textContent }) => textContent);
  expect(connection).toContain("No safe command is known.");
  expect(connection).not.toContain("Copy a check");
  expect(appveyor).toContain("No safe command is known.");
  commands.at(-1)?.querySelector("button")?.click();
  expect(writeText.mock.calls[0]?.[0]).toContain("Add-AppveyorMessage");
});

it("a name that no command can hold is said, and mended where it stands", async () => {
  await open(used);
  await type(".commands input", "-f");
  expect(words()).toContain("Not with this name.");
  await type(".commands input", "OTHER_KEY");
  expect(words()).not.toContain("Not with this name.");
  expect(lines()[3]).toContain("--name 'OTHER_KEY'");
});

it("a secret that is too long for a terminal has no command", async () => {
  length = 2_048;
  await open(savedKey());
  expect(lines()).toEqual([]);
  expect(words()).toContain("Too long.");
});

it("a key that can only unlist has no check and nothing to publish with", async () => {
  await open({ ...used, permissions: ["package:unlist"] });
  expect(labels()[0]).toBe("contoso/core, +1");
  expect(words()).not.toContain("Copy a check");
});

it("is not there for a key without places that cannot publish", async () => {
  await show(withClient(client, <Commands item={savedKey({ permissions: ["package:unlist"] })} />));
  expect(words()).toBe("");
});
