import { expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { watchCommands } from "../../../background/commands.ts";

const notified = vi.fn(async (..._: unknown[]) => undefined);
const lock = vi.fn(async () => {});

it("one keyboard command reaches the page in front, one locks the vault, and no other does anything", async () => {
  let onCommand = (_: string) => {};
  const addListener = (listener: typeof onCommand) => {
    onCommand = listener;
  };
  Object.assign(browser, { commands: { onCommand: { addListener } } });
  Object.assign(browser.tabs, { query: async () => [{ id: 7, windowId: 2 }], sendMessage: notified });
  watchCommands({ lock });
  onCommand("something-else");
  onCommand("open-presets");
  await vi.waitFor(() =>
    expect(notified.mock.calls).toEqual([[7, { notice: "open-presets" }, { frameId: 0 }]]),
  );
  expect(lock).not.toHaveBeenCalled();
  onCommand("lock-vault");
  expect(lock).toHaveBeenCalledOnce();
  expect(notified).toHaveBeenCalledOnce();
});
