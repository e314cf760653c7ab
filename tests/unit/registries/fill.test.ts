// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createForm } from "../../../registries/nuget/create-form.ts";
import { type FormWords, requestOf } from "../../nuget-form.ts";
import { form, keysPage, scopeBox } from "./keys-page.ts";

const request: FormWords = {
  keyName: "AppVeyor, until 2026-12-22",
  owner: "contoso",
  scopes: ["package:pushversion"],
  glob: "Contoso.*",
  packageIds: ["Litware.Pdf"],
  expiresInDays: 8,
};
const everything = ["owner", "permissions", "patterns", "packages", "keyName", "lifetime"];

const find = <E extends HTMLElement = HTMLInputElement>(selector: string) => {
  const element = document.querySelector<E>(selector);
  if (!element) throw new Error(`nothing at ${selector}`);
  return element;
};
const fill = (changes: Partial<FormWords> = {}) =>
  createForm.fill(document, requestOf({ ...request, ...changes }));
const refused = async (changes: Partial<FormWords> = {}) =>
  (await fill(changes)).refused.map(({ field, reason, holds }) => [field, reason, holds]);

beforeEach(() => {
  document.body.innerHTML = keysPage({ form: form({ packages: ["Contoso.Core", "Litware.Pdf"] }) });
});

it("fills every field, and once more with the same result", async () => {
  expect(await fill()).toEqual({ filled: everything, refused: [] });
  expect(await fill()).toEqual({ filled: everything, refused: [] });
  expect(find("#description-0").value).toBe(request.keyName);
  expect(find("#expires-in-0").value).toBe("8");
});

it("takes back what an earlier request left and this one does not ask for", async () => {
  await fill({ scopes: ["package:push", "package:unlist"], packageIds: ["Contoso.Core"] });
  const { glob: _, ...withoutGlob } = request;
  const report = await createForm.fill(document, requestOf({ ...withoutGlob, packageIds: ["litware.pdf"] }));
  expect(report).toEqual({
    filled: everything.filter((field) => field !== "patterns"),
    refused: [],
    unticked: ["Contoso.Core"],
  });
  expect(find("#glob-pattern-0").value).toBe("");
  const ticked = [...document.querySelectorAll<HTMLInputElement>("[name=Packages]")].map(
    (box) => box.checked,
  );
  expect(ticked).toEqual([false, true]);
});

it("goes in the page's order, leaves no field unannounced and never submits", async () => {
  const seen: string[] = [];
  const note = (event: Event) => seen.push(`${(event.target as HTMLElement).id || "box"} ${event.type}`);
  for (const type of ["change", "input", "focusout", "submit"]) document.body.addEventListener(type, note);
  await fill({ packageIds: [] });
  expect(seen.filter((event) => !event.startsWith("box"))).toEqual([
    "package-owner-0 change",
    "glob-pattern-0 input",
    "glob-pattern-0 change",
    "glob-pattern-0 focusout",
    "description-0 input",
    "description-0 change",
    "description-0 focusout",
    "expires-in-0 input",
    "expires-in-0 change",
  ]);
  seen.length = 0;
  await fill({ packageIds: [] });
  expect(seen).not.toContain("package-owner-0 change");
});

it("opens the section first and waits for its animation", async () => {
  const container = find("#create-container");
  container.className = "panel collapse";
  const toggle = find("#show-create-container");
  toggle.addEventListener("click", () => container.classList.replace("collapse", "collapsing"));
  const report = fill();
  await vi.waitFor(() => expect(container.className).toContain("collapsing"));
  expect(find("#description-0").value).toBe("");
  container.className = "panel collapse in";
  expect((await report).refused).toEqual([]);
});

it("skips packages that the glob matches, and counts them as held", async () => {
  const box = find("[name=Packages]");
  box.checked = true;
  box.closest(".row-checkbox-label")?.classList.add("disabled");
  const clicked = vi.fn();
  box.addEventListener("click", clicked);
  expect((await fill({ packageIds: ["Contoso.Core"] })).filled).toEqual(everything);
  expect(clicked).not.toHaveBeenCalled();
});

it("does not touch a field for a value that the page calls illegal", async () => {
  await fill();
  const invalid = { glob: "bad glob!", keyName: "<main>" };
  expect(await refused(invalid)).toEqual([
    ["patterns", "invalid", "Contoso.*"],
    ["keyName", "invalid", request.keyName],
  ]);
  expect(await refused({ keyName: " " })).toHaveLength(1);
  expect(await refused({ keyName: "x".repeat(257) })).toHaveLength(1);
});

it("names what the page does not offer", async () => {
  expect(await refused({ owner: "nobody", packageIds: ["No.Such"], expiresInDays: 365 })).toEqual([
    ["owner", "not-offered", null],
    ["packages", "not-offered", "0 of 2 packages selected"],
    ["lifetime", "not-offered", "1 days"],
  ]);
});

it("tells apart scopes that are not offered and scopes that the page chose itself", async () => {
  const newPackages = find('[value="package:push"]');
  newPackages.disabled = true;
  expect(await refused({ scopes: ["package:push"] })).toEqual([["permissions", "not-offered", null]]);
  find('[value="package:pushversion"]').checked = true;
  expect(await refused({ scopes: ["package:push"] })).toEqual([
    ["permissions", "page-chose-other", "Push only new package versions"],
  ]);
});

it("notices values that do not stay, and the page's own complaints", async () => {
  const name = find("#description-0");
  name.addEventListener("change", () => {
    name.value = "something else";
  });
  find("#glob-pattern-0-validation-message").textContent = "Invalid glob pattern.";
  expect(await refused()).toEqual([
    ["patterns", "invalid", "Contoso.*"],
    ["keyName", "did-not-take", "something else"],
  ]);
});

it("reports every asked field as missing when there is no form", async () => {
  document.body.innerHTML = keysPage({ rows: null });
  const report = await fill();
  expect(report.filled).toEqual([]);
  expect(report.refused.map(({ field }) => field)).toEqual(everything);
  expect(new Set(report.refused.map(({ reason }) => reason))).toEqual(new Set(["missing"]));
});

it("finds the element of every field, for a highlight", () => {
  for (const field of ["keyName", "owner", "permissions", "patterns", "packages", "lifetime"] as const) {
    expect(createForm.fieldElement(document, field)).not.toBeNull();
  }
  document.body.innerHTML = "";
  expect(createForm.fieldElement(document, "permissions")).toBeNull();
});

it("reads the form back later, without touching it", async () => {
  await fill();
  expect(createForm.check(document, requestOf(request))).toEqual({ filled: everything, refused: [] });
  find("#description-0").value = "";
  find<HTMLSelectElement>("#expires-in-0").selectedIndex = 0;
  const html = document.body.innerHTML;
  expect(createForm.check(document, requestOf(request)).refused).toEqual([
    { field: "keyName", reason: "did-not-take", holds: null },
    { field: "lifetime", reason: "did-not-take", holds: "1 days" },
  ]);
  expect(document.body.innerHTML).toBe(html);
});

describe("a permission that the form did not have before", () => {
  const radio = 'type="radio" name="PushScope" value="package:stage"';
  const box = 'type="checkbox" value="package:stage"';
  const places: [string, Parameters<typeof form>[0]][] = [
    ["a third radio button under Push", { underPush: scopeBox("Stage packages", radio) }],
    ["a box under Push", { underPush: scopeBox("Stage packages", box) }],
    ["a box beside unlist", { beside: scopeBox("Stage packages", box) }],
  ];
  const stageBox = () => find('[value="package:stage"]');
  const open = (parts: Parameters<typeof form>[0]) => {
    document.body.innerHTML = keysPage({ form: form({ packages: ["Litware.Pdf"], ...parts }) });
  };

  it.each(places)("is set where it is asked for: %s", async (_, parts) => {
    open(parts);
    expect(await fill({ scopes: ["package:stage"] })).toEqual({ filled: everything, refused: [] });
    expect(stageBox().checked).toBe(true);
  });

  it.each(places.slice(1))(
    "is left alone where it is not asked for, and told while ticked: %s",
    async (_, parts) => {
      open(parts);
      expect(await fill()).toEqual({ filled: everything, refused: [] });
      expect(stageBox().checked).toBe(false);
      stageBox().checked = true;
      expect(await fill()).toEqual({ filled: everything, refused: [], leftTicked: ["Stage packages"] });
      expect(stageBox().checked).toBe(true);
    },
  );

  it("gives way to the kind of Push that is asked for, as radio buttons do", async () => {
    open(places[0]?.[1]);
    stageBox().checked = true;
    expect(await fill()).toEqual({ filled: everything, refused: [] });
    expect(stageBox().checked).toBe(false);
  });

  it("does not count under Push while Push is not ticked", async () => {
    open(places[1]?.[1]);
    stageBox().checked = true;
    expect(await fill({ scopes: ["package:unlist"] })).toEqual({ filled: everything, refused: [] });
    expect(stageBox().checked).toBe(true);
  });

  it("is left alone by its own words where nobody knows it", async () => {
    open({ beside: scopeBox("Sign packages", 'type="checkbox" value="package:sign" checked') });
    expect(await fill()).toMatchObject({ refused: [], leftTicked: ["Sign packages"] });
  });

  it("is refused where the page does not have it, or not for this owner", async () => {
    expect(await refused({ scopes: ["package:stage"] })).toEqual([["permissions", "missing", null]]);
    open({ beside: scopeBox("Stage packages", `${box} disabled`) });
    expect(await refused({ scopes: ["package:stage"] })).toEqual([["permissions", "not-offered", null]]);
  });
});

it("knows the page's own Cancel, also by what is in it", () => {
  find("#form-0").insertAdjacentHTML("beforeend", '<button id="cancel-edit-0"><b>Cancel</b></button>');
  expect(createForm.isCancel(document.querySelector("#cancel-edit-0 b"))).toBe(true);
  expect(createForm.isCancel(find("#description-0"))).toBe(false);
  expect(createForm.isCancel(null)).toBe(false);
});
