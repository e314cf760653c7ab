/**
 * Why nothing was inserted. `none` nothing that can be typed in has the focus · `page` neither https nor this computer, or
 * a registry's page · `closed` the browser keeps extensions out · `kind` hidden, read-only, disabled, or for other things
 * than a secret · `frame` it stands in another site's frame · `covered` something else stands where it is, as with the
 * helper fields of editors · `full` it holds several lines · `changed` it is no longer what was looked at · `unkept` the
 * page has not kept what was put in.
 */
export type FieldRefusal =
  | "none"
  | "page"
  | "closed"
  | "kind"
  | "frame"
  | "covered"
  | "full"
  | "changed"
  | "unkept";

/** `look` marks the field that has the focus; `insert` fills the field with that very mark, once, where nothing else has changed. */
export type FieldOrder =
  | { kind: "look"; mark: string }
  | { kind: "insert"; mark: string; href: string; sign: string; secret: string };

/** `href` is the address of the tab's page; `sign` tells the field again at another visit, empty where nothing names it. */
export type FieldAnswer = { ok: true; href: string; sign: string } | { ok: false; refusal: FieldRefusal };

/**
 * Works on the field that has the focus, in open shadow roots and frames of the same site too. The browser sends this
 * function's source text into the page, in the world of our scripts, which no script of the page sees: so all that it uses
 * stands in its body. What an editor's helper field holds proves nothing, as Monaco's and CodeMirror 5's read back what
 * their document has not taken; but something else is drawn where they are. Text of one line is replaced.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: all that it uses stands in its body, see above
export async function workOnField(order: FieldOrder): Promise<FieldAnswer> {
  const refuse = (refusal: FieldRefusal): FieldAnswer => ({ ok: false, refusal });
  const world = globalThis as unknown as Record<symbol, { mark: string; field: Element } | undefined>;
  const held = Symbol.for("spare-key-field");
  const last = world[held];
  delete world[held];

  const { protocol, hostname, href } = location;
  const isLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) return refuse("page");

  const frames: HTMLIFrameElement[] = [];
  const innerOf = (element: Element): Element | null => {
    if (element.shadowRoot?.activeElement) return element.shadowRoot.activeElement;
    if (element.localName !== "iframe" && element.localName !== "frame") return null;
    const frame = element as HTMLIFrameElement;
    frames.push(frame);
    return frame.contentDocument?.activeElement ?? null;
  };
  let found: Element | null = document.activeElement;
  for (let inner = found; inner; inner = innerOf(inner)) found = inner;
  if (found === frames.at(-1) && found) return refuse("frame");

  const isInput = found?.localName === "input";
  const isEditable = !isInput && found?.localName !== "textarea";
  if (!found || (isEditable && !(found as HTMLElement).isContentEditable)) return refuse("none");
  const field = found as HTMLInputElement;
  const view = field.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (!view) return refuse("none");

  const attribute = (name: string) => (field.getAttribute(name) ?? "").slice(0, 100);
  const isForSecrets = () =>
    (!isInput || field.type === "text" || field.type === "password") &&
    !/^(email|search|url)$/.test(attribute("inputmode")) &&
    field.closest('search, [role="search"], [role="searchbox"]') === null;
  const isLocked = field.readOnly || attribute("aria-readonly") === "true" || field.matches(":disabled");
  const seen = { checkOpacity: true, checkVisibilityCSS: true };
  const isVisible = [field, ...frames].every((element) => element.checkVisibility(seen));
  if (!isForSecrets() || isLocked || !isVisible) return refuse("kind");

  const isAt = (element: Element, x: number, y: number): boolean => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const hit = root.elementFromPoint(x, y);
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    const isHit = hit !== null && [element, ...labels].some((each) => each.contains(hit));
    return isHit && (!("host" in root) || isAt(root.host, x, y));
  };
  const isInSight = () => {
    const box = field.getBoundingClientRect();
    let [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return (
      isAt(field, x, y) &&
      frames.toReversed().every((frame) => {
        const around = frame.getBoundingClientRect();
        [x, y] = [x + around.left + frame.clientLeft, y + around.top + frame.clientTop];
        return isAt(frame, x, y);
      })
    );
  };
  if (!isInSight()) {
    field.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    if (!isInSight()) return refuse("covered");
  }

  const text = () => (isEditable ? field.innerText : field.value);
  if (text().trim().includes("\n")) return refuse("full");

  const label = field.labels?.[0]?.textContent?.trim().slice(0, 100) ?? "";
  const names = ["id", "name", "data-testid", "aria-label", "placeholder"].map(attribute);
  // Frameworks number what they make.
  const named = [label, ...names].map((name) => name.replace(/\d+/g, "#"));
  const kinds = [field.localName, isInput ? field.type : "", String(frames.length)];
  const sign = named.some((name) => name !== "") ? JSON.stringify([...kinds, ...named]) : "";

  if (order.kind === "look") {
    world[held] = { mark: order.mark, field };
    return { ok: true, href, sign };
  }
  const { mark, secret } = order;
  const isSame = last?.mark === mark && last.field === field && order.href === href && order.sign === sign;
  if (!isSame) return refuse("changed");
  if (!isEditable && field.maxLength >= 0 && field.maxLength < secret.length) return refuse("unkept");

  if (isEditable) {
    field.ownerDocument.execCommand("selectAll");
    field.ownerDocument.execCommand("insertText", false, secret);
  } else {
    const { prototype } = isInput ? view.HTMLInputElement : view.HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, secret);
    field.dispatchEvent(new view.InputEvent("input", { bubbles: true, composed: true }));
    field.dispatchEvent(new view.Event("change", { bubbles: true }));
  }
  // A page that draws anew puts its own value back a moment later.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return field.isConnected && text().trim() === secret ? { ok: true, href, sign } : refuse("unkept");
}
