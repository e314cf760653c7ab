// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { until } from "../../e2e/fixture/until.ts";
import { answer } from "../../invented/answers.ts";
import { defaultLarder, inDays, type Memory } from "../../invented/state.ts";
import { find, gone, openForm, press, startPage } from "./page.ts";

const memory: Memory = { state: defaultLarder(), issued: [] };
const asked = { label: "jam", permissions: ["jar:add"], patterns: ["jam-*"], until: inDays(7).slice(0, 10) };
const post = (body: object) => answer(memory, "POST", "/api/tokens", JSON.stringify(body));

beforeEach(() => {
  Object.assign(memory.state, defaultLarder());
  memory.issued.length = 0;
});

describe("the larder's server", () => {
  it("issues what is asked for, and lists it without its secret", () => {
    expect(post(asked).status).toBe(201);
    const [{ token, secret } = { token: null, secret: "" }] = memory.issued;
    expect(secret).toMatch(/^lrd_[a-z0-9]{32}$/);
    expect(token).toMatchObject({ label: "jam", patterns: ["jam-*"], expires: `${asked.until}T23:59:59Z` });
    const { body } = answer(memory, "GET", "/api/tokens?after=", "");
    expect(body).toContain(token?.id);
    expect(body).not.toContain(secret);
  });

  it.each([
    ["a label in use", { label: "sauce robot" }],
    ["no permission", { permissions: [] }],
    ["a permission that is not offered", { permissions: ["keep:all"] }],
    ["an empty list of patterns", { patterns: [] }],
    ["a star at the beginning", { patterns: ["*-jam"] }],
    ["a capital letter", { patterns: ["Jam"] }],
    ["today", { until: inDays(0).slice(0, 10) }],
    ["a day too far away", { until: inDays(401).slice(0, 10) }],
  ])("refuses %s", (_, wrong) => {
    expect(post({ ...asked, ...wrong }).status).toBe(422);
    expect(memory.issued).toEqual([]);
  });
});

describe("the larder's page", () => {
  /** As a person does; then the page has drawn it. */
  async function put(selector: string, value: string, type = "input") {
    const field = await find(selector);
    field.value = value;
    field.dispatchEvent(new Event(type, { bubbles: true }));
    if (type === "change") await gone(field);
  }

  async function typeAll() {
    await put('[id$="-label"]', "jam");
    await press('[id$="-may-1"]');
    await press('[id$="-some"]');
    await put('[id$="-jar-0"]', "jam-*");
    await put('[id$="-until"]', asked.until, "change");
  }

  beforeAll(() => startPage(memory));
  beforeEach(() => openForm(memory));

  it("makes what its form holds, and shows the secret once", async () => {
    await typeAll();
    await press(".token > button");
    const { secret, token } = memory.issued[0] ?? {};
    expect(token).toMatchObject(
      asked.patterns && { label: "jam", permissions: ["jar:add"], patterns: ["jam-*"] },
    );
    await until(
      "the secret stands there",
      () => document.querySelector("code.token-text")?.textContent === secret,
    );
    await press('main a[href="/access"]');
    history.back();
    await until("it is gone", () => document.querySelector("h1")?.textContent?.includes("nothing here"));
    expect(document.body.innerHTML).not.toContain(secret);
  });

  it("loses what was typed to the password", async () => {
    memory.state.asksPassword = true;
    await typeAll();
    await press(".token > button");
    await press(".confirm > button");
    expect((await find('[id$="-label"]')).value).toBe("");
    expect(memory.issued).toEqual([]);
  });

  it("replaces what others have put into it, and keeps what was typed when a create fails", async () => {
    memory.state.fails = true;
    await typeAll();
    const [above, inside] = [document.createElement("i"), document.createElement("i")];
    document.querySelector("main h1")?.before(above);
    document.querySelector("form.token")?.prepend(inside);
    await press('[id$="-may-0"]');
    expect([above.isConnected, inside.isConnected]).toEqual([true, false]);
    await press(".token > button");
    await gone(above);
    expect((await find('[id$="-label"]')).value).toBe("jam");
  });
});
