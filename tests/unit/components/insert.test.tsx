// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { InsertButton, InsertStatus } from "../../../components/insert/InsertStatus.tsx";
import { InsertProvider, useInsert } from "../../../components/insert/use-insert.ts";
import { InsertRow } from "../../../components/popup/InsertRow.tsx";
import type { Response } from "../../../messaging/protocol.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { button, press, settle, show, words } from "./screen.ts";

const now = new Date("2026-11-30T12:00:00Z");
const field = { tabId: 7, mark: "m", href: "https://xn--cntoso-wxa.example/acme/x", sign: "s" };
const key = savedKey({ id: "k1", name: "CI release", remoteId: "1" });

let found: Response<"findField">;
let inserted: Response<"insertSecret">;
const findField = vi.fn(() => found);
const insertSecret = vi.fn((_: object) => inserted);
const rememberField = vi.fn((_: object) => ({ left: 0 }));

beforeEach(() => {
  speakEnglish();
  found = { field, known: null, refusal: null };
  inserted = { refusal: null, isNew: true };
  for (const mock of [findField, insertSecret, rememberField]) mock.mockClear();
});

function OpenedActions() {
  const inserting = useInsert(key.id);
  return (
    <>
      <InsertButton inserting={inserting} />
      <InsertStatus inserting={inserting} />
    </>
  );
}

async function open(view: preact.ComponentChild, tab: (() => Promise<number>) | null = async () => 7) {
  const client = fakeClient({ findField, insertSecret, rememberField });
  await show(withClient(client, <InsertProvider value={tab}>{view}</InsertProvider>));
  await act(settle);
}

describe("Insert in an opened row", () => {
  it("shows the whole host as the browser writes it, and asks before anything goes there", async () => {
    await open(<OpenedActions />);
    await press("Insert");
    expect(words()).toContain("Insert into xn--cntoso-wxa.example?");
    expect(insertSecret).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe("Cancel");
    await press("Cancel");
    expect([insertSecret.mock.calls.length, words()]).toEqual([0, "Insert"]);
    expect(document.activeElement).toBe(button("Insert"));
  });

  it("inserts after the yes, says that the next page needs another press, and remembers on request", async () => {
    await open(<OpenedActions />);
    await press("Insert");
    await act(async () => {
      document.querySelector<HTMLElement>(".confirm button")?.click();
      await settle();
    });
    expect(insertSecret).toHaveBeenCalledWith({ id: "k1", field });
    expect(words()).toContain("Inserted. The next page needs another press.");
    await press("Remember this place?");
    expect(rememberField).toHaveBeenCalledWith({ id: "k1", field });
    expect(document.activeElement?.textContent).toBe("Remembered.");
  });

  it("says where the job has no room for the place that is remembered", async () => {
    rememberField.mockReturnValueOnce({ left: 1 });
    found = { field, known: "other", refusal: null };
    await open(<OpenedActions />);
    await press("Insert");
    await press("Remember this place?");
    expect(words()).toContain("Remembered.");
    expect(words()).toContain("No room for 1: 200 are the most.");
  });

  it("does not ask again in a place that is known", async () => {
    found = { field, known: "other", refusal: null };
    inserted = { refusal: null, isNew: false };
    await open(<OpenedActions />);
    await press("Insert");
    expect(insertSecret).toHaveBeenCalledWith({ id: "k1", field });
    expect(words()).not.toContain("Remember");
  });

  it("is offered in no page of ours but the popup", async () => {
    await open(<OpenedActions />, null);
    expect(words()).toBe("");
  });
});

describe("the popup's top row", () => {
  const keys = [key];

  it("is there on a known place only, with the key that was inserted there", async () => {
    await open(<InsertRow keys={keys} now={now} />);
    expect(words()).toBe("");
    found = { field, known: "k1", refusal: null };
    await open(<InsertRow keys={keys} now={now} />);
    expect(words()).toContain("On this page · xn--cntoso-wxa.example/acme/x");
    await press("Insert");
    expect(insertSecret).toHaveBeenCalledWith({ id: "k1", field });
  });

  it("has the key that replaces it, and none that has ended", async () => {
    const next = savedKey({ id: "k2", name: "Its heir", remoteId: "2", replaces: "1" });
    found = { field, known: "k1", refusal: null };
    await open(<InsertRow keys={[key, next]} now={now} />);
    expect(words()).toContain("Its heir");
    await open(<InsertRow keys={[key, { ...next, state: "new", isSavedHere: false }]} now={now} />);
    expect(words()).toContain("CI release");
    const series = { id: "job" };
    const renewed = { ...next, replaces: null, series, capturedAt: "2026-11-29T13:00:00Z" };
    await open(<InsertRow keys={[{ ...key, series }, renewed]} now={now} />);
    expect(words()).toContain("Its heir");
    await open(<InsertRow keys={keys} now={new Date("2027-11-30T12:00:00Z")} />);
    expect(words()).toBe("");
  });

  it("offers Copy where it was refused, and looks anew at the next press", async () => {
    found = { field, known: "k1", refusal: null };
    inserted = { refusal: "changed", isNew: false };
    await open(<InsertRow keys={keys} now={now} />);
    await press("Insert");
    expect(words()).toContain("The page changed.");
    expect(button("Copy the secret of CI release")).toBeTruthy();
    findField.mockClear();
    await press("Insert");
    expect(findField).toHaveBeenCalledWith({ tabId: 7, isOnlyKnown: false });
  });
});
