import { vi } from "vitest";

const { waitFor } = vi;

/** Its own limit of one second is less than a busy machine takes for what is right; a test that hangs still ends. */
vi.waitFor = (check, options) => waitFor(check, options ?? { timeout: 30_000 });
