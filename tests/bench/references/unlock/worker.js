import { scrypt } from "@noble/hashes/scrypt.js";

// The cost of an age passphrase file with the work factor 18.
const cost = { N: 2 ** 18, r: 8, p: 1, dkLen: 32 };

self.addEventListener("message", ({ data }) => {
  const salt = crypto.getRandomValues(new Uint8Array(45));
  self.postMessage(scrypt(new TextEncoder().encode(data), salt, cost));
});
