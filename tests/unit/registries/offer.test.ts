// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { ownedBy } from "../../../presets/expand.ts";
import { createForm } from "../../../registries/nuget/create-form.ts";
import {
  chooseOwner,
  dataScript,
  form,
  keysPage,
  offerOf,
  owners,
  parsePage,
  scopeBox,
} from "./keys-page.ts";

const stageRadio = scopeBox("Stage packages", 'type="radio" name="PushScope" value="package:stage"');

const offer = (body: string) => offerOf(parsePage(body));

it("offers nothing before the form is rendered", () => {
  expect(offer(keysPage({ rows: null }))).toBeNull();
});

it("offers the account, the owners with their rights, and the days", () => {
  const found = offer(keysPage({ form: form({ days: [30, 1, 8] }) }));
  expect(found).toMatchObject({ account: "jdoe", lifetime: { days: [1, 8, 30] }, name: { max: 256 } });
  expect(found?.owners).toEqual([
    { name: "jdoe", permissions: ["package:push", "package:pushversion", "package:unlist"] },
    { name: "contoso", permissions: ["package:pushversion"] },
  ]);
});

it("offers an only owner that the page has chosen already", () => {
  const document = parsePage(keysPage({ form: form({ owners: ["Select an owner...", "jdoe"] }) }));
  chooseOwner(document, 1);
  expect(offerOf(document)?.owners?.map(({ name }) => name)).toEqual(["jdoe"]);
});

it("offers no days where keys never expire", () => {
  expect(offer(keysPage({ form: form({ days: [] }) }))?.lifetime).toMatchObject({ days: [], never: true });
});

it("offers package IDs of every owner, by any spelling of its name", () => {
  const found = offer(keysPage({ form: form() }));
  expect(found && ownedBy(found, "Contoso")).toEqual(["Contoso.Core", "Contoso.Data"]);
  expect(found && ownedBy(found, "nobody")).toEqual([]);
});

it("falls back on the form itself when the inline data is gone or broken", () => {
  for (const data of ["", "<script>var initialData = {broken: 1};</script>", dataScript([], [])]) {
    const document = parsePage(keysPage({ form: form({ packages: ["Contoso.Core"] }), data }));
    chooseOwner(document, 2);
    const found = offerOf(document);
    expect(found?.owners?.[1]?.permissions).toHaveLength(3);
    expect(found && ownedBy(found, "contoso")).toEqual(["Contoso.Core"]);
    expect(found && ownedBy(found, "jdoe")).toEqual([]);
  }
});

it("finds the inline data among other scripts and past braces in strings", () => {
  const odd = [{ ...owners[0], PackageIds: ['A"}{'] }];
  const data = `<script>window.other = { a: 1 };</script>${dataScript([], odd)}<script>var later = {};</script>`;
  const withCode = data.replace(
    "</script><script>var later",
    "\nvar ready = { now: 1 };</script><script>var later",
  );
  expect(offer(keysPage({ form: form(), data: withCode }))?.targets.packages?.ids("jdoe")).toEqual(['A"}{']);
});

it("does not know the account when the page does not show it", () => {
  const page = keysPage({ form: form() }).replace(' id="account-dropdown"', "");
  expect(offer(page)?.account).toBeNull();
});

it("takes every pattern that the page takes, and no other", () => {
  const rule = offer(keysPage({ form: form() }))?.targets.patterns?.rule;
  const takes = (glob: string) => rule?.test(glob);
  expect(["", "*", "Contoso.*", "a-b_c.1"].map(takes)).toEqual([true, true, true, true]);
  expect(["bad glob!", "a?", "a/b", "é"].map(takes)).toEqual([false, false, false, false]);
});

it.each([
  ["Build server, <8 days>", true],
  ["<build server", false],
  ["two lines <!", false],
  ["two\nlines", false],
  ["Tom &#38; Co", false],
])("says of the key name %j whether the server takes it: %s", (name, isTaken) => {
  expect(offerOf(parsePage(keysPage({ form: form() })))?.name?.rule?.test(name)).toBe(isTaken);
});

it("knows which packages are ticked by hand, those that the pattern matches not among them", () => {
  const document = parsePage(keysPage({ form: form({ packages: ["A.Core", "A.Data", "B.Core"] }) }));
  const ticked = () => createForm.readForm(document)?.targets;
  expect(ticked()).toMatchObject({ packageIds: [] });
  const boxes = [...document.querySelectorAll<HTMLInputElement>("[name=Packages]")];
  for (const box of boxes.slice(1)) box.checked = true;
  boxes[2]?.closest(".row-checkbox-label")?.classList.add("disabled");
  expect(ticked()).toMatchObject({ packageIds: ["A.Data"] });
});

it("leaves room in a form of a thousand fields for all that is sent besides the ticked packages", () => {
  const others = [
    "token",
    "description",
    "owner",
    "scopes[]",
    "scopes[]",
    "scopes[]",
    "glob",
    "expirationInDays",
  ];
  const most =
    offerOf(parsePage(keysPage({ form: form() })))?.targets.packages?.most ?? Number.POSITIVE_INFINITY;
  expect(most + others.length).toBeLessThanOrEqual(1_000);
});

it("names permissions that the form did not have before, and offers the one it knows", () => {
  const beside = scopeBox("Sign packages", 'type="checkbox" value="package:sign"');
  const found = offer(keysPage({ form: form({ underPush: stageRadio, beside, packages: ["A.Core"] }) }));
  expect(found?.otherPermissions).toEqual([
    { label: "Stage packages", id: "package:stage" },
    { label: "Sign packages", id: null },
  ]);
  expect(found?.owners?.map(({ permissions }) => permissions.includes("package:stage"))).toEqual([
    true,
    true,
  ]);
  expect(offer(keysPage({ form: form({ packages: ["A.Core"] }) }))).not.toHaveProperty("otherPermissions");
});

it("knows a permission by its value, whatever language its label is in, or by its label alone", () => {
  const scopeOf = (label: string, attributes: string) =>
    offer(keysPage({ form: form({ beside: scopeBox(label, attributes) }) }))?.otherPermissions?.[0]?.id;
  expect(scopeOf("Preparar pacotes", 'type="checkbox" value="package:stage"')).toBe("package:stage");
  expect(scopeOf("Stage packages", 'type="checkbox"')).toBe("package:stage");
  expect(scopeOf("Preparar pacotes", 'type="checkbox"')).toBeNull();
});
