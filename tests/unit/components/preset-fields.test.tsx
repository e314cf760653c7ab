// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { beforeEach, expect, it } from "vitest";
import { ExpiryField, OwnerField } from "../../../components/presets/ChoiceFields.tsx";
import type { DraftFieldProps } from "../../../components/presets/draft-problems.ts";
import { tidy } from "../../../components/presets/drafts.ts";
import { KeyNameField } from "../../../components/presets/KeyNameField.tsx";
import { ScopesField } from "../../../components/presets/ScopesField.tsx";
import { sample } from "../../../components/presets/sources.ts";
import { TargetFields } from "../../../components/presets/TargetFields.tsx";
import type { Preset } from "../../../presets/preset.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import type { TargetOffer, UsualOffer } from "../../../registries/offer.ts";
import { noLifetime, onePackage, targets, toolshed, toolshedPreset } from "../presets/toolshed.ts";
import { speakEnglish } from "./english.ts";
import { show, words } from "./screen.ts";

// Registries unlike nuget.org: keys have no owner and perhaps no name, and are for everything, one package or groups of them.

let stored: Preset;

function Fields({ start, registry }: { start: Preset; registry: DraftFieldProps["registry"] }) {
  const [draft, setDraft] = useState(start);
  stored = tidy(draft);
  const onChange = (part: Partial<Preset>) => setDraft({ ...draft, ...part });
  const fields = { draft, problems: {}, registry, onChange };
  return (
    <>
      <KeyNameField {...fields} example="" />
      <OwnerField {...fields} owners={[]} />
      <ExpiryField {...fields} />
      <ScopesField {...fields} />
      <TargetFields {...fields} source={sample} />
    </>
  );
}

const has = (id: string) => document.querySelector(`#preset-${id}`) !== null;
const kinds = () =>
  [...document.querySelectorAll("#preset-expiry option")].map(({ textContent }) => textContent);

async function open(usual: Partial<UsualOffer>, preset: Partial<Preset> = {}) {
  const common: UsualOffer = { name: { max: 40 }, lifetime: noLifetime, targets };
  const registry = { ...toolshed, usual: { ...common, ...usual } };
  await show(
    <Fields key={JSON.stringify([usual, preset])} start={toolshedPreset(preset)} registry={registry} />,
  );
}

async function press(selector: string): Promise<void> {
  const { act } = await import("preact/test-utils");
  await act(() => document.querySelector<HTMLElement>(selector)?.click());
}

const groups: TargetOffer = { ...targets, all: false, patterns: null, namespaces: { most: 3, ids: null } };

beforeEach(speakEnglish);

it("are those of nuget.org's form: owner, name, days, one kind of pattern and single packages", async () => {
  await show(<Fields start={toolshedPreset({ owner: { kind: "ask" } })} registry={nuget} />);
  for (const id of ["key-name", "owner", "expiry", "pattern-0", "packages"]) expect(has(id), id).toBe(true);
  expect(kinds()).toEqual(["The longest offered", "The shortest offered", "At most"]);
  expect(has("all") || has("namespaces")).toBe(false);
});

it("are none that the registry has not", async () => {
  await open({ name: null, targets: onePackage }, { patterns: [] });
  expect(has("key-name") || has("owner") || has("pattern-0") || has("namespaces")).toBe(false);
  expect(has("packages") && has("all")).toBe(true);
  expect(kinds()).toEqual(["Never expires"]);
  await open({ targets: groups }, { patterns: [] });
  expect(has("namespaces")).toBe(true);
  expect(has("packages") || has("pattern-0") || has("all")).toBe(false);
});

it("show what a preset holds besides, so that it can be taken out", async () => {
  await open({ targets: groups }, { patterns: ["saw*"] });
  expect(has("pattern-0")).toBe(true);
});

it("offer a key for everything, which then names nothing, and give back what was typed", async () => {
  await open({}, { patterns: ["saw*"] });
  await press("#preset-all");
  expect(has("pattern-0")).toBe(false);
  expect(stored).toMatchObject({ coverage: "all", patterns: [] });
  await press("#preset-all");
  expect(stored).toMatchObject({ coverage: "some", patterns: ["saw*"] });
});

it("say what a permission cannot stand beside", async () => {
  await open({});
  expect(words()).toContain("Only by itself.");
  const permissions = toolshed.permissions.map((each) =>
    each.id === "hide" ? { ...each, excludes: ["put:any", "put:next"] } : each,
  );
  const registry = { ...toolshed, permissions, usual: { name: null, lifetime: noLifetime, targets } };
  await show(<Fields key="excludes" start={toolshedPreset()} registry={registry} />);
  expect(words()).toContain("Not together with Put anything, Put what follows.");
});
