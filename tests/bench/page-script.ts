/** Code for a page, as text that can be evaluated there; what it is given must be plain data. */
export function pageScript<Args extends unknown[]>(code: (...args: Args) => unknown, ...args: Args): string {
  const list = args.map((arg) => JSON.stringify(arg)).join(", ");
  // The runner's compiler wraps inner functions in `__name`.
  return `((__name) => (${code})(${list}))((named) => named)`;
}
