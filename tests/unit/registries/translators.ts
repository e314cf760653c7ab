/** What stands for a text in the language that a page is translated to. */
const inOther = (text: string) => text.replace(/\p{L}+/gu, (word) => `${word}o`);

function texts(document: Document): Text[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isShown = !node.parentElement?.closest("script, style");
    if (isShown && node.textContent?.trim()) found.push(node as Text);
  }
  return found;
}

/** As Chromium's translator does: every text in elements of its own, but in options, and a mark on the page. */
export function asChromium(document: Document): void {
  document.documentElement.lang = "pt";
  document.documentElement.classList.add("translated-ltr");
  for (const node of texts(document)) {
    const isOption = node.parentElement?.nodeName === "OPTION";
    if (isOption) node.data = inOther(node.data);
    else {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = inOther(node.data);
      outer.append(inner);
      node.replaceWith(outer);
    }
  }
}

/** As Firefox's does: every text where it stands. */
export function asFirefox(document: Document): void {
  document.documentElement.lang = "pt";
  for (const node of texts(document)) node.data = inOther(node.data);
}
