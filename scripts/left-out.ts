// Stands in a build for what leave-out.ts takes out of it. Whoever reaches it is told so, and nothing is half done.

function leftOut<Rest extends object>(name: string, rest: Rest): Rest {
  return new Proxy(rest, {
    get(target, property, receiver) {
      if (property in target) return Reflect.get(target, property, receiver);
      throw new Error(`${name} is left out of this build`);
    },
  });
}

export const MLKEM768P256 = leftOut("ML-KEM-768 with P-256", {});
export const MLKEM768X25519 = leftOut("ML-KEM-768 with X25519", {});
export const p256 = leftOut("P-256", {});
/** The browser's own X25519 is asked to multiply this point, whose first coordinate is 9. */
export const x25519 = leftOut("X25519 without the browser's help", {
  GuBytes: Uint8Array.of(9, ...Array(31).fill(0)),
});
