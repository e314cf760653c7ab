import { drawSoon, nameOf } from "./draw.js";
import { touches, viewOf } from "./views.js";

const state = { me: undefined, offer: null, form: null, tokens: [], more: true, made: null, notice: null };

/** All of the page is drawn anew when one of these has changed. */
const key = () =>
  JSON.stringify([location.pathname, state.me, state.notice, state.form !== null, state.made]);
const view = () => viewOf(state, location.pathname);

/** Changes what the page knows; what is seen follows some time later. */
function set(change) {
  Object.assign(state, change);
  drawSoon(view, key, showSecret);
}

/** Put in some time after its place, in two places. */
function showSecret() {
  const { made } = state;
  const put = () => {
    for (const { firstChild } of document.querySelectorAll("main .token-text")) firstChild.data = made.secret;
  };
  if (made) setTimeout(put, 20);
}

async function api(path, method = "GET", body = undefined) {
  const answer = await fetch(`/api/${path}`, { method, body: body && JSON.stringify(body) });
  return { status: answer.status, data: await answer.json() };
}

/** To another address, without a load. */
function go(path) {
  history.pushState(null, "", path);
  arrive();
}

/** Who it is comes some time after all else, and draws all of the page anew. */
async function enter() {
  state.me = undefined;
  arrive();
  const { status, data } = await api("me");
  document.querySelector("header .account").textContent = data.name ?? "";
  set({ me: status === 200 ? data.name : null });
}

/** What is typed and what is made is let go of with its address. */
async function arrive() {
  const { pathname } = location;
  if (pathname !== "/access/made") state.made = null;
  if (pathname !== "/access/new") Object.assign(state, { form: null, notice: null });
  set(pathname === "/access" ? { tokens: [], more: true } : {});
  if (pathname === "/access/new") await loadOffer();
  if (pathname === "/access") await loadTokens();
}

async function loadOffer() {
  const { status, data: offer } = await api("offer");
  if (status !== 200) return;
  const form = { label: "", may: [], reach: "", patterns: [], until: offer.day.stands };
  set({ offer, form });
}

/** Rows in steps: the first two, the others, then when each was used last. */
async function loadTokens() {
  let tokens = [];
  for (let more = true; more; ) {
    const { status, data } = await api(`tokens?after=${tokens.at(-1)?.id ?? ""}`);
    if (status !== 200) return;
    tokens = [...tokens, ...data.tokens];
    more = data.more;
    set({ tokens, more });
  }
  const { data: used } = await api("used");
  set({ tokens: tokens.map((token) => ({ ...token, used: used[token.id] })) });
}

async function send({ label, may, reach, patterns, until, never }) {
  state.form.busy = true;
  set({});
  const jars = touches(may) && reach === "some" ? patterns : null;
  const token = { label, permissions: may, patterns: jars, until: never ? null : until };
  const { status, data } = await api("tokens", "POST", token);
  if (status === 401) return go("/access/confirm");
  if (status === 201) state.made = data;
  if (status === 201) return go("/access/made");
  state.form.busy = false;
  set({ notice: "That did not work. Please look at your token again." });
}

/** Only what is typed is noted without a drawing. */
function onInput({ target }) {
  const [name, at] = nameOf(target).split("-");
  if (name === "label") state.form.label = target.value;
  if (name === "jar") state.form.patterns[at] = target.value;
}

function onChange({ target }) {
  const { form, offer } = state;
  const [name, at] = nameOf(target).split("-");
  const may = offer?.permissions[at];
  if (name === "may") form.may = form.may.filter((each) => each !== may).concat(target.checked ? may : []);
  if (name === "all" || name === "some") Object.assign(form, { reach: name, patterns: [""] });
  if (name === "until") form.until = target.value;
  if (name === "never") Object.assign(form, { never: target.checked, until: offer.day.stands });
  set({});
}

function onClick(event) {
  const button = event.target.closest("button, a");
  const is = (selector) => button?.matches(selector);
  const { form, tokens, made } = state;
  const at = [...document.querySelectorAll(".less, .drop")].indexOf(button);
  if (is("a")) event.preventDefault();
  if (is("a")) go(button.getAttribute("href"));
  if (is(".more")) form.patterns = [...form.patterns, ""];
  if (is(".less")) form.patterns = form.patterns.toSpliced(at, 1);
  if (is(".more, .less")) set({});
  if (is(".drop"))
    api(`tokens/${tokens[at].id}`, "DELETE").then(() => set({ tokens: tokens.toSpliced(at, 1) }));
  if (is(".sign-in")) api("sign-in", "POST").then(enter);
  if (is(".copy")) navigator.clipboard.writeText(made.secret);
}

function onSubmit(event) {
  event.preventDefault();
  if (event.target.matches(".token")) send(state.form);
  if (event.target.matches(".confirm")) api("confirm", "POST").then(() => go("/access/new"));
}

const listeners = { input: onInput, change: onChange, click: onClick, submit: onSubmit };
for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener);
addEventListener("popstate", arrive);
enter();
