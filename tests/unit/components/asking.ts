import { vi } from "vitest";
import type { Asking } from "../../../components/push/push-actions.ts";

/** A background that knows no packages and no secret, and takes whatever it is told. */
export function fakeAsking(change: Partial<Asking> = {}) {
  return {
    readPackages: vi.fn(async () => []),
    identify: vi.fn(async () => null),
    propose: vi.fn(async () => undefined),
    dismiss: vi.fn(async () => undefined),
    ...change,
  };
}
