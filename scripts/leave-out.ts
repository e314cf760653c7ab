import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** What age-encryption brings along for recipients of other kinds, and for browsers that know no X25519. */
const unused = ["@noble/post-quantum/hybrid.js", "@noble/curves/nist.js", "@noble/curves/ed25519.js"];

/**
 * Keeps post-quantum and P-256 code out of a build, two thirds of age-encryption's size: a vault has X25519, passphrase
 * and passkey recipients only, and every browser that we run in has X25519 of its own. Done with an alias, because
 * nothing else also reaches the unlock Worker, which is a build inside the build.
 */
export function leaveOut(): Plugin {
  const replacement = fileURLToPath(new URL("left-out.ts", import.meta.url));
  return {
    name: "leave-out",
    config: () => ({ resolve: { alias: unused.map((find) => ({ find, replacement })) } }),
  };
}
