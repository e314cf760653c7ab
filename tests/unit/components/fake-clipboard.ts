import { vi } from "vitest";
import type { ClipboardMessages } from "../../../components/use-copy.ts";

/** The background's part in clearing the clipboard, as far as a page can tell. */
export class FakeClipboard implements ClipboardMessages {
  /** Seconds; `null` is never. */
  seconds: number | null = 30;
  isSure = false;
  isReadable = false;
  /** Of what is still to be cleared. */
  digest: string | null = null;

  readonly noteCopied = vi.fn(async (digest: string) => {
    this.digest = this.seconds === null ? null : digest;
    return { clearsAt: this.seconds === null ? null : Date.now() + this.seconds * 1000, isSure: this.isSure };
  });

  readonly keepClipboard = vi.fn(async (digest: string) => {
    const isOurs = this.digest === digest;
    if (isOurs) this.digest = null;
    return { isOurs };
  });

  readonly canRead = vi.fn(async () => this.isReadable);
  readonly requestClearing = vi.fn(async () => true);
}

/** A digest that is ready in a microtask, for tests whose time stands still; its bytes are the text's own. */
export function quickDigest(): void {
  const digest = async (_: string, bytes: Uint8Array) => bytes.slice(-32).buffer;
  vi.stubGlobal("crypto", { subtle: { digest } });
}
