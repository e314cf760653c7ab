// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { type FieldOrder, workOnField } from "../../../browser/field-work.ts";

type Happy = typeof globalThis & { happyDOM: { setURL(url: string): void } };

const secret = `oy2${"fake".repeat(10)}abc`;
const address = "https://ci.contoso.example/settings";

/** This document has no layout: what has the focus is drawn, and nothing over it. */
beforeEach(() => {
  (globalThis as unknown as Happy).happyDOM.setURL(address);
  document.elementFromPoint = () => document.activeElement;
  Element.prototype.checkVisibility = () => true;
});

function field(markup: string): HTMLInputElement {
  document.body.innerHTML = markup;
  const found = document.querySelector<HTMLInputElement>("input, textarea");
  if (!found) throw new Error("no field");
  found.focus();
  return found;
}

const look = () => workOnField({ kind: "look", mark: "m" });

async function marked(): Promise<FieldOrder> {
  const answer = await look();
  if (!answer.ok) throw new Error(answer.refusal);
  return { kind: "insert", mark: "m", href: answer.href, sign: answer.sign, secret };
}

describe("the field that has the focus", () => {
  it.each([
    ["http://ci.contoso.example/", "page"],
    ["http://localhost.contoso.example/", "page"],
    ["http://127.0.0.1.contoso.example/", "page"],
  ])("is refused on %s", async (url, refusal) => {
    field(`<input name="key">`);
    (globalThis as unknown as Happy).happyDOM.setURL(url);
    expect(await look()).toEqual({ ok: false, refusal });
  });

  it.each(["http://localhost:8080/", "http://127.0.0.1:9000/x", "http://ci.localhost/"])(
    "is taken on %s, which is this computer",
    async (url) => {
      field(`<input name="key">`);
      (globalThis as unknown as Happy).happyDOM.setURL(url);
      expect(await look()).toMatchObject({ ok: true, href: url });
    },
  );

  it.each([
    `<input type="search">`,
    `<input type="email">`,
    `<input type="url">`,
    `<input type="number">`,
    `<input inputmode="search">`,
    `<form role="search"><input></form>`,
    `<input role="searchbox">`,
    `<input readonly>`,
    `<textarea readonly></textarea>`,
    `<textarea aria-readonly="true"></textarea>`,
  ])("is refused as %s", async (markup) => {
    field(markup);
    expect(await look()).toEqual({ ok: false, refusal: "kind" });
  });

  it("is asked for where the page has taken it away, or a button has the focus", async () => {
    field(`<input name="key">`).remove();
    expect(await look()).toEqual({ ok: false, refusal: "none" });
    document.body.innerHTML = "<button>Save</button>";
    document.querySelector("button")?.focus();
    expect(await look()).toEqual({ ok: false, refusal: "none" });
  });

  it("is refused where something else is drawn at its centre", async () => {
    field(`<input name="key"><p>Over it</p>`);
    document.elementFromPoint = () => document.querySelector("p");
    expect(await look()).toEqual({ ok: false, refusal: "covered" });
  });

  it("is refused where it holds several lines, which would be lost", async () => {
    field("<textarea>a: 1\nb: 2</textarea>");
    expect(await look()).toEqual({ ok: false, refusal: "full" });
  });

  it("is told again by what names it, apart from numbers", async () => {
    const sign = async (markup: string) => {
      field(markup);
      const answer = await look();
      return answer.ok && answer.sign;
    };
    expect(await sign(`<input id="input-12">`)).toBe(await sign(`<input id="input-7">`));
    expect(await sign(`<input id="key">`)).not.toBe(await sign(`<input id="comment">`));
    expect(await sign(`<input id="key">`)).not.toBe(await sign(`<textarea id="key"></textarea>`));
    expect(await sign("<input>")).toBe("");
  });
});

describe("inserting", () => {
  it("replaces one line, and tells the page so", async () => {
    const input = field(`<input name="key" value="old">`);
    const heard: string[] = [];
    for (const kind of ["input", "change"])
      document.body.addEventListener(kind, () => heard.push(`${kind} ${input.value}`), { once: true });
    expect(await workOnField(await marked())).toMatchObject({ ok: true });
    expect([input.value, ...heard]).toEqual([secret, `input ${secret}`, `change ${secret}`]);
  });

  it("does it once for a look", async () => {
    const input = field(`<input name="key">`);
    const order = await marked();
    await workOnField(order);
    input.value = "";
    expect(await workOnField(order)).toEqual({ ok: false, refusal: "changed" });
    expect(input.value).toBe("");
  });

  it.each<[string, Partial<FieldOrder>]>([
    ["another mark", { mark: "other" }],
    ["another address", { href: `${address}/other` }],
    ["another sign", { sign: "other" }],
  ])("does nothing for %s", async (_, change) => {
    const input = field(`<input name="key">`);
    const order = { ...(await marked()), ...change } as FieldOrder;
    expect(await workOnField(order)).toEqual({ ok: false, refusal: "changed" });
    expect(input.value).toBe("");
  });

  it("does nothing in a field that looks like the one that was looked at", async () => {
    field(`<input name="key">`);
    const order = await marked();
    const other = field(`<input name="key">`);
    expect(await workOnField(order)).toEqual({ ok: false, refusal: "changed" });
    expect(other.value).toBe("");
  });

  it("does nothing in a field that is too short for it", async () => {
    const input = field(`<input name="key" maxlength="20">`);
    expect(await workOnField(await marked())).toEqual({ ok: false, refusal: "unkept" });
    expect(input.value).toBe("");
  });

  it("says so where the page puts something else there", async () => {
    const input = field(`<input name="key">`);
    input.addEventListener("input", () => setTimeout(() => (input.value = "its own")));
    expect(await workOnField(await marked())).toEqual({ ok: false, refusal: "unkept" });
  });
});
