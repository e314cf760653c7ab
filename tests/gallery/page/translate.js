// What a browser's translator does to a page: it replaces every text, also those that the page renders later, a moment
// after they came. Chromium's wraps what it replaces, Firefox's does not; both say the new language.
import { switches } from "./secret-holder.js";

const words = {
  all: "Todos",
  and: "e",
  build: "compilação",
  copy: "Copiar",
  core: "Núcleo",
  data: "Dados",
  deprecate: "descontinuar",
  edit: "Editar",
  expired: "Expirou",
  expires: "Expira",
  feed: "canal",
  glob: "curinga",
  in: "em",
  key: "chave",
  laptop: "portátil",
  main: "principal",
  never: "Nunca",
  new: "novas",
  nightly: "noturno",
  only: "apenas",
  owner: "proprietário",
  package: "pacote",
  packages: "Pacotes",
  pattern: "padrão",
  push: "Enviar",
  release: "lançamento",
  relist: "relistar",
  revoked: "Revogado",
  select: "Selecione",
  server: "servidor",
  tools: "Ferramentas",
  unlist: "remover",
  versions: "versões",
  web: "Rede",
};

const translated = new WeakSet();
const untouched = "script, style, textarea, [translate=no], .notranslate, [data-spare-key]";

const translate = (text) => text.replace(/\b[a-z]+\b/gi, (word) => words[word.toLowerCase()] ?? word);

function replace(node) {
  const text = translate(node.data);
  if (switches.translatedBy === "firefox" || node.parentElement.nodeName === "OPTION") {
    if (text !== node.data) node.data = text;
    translated.add(node);
    return;
  }
  const [outer, inner] = [document.createElement("font"), document.createElement("font")];
  for (const font of [outer, inner]) font.style.verticalAlign = "inherit";
  inner.textContent = text;
  translated.add(inner.firstChild);
  outer.append(inner);
  node.replaceWith(outer);
}

function translateAll() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isDone = translated.has(node) && translate(node.data) === node.data;
    if (!isDone && node.data.trim() !== "" && !node.parentElement.closest(untouched)) found.push(node);
  }
  for (const node of found) replace(node);
}

/** Begins when the page has rendered, and goes on. */
export function startTranslating() {
  if (switches.translatedBy === null) return;
  document.documentElement.lang = "pt";
  if (switches.translatedBy === "chromium") document.documentElement.classList.add("translated-ltr");
  translateAll();
  let isDue = false;
  const later = () => {
    isDue = false;
    translateAll();
  };
  new MutationObserver(() => {
    if (!isDue) setTimeout(later, 50);
    isDue = true;
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}
