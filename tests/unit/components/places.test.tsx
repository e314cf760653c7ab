// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AddPlaces } from "../../../components/keys/AddPlaces.tsx";
import { ListedDetails } from "../../../components/keys/OnlyListed.tsx";
import { PlaceList } from "../../../components/keys/PlaceList.tsx";
import { PlacesView } from "../../../components/options/PlacesView.tsx";
import type { KeySummary } from "../../../keys/summary.ts";
import { emptyLists, listedKey, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, press, show, type, words } from "./screen.ts";

vi.mock("../../../browser/permissions.ts", () => ({ hasPermission: async () => false }));

const now = new Date("2026-11-22T13:00:00Z");
const at = "2026-11-20T12:00:00.000Z";
const core = { id: "p1", kind: "github", text: "contoso/core" };
const data = { id: "p2", kind: "github", text: "contoso/data", holds: { key: "2", at } };
const library = {
  id: "p3",
  kind: "azure",
  text: "Library release https://dev.azure.com/contoso/core/_library?itemType=VariableGroups&view=VariableGroupView&variableGroupId=12",
};
const laptop = { id: "p4", kind: "computer", text: "This computer" };

let left: number;
const client = fakeClient({ addPlaces: () => ({ added: 1, left }), listPackages: () => ({ listings: [] }) });
const asked = (name: string) =>
  client.send.mock.calls.flatMap(([each, request]) => (each === name ? [request] : []));
const keyIn = (places: NonNullable<KeySummary["series"]>["places"], change: Partial<KeySummary> = {}) =>
  savedKey({ id: "1", remoteId: "1", series: { id: "s1", places }, ...change });
const preview = () =>
  [...document.querySelectorAll(".place-preview li")].map(({ textContent }) => textContent);
const links = () => [...document.querySelectorAll<HTMLAnchorElement>("a.small")].map(({ href }) => href);

beforeEach(() => {
  speakEnglish();
  client.send.mockClear();
  left = 0;
});

it("a key that is only listed shows its places and note, and acts under the number of its list", async () => {
  const item = listedKey({ remoteId: "7", series: { id: "s", places: [core], note: "Ask Ada" } });
  const advising = { others: [], accounts: [], dismissed: [] };
  const props = { item, now, trash: [], advising, onPasteSecret: vi.fn() };
  await show(withClient(client, <ListedDetails {...props} />));
  expect(words()).toContain("contoso/core");
  expect(words()).toContain("Ask Ada");
  await press("Done: contoso/core");
  expect(asked("holdPlace")).toEqual([{ id: "www.nuget.org#7", placeId: "p1" }]);
});

describe("the places of an opened key", () => {
  const view = (item: KeySummary) => withClient(client, <PlaceList item={item} title="Used in" />);

  it("have their names, the way there where there is one, and each warning once", async () => {
    await show(view(keyIn([core, data, library, laptop])));
    const names = [...document.querySelectorAll(".place-name bdi")].map(({ textContent }) => textContent);
    expect(names).toEqual(["contoso/core", "contoso/data", "Library release · contoso", "This computer"]);
    expect(links()).toEqual([
      "https://github.com/contoso/core/settings/secrets/actions",
      "https://github.com/contoso/data/settings/secrets/actions",
      library.text.replace("Library release ", ""),
    ]);
    expect(words().match(/environment wins/g)).toHaveLength(1);
    expect(words()).toContain("Press Save");
  });

  it("say which key is there as far as that was said, whatever the date", async () => {
    await show(view(keyIn([core, data])));
    expect(words()).toContain("Has another key · 20 Nov 2026");
    await again(view(keyIn([core, data], { remoteId: "2" })));
    expect(words()).toContain("Has this key · 20 Nov 2026");
    await again(view(keyIn([{ ...data, holds: { key: "2", at: "soon" } }], { remoteId: "2" })));
    expect(words()).toContain("Has this key");
  });

  it("are said to have the key by a press, once", async () => {
    await show(view(keyIn([core, { ...data, holds: { key: "1", at } }])));
    await press("Done: contoso/core");
    expect(asked("holdPlace")).toEqual([{ id: "1", placeId: "p1" }]);
    expect(words().match(/Done/g)).toHaveLength(1);
  });

  it("are taken out by a press, and the focus stays with them", async () => {
    await show(view(keyIn([core, data])));
    document.querySelector<HTMLButtonElement>('[aria-label="Remove: contoso/data"]')?.click();
    await again(view(keyIn([core])));
    expect(asked("removePlace")).toEqual([{ id: "1", placeId: "p2" }]);
    expect(document.activeElement?.className).toBe("places");
  });

  it("of a record that is not as it was saved are shown and cannot be changed", async () => {
    await show(view(keyIn([core], { state: "altered" })));
    expect(words()).toContain("contoso/core");
    expect(document.querySelector("button")).toBeNull();
  });
});

describe("adding places", () => {
  const view = (...items: KeySummary[]) => withClient(client, <AddPlaces items={items} class="quiet" />);

  it("shows what each line will be, or why it is none, and adds the others", async () => {
    await show(view(keyIn([core])));
    await press("Add places");
    expect(document.activeElement?.id).toBe("place-lines");
    const lines = [
      ...["contoso/core", "contoso/data", "NAME  UPDATED", "PUSH_KEY  about 3 days ago", "contoso/data"],
      ...["http://ci.example.org/", "https://www.nuget.org/", "contoso/\u202ecore", "no secrets found"],
    ];
    await type("#place-lines", lines.join("\n"));
    expect(preview()).toEqual([
      "contoso/coreAlready here",
      "contoso/data",
      "contoso/data · PUSH_KEY",
      "contoso/dataAlready here",
      "http://ci.example.org/Not https",
      "https://www.nuget.org/A registry",
      "contoso/\u202ecoreHidden characters",
      "no secrets foundNot recognised",
    ]);
    await press("Add 2");
    const places = [
      { kind: "github", text: "contoso/data" },
      { kind: "github", text: "contoso/data PUSH_KEY" },
    ];
    expect(asked("addPlaces")).toEqual([{ ids: ["1"], places }]);
    expect(document.querySelector("form")).toBeNull();
    expect(document.activeElement?.textContent).toBe("Add places");
  });

  it("takes a single line as free words, and tells what there was no room for", async () => {
    left = 3;
    await show(view(keyIn([])));
    await press("Add places");
    await type("#place-lines", "Build laptop");
    await press("Add 1");
    expect(asked("addPlaces")).toEqual([{ ids: ["1"], places: [{ kind: "text", text: "Build laptop" }] }]);
    expect(words()).toContain("No room for 3");
  });

  it("to several keys leaves out what all of them have, and those that are not as they were saved", async () => {
    const other = keyIn([core, data], { id: "2", remoteId: "2" });
    await show(view(keyIn([core]), other, keyIn([], { id: "3", state: "altered" })));
    await press("Add places");
    await type("#place-lines", "contoso/core\ncontoso/data");
    expect(preview()).toEqual(["contoso/coreAlready here", "contoso/data"]);
    await press("Add 1");
    expect(asked("addPlaces")).toMatchObject([{ ids: ["1", "2"] }]);
  });
});

describe("Settings, Places", () => {
  const newer = keyIn([core, data], { name: "CI, until 2026-12-22" });
  const old = { id: "2", remoteId: "2", capturedAt: "2026-10-26T13:00:00Z" };
  const older = keyIn([core, data], { ...old, name: "CI, until 2026-11-25" });
  const others = { id: "s2", places: [laptop] };
  const single = savedKey({ id: "3", remoteId: "3", name: "Laptop", series: others });
  const view = (keys: KeySummary[]) =>
    withClient(client, <PlacesView lists={{ ...emptyLists, keys }} now={now} />);
  const rows = () =>
    [...document.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("th, td")].slice(0, 3).map(({ textContent }) => textContent),
    );

  it("says which key is in which place: the one that was put there, else the newest of the job", async () => {
    await show(view([newer, older, single]));
    expect(rows()).toEqual([
      ["contoso/core", "CI, until 2026-12-22", ""],
      ["contoso/data", "CI, until 2026-11-25", "20 Nov 2026"],
      ["This computer", "Laptop", ""],
    ]);
    expect(links()).toHaveLength(2);
  });

  it("finds a place by its name and by its key's", async () => {
    await show(view([newer, older, single]));
    await type("[type=search]", "LAPTOP");
    expect(rows()).toEqual([["This computer", "Laptop", ""]]);
    await type("[type=search]", "data");
    expect(rows()).toHaveLength(1);
  });

  it("opens a key in the table's place and comes back to it", async () => {
    await show(view([newer, single]));
    await press("Laptop");
    expect(document.querySelector(".opened-name")?.textContent).toBe("Laptop");
    await press("Back");
    expect(document.activeElement?.textContent).toBe("Laptop");
  });

  it("adds many to the key that is chosen, also where there is no place yet", async () => {
    await show(view([savedKey({ id: "1" })]));
    expect(document.querySelector("table")).toBeNull();
    await press("Add places");
    await type("#place-lines", "contoso/core\ncontoso/data");
    await press("Add 2");
    expect(asked("addPlaces")).toMatchObject([{ ids: ["1"] }]);
  });
});
