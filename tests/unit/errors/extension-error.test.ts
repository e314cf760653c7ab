import { expect, it } from "vitest";
import { codeOf, ExtensionError } from "../../../errors/extension-error.ts";

it("names its own code and calls everything else unexpected", () => {
  expect(codeOf(new ExtensionError("locked"))).toBe("locked");
  expect(codeOf(new Error("locked"))).toBe("unexpected");
  expect(codeOf("locked")).toBe("unexpected");
});
