/** How late the page draws what has changed, in ms. */
const lateness = 20;
/** What is replaced whenever anything has changed, with all that others have put into it. */
const parts = "form.token, section.rows";
let queued = false;
let drawn = "";

/** Counts drawings, so that no id is met twice. */
export const drawing = { count: 0 };

export function text(value) {
  return String(value).replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Draws some time later what `view` says. While `key` stays, only the parts are replaced, else all of the page. */
export function drawSoon(view, key, then) {
  if (queued) return;
  queued = true;
  setTimeout(() => {
    queued = false;
    drawing.count += 1;
    const template = document.createElement("template");
    template.innerHTML = view();
    const held = nameOf(document.activeElement);
    const main = document.querySelector("main");
    if (key() !== drawn) main.replaceChildren(template.content);
    else
      for (const part of main.querySelectorAll(parts))
        part.replaceWith(template.content.querySelector(parts));
    drawn = key();
    if (held) main.querySelector(`[id$="-${held}"]`)?.focus();
    then();
  }, lateness);
}

/** What an element is called, without the number of its drawing. */
export function nameOf(element) {
  return (element?.id ?? "").replace(/^f\d+-/, "");
}
