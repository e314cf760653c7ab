/** Sets form fields the way a person's input would, so that any page framework notices. */

type ValueField = HTMLInputElement | HTMLSelectElement;

function dispatch(field: Element, type: string): void {
  const view = field.ownerDocument.defaultView;
  if (view) field.dispatchEvent(new view.Event(type, { bubbles: true }));
}

/** The browser's own setter: frameworks put theirs on the element and would take ours for their own. */
function set(field: ValueField, property: "value" | "selectedIndex", value: string | number): void {
  const view = field.ownerDocument.defaultView;
  const owner = field.nodeName === "SELECT" ? view?.HTMLSelectElement : view?.HTMLInputElement;
  const native = owner && Object.getOwnPropertyDescriptor(owner.prototype, property)?.set;
  if (native) native.call(field, value);
  else Object.assign(field, { [property]: value });
}

/** Sets the value and dispatches bubbling `input` and `change`, always: the page may hold another value. */
export function setValue(field: ValueField, value: string): void {
  set(field, "value", value);
  dispatch(field, "input");
  dispatch(field, "change");
}

/** Chooses an option by its index; for pages whose options all have the same value. */
export function setSelectedIndex(field: HTMLSelectElement, index: number): void {
  set(field, "selectedIndex", index);
  dispatch(field, "change");
}

/** Brings a checkbox or radio button to the wanted state by a click; a disabled one is left alone. */
export function setChecked(box: HTMLInputElement | null, isWanted: boolean): void {
  if (box && !box.disabled && box.checked !== isWanted) box.click();
}

/** Tells the page that the field was left, which is when many pages validate. */
export function leave(field: Element): void {
  const view = field.ownerDocument.defaultView;
  if (!view) return;
  field.dispatchEvent(new view.FocusEvent("blur"));
  field.dispatchEvent(new view.FocusEvent("focusout", { bubbles: true }));
}
