// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { createHost } from "../../../page/host.ts";
import type { KeysPart } from "../../../page/keys-part.ts";
import type { ListingReporter } from "../../../page/listing.ts";
import { RowBadges } from "../../../page/row-badges.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import { speakEnglish } from "../components/english.ts";
import { row } from "./row.ts";

const lost = "Made just now and not saved. Regenerate it to have it saved.";

/** What is known of the key that a test shows. */
let known: {
  row: KeyRow;
  isSaved: boolean | null;
  isJustMade: boolean;
  isDue: boolean;
  state: string | undefined;
};
let badges: RowBadges;
const onRenew = vi.fn();
/** A page cannot look into what is drawn; a test keeps what was made. */
let roots: ShadowRoot[];

beforeEach(() => {
  speakEnglish();
  known = { row, isSaved: false, isJustMade: true, isDue: false, state: undefined };
  onRenew.mockReset();
  roots = [];
  document.body.innerHTML = '<div id="row"><div><h3>CI</h3></div></div>';
  const part = {
    document,
    createHost: vi.fn((...made: Parameters<typeof createHost>) => {
      const host = createHost(...made);
      roots.push(host.root);
      return host;
    }),
    rows: () => [known.row],
    saver: { find: () => known.state && { state: known.state } },
    list: {
      rowElement: () => document.querySelector("#row"),
      titleElement: () => document.querySelector("h3"),
      theme: () => "light",
    },
  } as unknown as KeysPart;
  const listing = {
    isSaved: () => known.isSaved,
    isJustMade: () => known.isJustMade,
    isDue: () => known.isDue,
  };
  badges = new RowBadges(part, listing as unknown as ListingReporter, onRenew);
});

/** Words of what stands in the row now. */
function words(): (string | null)[] {
  badges.draw();
  const hosts = [...document.querySelectorAll("[data-spare-key]")];
  return hosts.map((host) => roots.find((root) => root.host === host)?.textContent ?? null);
}

it("says of a key that was made just now and is not saved what helps, under its row's words", () => {
  expect(words()).toEqual([lost]);
  expect(document.querySelector("[data-spare-key]")?.parentElement).toBe(
    document.querySelector("h3")?.parentElement,
  );
  expect(roots[0]?.querySelector("[role=alert]")).not.toBeNull();
});

it.each([
  ["was there before", { isJustMade: false }, ["not in Spare Key"]],
  ["has no owner", { row: { ...row, owner: null } }, ["not in Spare Key"]],
  ["has ended", { row: { ...row, status: "revoked" as const } }, ["not in Spare Key"]],
  ["is in the vault", { isSaved: true }, ["saved"]],
  ["is not in the vault and due", { isJustMade: false, isDue: true }, ["not in Spare KeyRenew"]],
  ["is in the vault and due", { isSaved: true, isDue: true }, ["savedRenew"]],
  ["the vault was not asked about yet", { isSaved: null }, []],
  ["is on its way to the vault, or has a notice of its own", { state: "not-saved" }, []],
])("says no such thing of a key that %s", (_, change, expected) => {
  Object.assign(known, change);
  expect(words()).toEqual(expected);
});

it("takes the line back once the key is saved", () => {
  expect(words()).toEqual([lost]);
  known.state = "saved";
  expect(words()).toEqual(["saved"]);
});

it("begins to renew a key only when a person presses", () => {
  Object.assign(known, { isSaved: true, isDue: true });
  badges.draw();
  const press = (isTrusted: boolean) => {
    const click = new MouseEvent("click", { bubbles: true });
    Object.defineProperty(click, "isTrusted", { value: isTrusted });
    roots.at(-1)?.querySelector("button")?.dispatchEvent(click);
  };
  press(false);
  expect(onRenew).not.toHaveBeenCalled();
  press(true);
  expect(onRenew).toHaveBeenCalledExactlyOnceWith(row.remoteId);
});
