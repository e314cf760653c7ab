import { vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";

type Granted = { permissions?: string[]; origins?: string[] };
type Listener = (change: Granted) => void;

/** The browser's permissions, which the fake browser lacks: what is granted, and a way to grant more. */
export class FakePermissions {
  readonly granted: Set<string>;
  readonly #added: Listener[] = [];

  constructor(...granted: string[]) {
    this.granted = new Set(granted);
    Object.assign(fakeBrowser.permissions, {
      contains: async ({ permissions = [] }: Granted) => permissions.every((name) => this.granted.has(name)),
      onAdded: { addListener: (listener: Listener) => this.#added.push(listener) },
      onRemoved: { addListener: vi.fn() },
    });
  }

  grant(permission: string): void {
    this.granted.add(permission);
    for (const listener of this.#added) listener({ permissions: [permission], origins: [] });
  }
}

/** The interface that comes with `idle`; `null` takes it away. */
export function giveIdle(idle: object | null): void {
  Object.defineProperty(browser, "idle", { value: idle ?? undefined, configurable: true, writable: true });
}
