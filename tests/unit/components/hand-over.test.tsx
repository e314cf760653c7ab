// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { HandOver } from "../../../components/options/HandOver.tsx";
import { handOverSheet } from "../../../components/options/hand-over-sheet.ts";
import { readLink } from "../../../presets/link.ts";
import { linkMark } from "../../../presets/link-fragment.ts";
import { listedKey, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { button, press, show, words } from "./screen.ts";

const saved = vi.hoisted(() => vi.fn());
vi.mock("../../../browser/download.ts", () => ({ downloadFile: saved, isoDay: () => "2026-11-30" }));

const used = savedKey({
  ...{ name: "Release [x](https://evil.example)", packageIds: ["Contoso.`Core`"] },
  series: {
    id: "s1",
    places: [
      { id: "p1", kind: "github", text: "contoso/core NUGET_API_KEY" },
      { id: "p2", kind: "text", text: "the <b>laptop</b>" },
    ],
  },
});
const unsaved = listedKey({ owner: "contoso", name: "Nightly", expiresAt: null });

beforeEach(() => {
  speakEnglish();
  saved.mockClear();
});

it("a hand-over says whose name stands on what is published, and leads to the presets first", async () => {
  await show(<HandOver owner="contoso" keys={[used]} />);
  await press("Hand over contoso");
  expect(words()).toContain(
    "Everything published with this key is shown as yours. Better: send the preset, let them make their own.",
  );
  expect(document.querySelector("a.button")?.getAttribute("href")).toBe("#presets");
});

it("its list holds the keys of that owner alone", async () => {
  await show(
    <HandOver owner="contoso" keys={[used, savedKey({ id: "2", name: "Other", owner: "fabrikam" })]} />,
  );
  await press("Hand over contoso");
  await press("Save a list");
  const [name, text, type] = saved.mock.calls[0] ?? [];
  expect([name, type]).toEqual(["keys-contoso-2026-11-30.md", "text/markdown"]);
  expect(text).toContain("# Keys of contoso");
  expect(text).not.toContain("Other");
});

it("is offered for the one owner there is, and for none where there are several", async () => {
  await show(<HandOver owner={null} keys={[used, unsaved]} />);
  expect(button("Hand over contoso")).toBeTruthy();
  await show(<HandOver owner={null} keys={[used, savedKey({ owner: "fabrikam" })]} />);
  expect(words()).toBe("");
});

it("the sheet tells names, rights, ends and places as text, and how to make such a key of one's own", () => {
  const sheet = handOverSheet("contoso", [used, unsaved]);
  expect(sheet).toContain(String.raw`## Release \[x\](https://evil.example)`);
  expect(sheet).toContain("- nuget.org\n- Scopes: Push only new package versions\n");
  expect(sheet).toContain("- Packages: `Contoso.*`, `Contoso.'Core'`\n- Expires: 22 Dec 2026\n");
  expect(sheet).toContain(
    "- Used in: [contoso/core · NUGET\\_API\\_KEY](<https://github.com/contoso/core/settings/secrets/actions/NUGET_API_KEY>)\n",
  );
  expect(sheet).toContain(String.raw`- Used in: the \<b\>laptop\</b\>`);
  expect(sheet).toContain("## Nightly\n\n- nuget.org\n- Scopes: Push new packages and package versions\n");
  expect(sheet).toContain("- Expires: Never");
  const link = sheet.split(linkMark)[1]?.split(")")[0] ?? "";
  expect(readLink(link)).toMatchObject({
    ok: true,
    preset: { owner: { kind: "named", name: "contoso" }, permissions: ["package:pushversion"] },
  });
});

it("the sheet shows a site that nobody knows as text, too", () => {
  const stranger = savedKey({ registry: null, host: "[x](https://evil.example)" });
  expect(handOverSheet("contoso", [stranger])).toContain(String.raw`- \[x\](https://evil.example)`);
});
