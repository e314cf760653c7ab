// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { findRegistry, requireRegistry } from "../../../registries/all.ts";
import { createForm } from "../../../registries/nuget/create-form.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import { keyList } from "../../../registries/nuget/key-list.ts";
import { form, keysPage, parsePage } from "./keys-page.ts";

const detect = (url: string, body: string) => keyList.detect(new URL(url), parsePage(body)).kind;
const keysUrl = "https://www.nuget.org/account/apikeys?forceApiKeys=true";
const unconfirmed = `<section class="page-api-keys"><div class="alert">To get an API key
  <a href="/account/ConfirmationRequired">confirm your account</a></div></section>`;
const trusted = '<section class="page-trusted-publishing"><div id="create-container"></div></section>';

it.each([
  keysUrl,
  "https://www.nuget.org/account/ApiKeys/?forceApiKeys=true",
  "https://www.nuget.org/Account/APIKEYS#show-create-container",
])("knows the keys page at %s", (url) => {
  expect(detect(url, keysPage())).toBe("keys");
  expect(nuget.isKeysUrl(new URL(url))).toBe(true);
});

it.each([
  "http://www.nuget.org/account/apikeys",
  "https://www.nuget.org:8443/account/apikeys",
  "https://nuget.org.evil.example/account/apikeys",
  "https://www.nuget.org/account/apikeys/old",
  "https://www.nuget.org/packages/account/apikeys",
  "https://www.nuget.org/account",
])("does not take %s for the keys page", (url) => {
  expect(detect(url, keysPage())).toBe("other");
  expect(nuget.isKeysUrl(new URL(url))).toBe(false);
});

it("does not take an error page at the right address for the keys page", () => {
  expect(detect(keysUrl, "<section class='main-container'><h1>Oops</h1></section>")).toBe("other");
});

it("still knows the keys page when its section has another class", () => {
  expect(detect(keysUrl, keysPage().replace("page-api-keys", "page-credentials"))).toBe("keys");
});

it("knows the keys page of an unconfirmed account, templates or not", () => {
  const withTemplates = `${unconfirmed}<script type="text/html" id="api-key-details"></script>`;
  expect(detect(keysUrl, unconfirmed)).toBe("unconfirmed");
  expect(detect(keysUrl, withTemplates)).toBe("unconfirmed");
});

it("speaks on the trusted-publishing page only after the detour", () => {
  const detour = "https://www.nuget.org/account/trustedpublishing?fromApiKeys=true";
  expect(detect(detour, trusted)).toBe("detour");
  expect(detect(detour.replace("fromApiKeys=true", "FROMAPIKEYS=True"), trusted)).toBe("detour");
  expect(detect("https://www.nuget.org/account/trustedpublishing", trusted)).toBe("other");
});

it("speaks on the sign-in page only when it leads to the keys page", () => {
  const signIn = "https://www.nuget.org/users/account/LogOn";
  const detectAt = (query: string) => detect(`${signIn}${query}`, "");
  expect(detectAt("?ReturnUrl=%2Faccount%2Fapikeys%3FforceApiKeys%3Dtrue")).toBe("signed-out");
  expect(detectAt("?returnUrl=%2Faccount%2FApiKeys")).toBe("signed-out");
  expect(detectAt("?ReturnUrl=%2Fpackages")).toBe("other");
  expect(detectAt("?ReturnUrl=https%3A%2F%2Fevil.example%2Faccount%2Fapikeys")).toBe("other");
  expect(detectAt("?ReturnUrl=http%3A%2F%2F%5B")).toBe("other");
  expect(detectAt("")).toBe("other");
});

it.each([
  ["https://www.nuget.org/account/trustedpublishing?fromApiKeys=true#spare-key=x", true],
  ["https://www.nuget.org/Users/Account/LogOn/?ReturnUrl=%2Faccount%2Fapikeys", true],
  ["https://www.nuget.org/users/account/LogOn?ReturnUrl=%2Fpackages", false],
  ["https://www.nuget.org/account/trustedpublishing", false],
  ["https://nuget.org.evil.example/account/trustedpublishing?fromApiKeys=true", false],
  ["http://www.nuget.org/account/trustedpublishing?fromApiKeys=true", false],
  [keysUrl, false],
])("says of %s whether it leads to the keys page: %s", (url, isWay) => {
  expect(nuget.isWayUrl(new URL(url))).toBe(isWay);
});

it("puts the card beside the section that Create opens, before its heading", () => {
  const document = parsePage(keysPage());
  const anchor = keyList.cardAnchor(document);
  expect(anchor?.nextElementSibling?.id).toBe("create-container");
  expect(anchor?.querySelector("#show-create-container")).not.toBeNull();
});

it("finds a place for the one-line help on pages without a form", () => {
  expect(keyList.cardAnchor(parsePage(unconfirmed))?.className).toBe("alert");
  expect(keyList.cardAnchor(parsePage(`<div role="main"><h1>Sign in</h1></div>`))?.nodeName).toBe("H1");
  expect(keyList.cardAnchor(parsePage(trusted))?.id).toBe("create-container");
  expect(keyList.cardAnchor(parsePage("<p>Empty</p>"))).toBeNull();
});

it("names the parts it cannot find", () => {
  const whole = keysPage({ form: form() });
  const missing = (page: string) => createForm.missingParts(parsePage(page), ["form", "list", "reveal"]);
  expect(missing(whole)).toEqual([]);
  expect(missing(whole.replace("description-0", "name-0"))).toEqual(["form"]);
  expect(missing(keysPage({ form: form(), rows: null }))).toEqual(["list"]);
  expect(missing(whole.replace("CopyId", "CopyButton"))).toEqual(["reveal"]);
});

it("expects form, list and secret on the keys page, and looks for nothing that is not expected", () => {
  const expects = (url: string) => keyList.detect(new URL(url), parsePage(keysPage())).expects;
  expect(expects(keysUrl)).toEqual(["form", "list", "reveal"]);
  expect(expects("https://www.nuget.org/packages")).toEqual([]);
  expect(createForm.missingParts(parsePage("<p>Empty</p>"), ["list"])).toEqual(["list"]);
  expect(createForm.missingParts(parsePage("<p>Empty</p>"), [])).toEqual([]);
});

it("finds registries by id", () => {
  expect(findRegistry("nuget")).toBe(nuget);
  expect(requireRegistry("nuget")).toBe(nuget);
  expect(findRegistry("npm")).toBeUndefined();
  expect(nuget.isKeysUrl(new URL(nuget.formUrl(null)))).toBe(true);
  expect(new URL(nuget.formUrl(null)).hash).toBe("#spare-key");
  expect(nuget.versionsUrl("A/b?c#d")).toBe("https://www.nuget.org/packages/A%2Fb%3Fc%23d#versions-body-tab");
});

it.each([
  ["dark", "dark"],
  ["light", "light"],
  ["", "light"],
])("tells the page's theme %j as %s", (mark, theme) => {
  document.documentElement.dataset.theme = mark;
  expect(keyList.theme(document)).toBe(theme);
});
