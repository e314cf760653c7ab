import { vi } from "vitest";

/** The background's part in clearing the clipboard, and the browser's, as far as a page can tell. */
export class FakeClipboard {
  /** Seconds; `null` is never. */
  seconds: number | null = 30;
  isAllowed = true;
  isReadable = false;
  /** Of what is still to be cleared. */
  digest: string | null = null;

  readonly noteCopied = vi.fn(async ({ digest }: { digest: string }) => {
    const clearsAt = this.isAllowed && this.seconds !== null ? Date.now() + this.seconds * 1000 : null;
    this.digest = clearsAt === null ? null : digest;
    return { clearsAt, isOffered: !this.isAllowed && this.seconds !== null };
  });

  readonly keepClipboard = vi.fn(async ({ digest }: { digest: string }) => {
    const isOurs = this.digest === digest;
    if (isOurs) this.digest = null;
    return { isOurs };
  });

  readonly canRead = vi.fn(async () => this.isReadable);
  readonly requestClearing = vi.fn(async () => {
    this.isAllowed = true;
    return true;
  });
}

/** A digest that is ready in a microtask, for tests whose time stands still; its bytes are the text's own. */
export function quickDigest(): void {
  const digest = async (_: string, bytes: Uint8Array) => bytes.slice(-32).buffer;
  vi.stubGlobal("crypto", { subtle: { digest } });
}
