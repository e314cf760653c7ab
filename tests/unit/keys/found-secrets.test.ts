import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../keys/found-secrets.ts";
import { registries } from "../../../registries/all.ts";
import { makeSecret } from "../../gallery/gallery.ts";

const [first, second] = [makeSecret(), makeSecret()];
const guid = "fa4efa4e-fa4e-fa4e-fa4e-fa4efa4efa4e";
const find = (text: string) => findSecrets(text, registries);
const pairs = (text: string) => find(text).secrets.map(({ name, secret }) => [name, secret]);

describe("keys in a pasted text", () => {
  it.each([
    ["a line", `use ${first} please`, null],
    ["a .env line", `NUGET_API_KEY_CI=${first}`, "NUGET_API_KEY_CI"],
    ["a shell's export", `export NUGET_KEY="${first}"`, "NUGET_KEY"],
    ["YAML", `  nuget.key: '${first}'`, "nuget.key"],
    ["JSON", `{"secret": "${first}", "note": 1}`, "secret"],
    ["a command", `dotnet nuget push x.nupkg --api-key ${first} -s https://api.nuget.org`, null],
    ["an address", `https://x.example/?apikey=${first}&y=1`, "apikey"],
    ["CSV", `Spare Key,,login,CI main,"a ""b""",${first},`, null],
    ["what it is joined to", `key_${first}-x`, null],
  ])("are found in %s", (_, text, name) => {
    expect(find(text)).toEqual({
      secrets: [{ registry: "nuget", secret: first, name, isSure: true }],
      others: 0,
    });
  });

  it("are found each once, with a name where one of its places has it", () => {
    expect(pairs(`${first}\r\n\r\nA=${second}\nB=${first}`)).toEqual([
      ["B", first],
      ["A", second],
    ]);
  });

  it("are not sure where they are GUIDs, which stand alone", () => {
    expect(find(`id: ${guid}`).secrets).toMatchObject([{ secret: guid, isSure: false }]);
    expect(find(`a-${guid}`).secrets).toEqual([]);
  });

  it("leave nothing of the other lines but their number", () => {
    const found = find(`# my notes\nPASSWORD=hunter2hunter2hunter2\n\nKEY=${first}\nlast line`);
    expect(found.others).toBe(3);
    expect(JSON.stringify(found)).not.toMatch(/hunter2|notes|last|PASSWORD/);
  });

  it("are looked for in a long text, and a long line of many, without trying everything with everything", () => {
    for (const unit of ["a", "a-", "a_", "=", "oy2a"]) expect(find(unit.repeat(200_000)).secrets).toEqual([]);
    expect(find(`K=${first};`.repeat(20_000)).secrets).toHaveLength(1);
  });
});
