/** Preact types each kind of input apart, and a kind chosen at run time fits none: hence an opaque object. */
export function inputType(type: "text" | "password" | "date"): object {
  return { type };
}
