// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, expect, it, vi } from "vitest";
import { KeysTable } from "../../../components/options/KeysTable.tsx";
import { ShorterAdvice } from "../../../components/options/ShorterAdvice.tsx";
import type { KeySummary } from "../../../keys/summary.ts";
import { emptyLists, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { settle, show, words } from "./screen.ts";

vi.mock("../../../browser/permissions.ts", () => ({ hasPermission: async () => false }));

const now = new Date("2026-12-20T12:00:00Z");
const packageIds = ["Contoso.Core", "Contoso.Data", "Contoso.Web"];
const listing = {
  ...{ registry: "nuget", host: "www.nuget.org", account: "jdoe", capturedAt: "2026-12-01T12:00:00Z" },
  owners: [{ name: "contoso", scopes: [], packageIds }],
} as const;
const client = (isCut = false) =>
  fakeClient({
    listPackages: () => ({ listings: [{ ...listing, owners: [...listing.owners], isCut }] }) as never,
  });

const alone = Array.from({ length: 7 }, (_, at) => savedKey({ id: `alone${at}`, owner: `owner${at}` }));
const place = { id: "p", kind: "github", text: "contoso/web NUGET_API_KEY" };
const keys = [
  ...alone,
  savedKey({ id: "a", name: "Core", patterns: ["Contoso.Core"] }),
  savedKey({ id: "b", name: "Data", patterns: ["Contoso.Data"] }),
  savedKey({ id: "c", name: "Site", series: { id: "s", places: [place] } }),
];

async function advice(all: KeySummary[], isCut = false): Promise<string> {
  await show(withClient(client(isCut), <ShorterAdvice keys={all} now={now} />));
  await act(settle);
  return words();
}

beforeEach(() => speakEnglish());

it("names the jobs that need no stored key, and the keys that could be one with what it newly lets in", async () => {
  const said = await advice(keys);
  expect(said).toContain("Trusted Publishing could replace 1: contoso/web · NUGET_API_KEY.");
  expect(document.querySelector("a")?.href).toBe("https://www.nuget.org/account/trustedpublishing");
  expect(said).toContain("One key, Contoso.*, could replace 2: Core, Data,");
  expect(said).toContain("Newly reached: Contoso.Web, and later ones.");
});

it("says nothing of few keys, and joins none where its page has not told all packages", async () => {
  expect(await advice(keys.slice(2))).toBe("");
  expect(await advice(keys, true)).not.toContain("One key");
});

it("stands above the table, and not above a key that is opened", async () => {
  const props = { isNewKeyFilled: false, first: "", onPasteSecret: () => {} };
  await show(withClient(client(), <KeysTable {...{ ...emptyLists, keys, now, ...props }} />));
  await act(settle);
  const panel = () => document.querySelector("[aria-label='Fewer keys to renew']");
  expect(panel()?.closest("[hidden]")).toBeNull();
  await act(() => document.querySelector<HTMLElement>("[data-key=a] .row-main")?.click());
  expect(document.querySelector(".opened")).not.toBeNull();
  expect(panel()?.closest("[hidden]")).toBeInstanceOf(HTMLElement);
});

it("names five of many keys, and how many more there are", async () => {
  const many = Array.from({ length: 9 }, (_, at) =>
    savedKey({
      id: `${at}`,
      name: `Site ${at}`,
      series: { id: `s${at}`, name: `Site ${at}`, places: [place] },
    }),
  );
  expect(await advice(many)).toMatch(/could replace 9: .*, \+4\./);
});
