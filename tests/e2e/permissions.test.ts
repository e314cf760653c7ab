import { describe, expect, it } from "vitest";
import { examine } from "./accessibility.ts";
import { choose, click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { SecurityPage } from "./security-pages.ts";
import { useStage } from "./stage.ts";

const closed = "Clear it by itself";
const checkbox = (label: string) => `::-p-xpath(//label[normalize-space()="${label}"]/input)`;

/** What the section says of a permission, in its list. */
function stateOf({ page }: SecurityPage, permission: string): Promise<string | undefined> {
  return page.$$eval(
    ".permission",
    (lines, name) =>
      lines.find((line) => line.querySelector("dt")?.textContent === name)?.lastElementChild?.textContent ??
      "",
    permission,
  );
}

describe.each(["chromium", "firefox"] as const)("the Vault section in %s", (browser) => {
  const stage = useStage({ browser, isFresh: true });

  it("asks for a permission at the click, says that it is given, and gives it back", async () => {
    const security = await SecurityPage.open(stage.fixture);
    await security.unfold("What is stored where");
    expect(await stateOf(security, "clipboardWrite")).toBe("Not given");
    const isChecked = () => security.page.$eval(checkbox(closed), (box) => (box as HTMLInputElement).checked);
    await click(security.page, checkbox(closed));
    await until("the box is checked", isChecked);
    expect(await stateOf(security, "clipboardWrite")).toBe("Given");
    await click(security.page, checkbox(closed));
    await until("the box is empty", async () => !(await isChecked()));
    expect(await stateOf(security, "clipboardWrite")).toBe("Not given");
  });

  it("before set-up has the choices that need no passphrase, and they stay", async () => {
    const security = await SecurityPage.open(stage.fixture);
    const select = '::-p-xpath(//label[starts-with(normalize-space(), "Clear a copied secret")]/select)';
    await choose(security.page, select, "Never");
    await security.says("until you copy something else");
    const again = await SecurityPage.open(stage.fixture);
    expect(await again.says("until you copy something else")).not.toContain("Change the passphrase");
    if (browser === "chromium") await examine(stage.fixture, again.page, "security-first-run");
  });
});
