const switches = JSON.parse(document.getElementById("practice-switches").textContent);
const hidden = new WeakMap();

/** The gallery's switches for the page. */
export { switches };

/** What `Value` holds for a secret: the secret itself, or, with `hideKo`, a word that opens nothing. */
export function hold(viewModel, secret) {
  if (!switches.hideKo || !secret) return secret;
  hidden.set(viewModel, secret);
  return "held";
}

/** The secret behind `Value`. */
export function secretOf(viewModel) {
  return hidden.get(viewModel) ?? viewModel.Value();
}
