// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { RenewButton } from "../../../components/keys/RenewButton.tsx";
import { RenewedKey } from "../../../components/keys/RenewedKey.tsx";
import type { KeySummary } from "../../../keys/summary.ts";
import { rowAsked, rowUrl } from "../../../registries/row-mark.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { press, show, words } from "./screen.ts";

const now = new Date("2026-12-18T12:00:00Z");
const places = [
  { id: "p1", kind: "text", text: "AppVeyor" },
  { id: "p2", kind: "github", text: "contoso/core", holds: { remoteId: "9", at: "2026-12-18T11:00:00Z" } },
];
const older = savedKey({ id: "old", remoteId: "1", expiresAt: "2026-12-20T12:00:00Z" });
const item = savedKey({ id: "new", remoteId: "9", replaces: "1", series: { id: "s", places } });

beforeEach(() => speakEnglish());

const client = fakeClient();
const view = (old: Partial<KeySummary> = {}, change: Partial<KeySummary> = {}) =>
  withClient(client, <RenewedKey item={{ ...item, ...change }} older={{ ...older, ...old }} now={now} />);

describe("a key that has taken another's place", () => {
  it("lists its places, each done once its user says so", async () => {
    await show(view());
    expect(words()).toContain("AppVeyor Not put here yet");
    expect(words()).toContain("The new key is here");
    await press("Done");
    expect(client.send).toHaveBeenLastCalledWith("holdPlace", { id: "new", placeId: "p1" });
  });

  it("leaves an old one that ends soon to run out, and leads to the row of one that would live on", async () => {
    await show(view());
    expect(words()).toContain("The old key ends on 20 Dec 2026 by itself.");
    expect(words()).not.toContain("Remove it now");
    await show(view({ expiresAt: null }));
    const link = [...document.querySelectorAll("a")].find((each) =>
      each.textContent?.includes("Remove it now"),
    );
    expect(rowAsked(new URL(link?.href ?? "").hash)).toBe("1");
    await show(view({ expiresAt: "2027-06-01T12:00:00Z" }));
    expect(words()).toContain("Remove it now");
  });

  it("says nothing of an old one that works no longer, and nothing at all without places then", async () => {
    const gone = { since: "2026-12-18T11:00:00Z", isSure: false };
    await show(view({ gone }));
    expect(words()).not.toContain("The old key");
    const body = await show(view({ gone }, { series: { id: "s" } }));
    expect(body.querySelector("section")).toBeNull();
  });
});

it("a link to a row names nothing but the registry's own number", () => {
  expect(rowUrl("https://www.nuget.org/account/apikeys", "a b&c")).toBe(
    "https://www.nuget.org/account/apikeys#key-row=a%20b%26c",
  );
  expect(rowAsked("#other&key-row=a%20b%26c")).toBe("a b&c");
  expect(rowAsked("#spare-key")).toBeNull();
  expect(rowAsked("#key-row=%")).toBe("%");
});

it("Renew takes those of several keys of which enough is known", async () => {
  const unknown = savedKey({ id: "x", owner: null, permissions: [], patterns: [], packageIds: [] });
  await show(withClient(client, <RenewButton items={[older, item, unknown]} class="button" />));
  await press("Renew 2");
  expect(client.send).toHaveBeenLastCalledWith("renew", { ids: ["old", "new"] });
});
