import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";

/** Renders into the document and hands out what tests look for. */
export async function show(view: ComponentChild): Promise<HTMLElement> {
  render(null, document.body);
  await act(() => render(view, document.body));
  return document.body;
}

/** Renders again in place: views keep their state. */
export async function again(view: ComponentChild): Promise<void> {
  await act(async () => {
    render(view, document.body);
    await settle();
  });
  await act(settle);
}

/** The button or link with this accessible text. */
export function button(text: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>("button, a")].find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent)?.trim() === text,
  );
  if (!found) throw new Error(`no button "${text}" in: ${document.body.textContent}`);
  return found;
}

export async function press(text: string): Promise<void> {
  await act(async () => {
    button(text).click();
    await settle();
  });
}

/** As a person does; a click by script has no such mark. `detail`: which click in a row it is. */
export async function pressByHand(text: string, detail = 1): Promise<void> {
  const click = new MouseEvent("click", { bubbles: true, detail });
  Object.defineProperty(click, "isTrusted", { value: true });
  await act(async () => {
    button(text).dispatchEvent(click);
    await settle();
  });
}

/** Lets promises that are ready run on; real timers may be faked, so it waits in microtasks. */
export async function settle(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

export async function type(selector: string, value: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`no field ${selector}`);
  await act(() => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export async function choose(selector: string, value: string): Promise<void> {
  const select = document.querySelector<HTMLSelectElement>(selector);
  if (!select) throw new Error(`no choice ${selector}`);
  await act(async () => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
  });
}

/** The words on the screen, in one line. */
export function words(): string {
  return document.body.textContent?.replace(/\s+/g, " ").trim() ?? "";
}
