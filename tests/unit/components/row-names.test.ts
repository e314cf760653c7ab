import { describe, expect, it } from "vitest";
import { rowNames } from "../../../components/keys/row-names.ts";
import { middleCut } from "../../../components/kit/MiddleCut.tsx";
import { savedKey } from "../keys/fixtures.ts";

const namesOf = (...names: string[]) => [
  ...rowNames(names.map((name, at) => savedKey({ id: `${at}`, name }))).values(),
];

describe("a row's name", () => {
  it("is the key's job: its name without the date that a preset puts at its end", () => {
    expect(namesOf("AppVeyor contoso/main, until 2026-12-22")).toEqual(["AppVeyor contoso/main"]);
    expect(namesOf("Laptop, bis 2026-12-22", "Release of 2026-12-22")).toEqual([
      "Laptop",
      "Release of 2026-12-22",
    ]);
  });

  it("is the whole name where two keys do the same job", () => {
    const names = ["Laptop, until 2026-12-22", "Laptop, until 2027-01-22"];
    expect(namesOf(...names)).toEqual(names);
  });

  it("differs from every other of sixty long ones when its middle is cut", () => {
    const places = [
      (at: number) => `GitHub Actions contoso/contoso-service-${at}`,
      (at: number) => `Azure DevOps contoso/${at}-data-pipelines-of-the-team, until 2026-12-22`,
      (at: number) => `Jenkins ${at} builds of the contoso release branch, until 2026-12-22`,
    ];
    const names = namesOf(...places.flatMap((name) => Array.from({ length: 20 }, (_, at) => name(at))));
    const looks = names.map((name) => middleCut(name, 22));
    expect(looks).toHaveLength(60);
    expect(new Set(looks).size).toBe(60);
    expect(looks).toContain("…17-data-pi…f-the-team".slice(0, 22));
  });
});
