// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { EditKey } from "../../../components/keys/EditKey.tsx";
import { jobOf } from "../../../components/keys/key-words.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, press, show, type, words } from "./screen.ts";

const none = { name: "", place: "", note: "" };
const own = { name: "Release", place: "AppVeyor", note: "Ask Ana." };
const places = [{ id: "p1", kind: "text", text: own.place }];
const series = { id: "s1", name: own.name, note: own.note, places };

let isSaved: boolean;
const client = fakeClient({ editKey: () => ({ isSaved }) });
const view = (item: KeySummary) => withClient(client, <EditKey item={item} />);
const asked = () => client.send.mock.calls.map(([, request]) => request);

beforeEach(() => {
  speakEnglish();
  client.send.mockClear();
  isSaved = true;
});

it("begins with what stands there, saves what was typed, and gives the focus back", async () => {
  await show(view(savedKey({ id: "1", series })));
  await press("Edit");
  expect(document.activeElement?.id).toBe("edit-name");
  expect(document.querySelector("textarea")?.value).toBe("Ask Ana.");
  await type("#edit-name", " Nightly ");
  await press("Save");
  expect(asked()).toEqual([{ id: "1", words: { ...own, name: "Nightly" }, base: own }]);
  expect(document.activeElement?.textContent).toBe("Edit");
});

it("says so when another window has changed it meanwhile, and keeps what was typed until it is saved again", async () => {
  await show(view(savedKey({ id: "1" })));
  await press("Edit");
  await type("#edit-note", "Mine");
  isSaved = false;
  await press("Save");
  await again(view(savedKey({ id: "1", series: { id: "s1", note: "Theirs" } })));
  expect(words()).toContain("Changed in another window");
  expect(document.querySelector("textarea")?.value).toBe("Mine");
  isSaved = true;
  await press("Save");
  expect(asked()).toEqual([
    { id: "1", words: { ...none, note: "Mine" }, base: none },
    { id: "1", words: { ...none, note: "Mine" }, base: { ...none, note: "Theirs" } },
  ]);
  expect(document.querySelector("form")).toBeNull();
});

it("is not offered for a record that is not as it was saved", async () => {
  await show(view(savedKey({ state: "altered" })));
  expect(words()).toBe("");
});

it("names the row: by the name, else by the place, else by the registry's name without its date", () => {
  const address = "https://ci.appveyor.com/project/contoso/core/settings/environment";
  const job = { id: "s1", note: "Ask.", places: [{ id: "p1", kind: "appveyor", text: address }] };
  expect(jobOf(savedKey({ series: { ...job, name: "Release" } }))).toBe("Release");
  expect(jobOf(savedKey({ series: job }))).toBe("contoso/core · AppVeyor");
  expect(jobOf(savedKey({ series: { ...job, places: [] } }))).toBe("AppVeyor contoso/main");
});
