/** What a person would set, in the order the page wants it. */
export interface BareRequest {
  readonly owner: string;
  readonly glob: string;
  readonly name: string;
  readonly days: number;
}

/**
 * Runs in the page's own world: sets the open form's fields and tells the page of each by the event that it listens
 * to, once. Nothing is looked for twice and nothing is read back.
 */
export function bareFill({ owner, glob, name, days }: BareRequest): void {
  const find = <Field extends HTMLElement>(selector: string) => document.querySelector(selector) as Field;
  const tell = (field: HTMLElement, type: string) => field.dispatchEvent(new Event(type, { bubbles: true }));
  const owners = find<HTMLSelectElement>("#package-owner-0");
  owners.selectedIndex = [...owners.options].findIndex(({ text }) => text.trim() === owner);
  tell(owners, "change");
  const push = find<HTMLInputElement>("#select-scopes-push input[type=checkbox]");
  if (!push.checked) push.click();
  find('#create-container input[type=radio][value="package:pushversion"]').click();
  const pattern = find<HTMLInputElement>("#glob-pattern-0");
  pattern.value = glob;
  tell(pattern, "input");
  const title = find<HTMLInputElement>("#description-0");
  title.value = name;
  tell(title, "change");
  const expiry = find<HTMLSelectElement>("#expires-in-0");
  expiry.value = String(days);
  tell(expiry, "change");
}
