import { drawing, text } from "./draw.js";

const says = {
  "jar:read": "Look into jars",
  "jar:add": "Put up new jars",
  "jar:refill": "Refill your jars",
  "jar:withdraw": "Take jars off the shelf",
  "keep:all": "Everything a keeper may",
};
const id = (name) => `id="f${drawing.count}-${name}"`;
const when = (is, markup) => (is ? markup : "");
const list = (all, draw) => all.map(draw).join("");

/** Whether a token with these permissions touches jars, and so reaches some. */
export const touches = (may) => may.some((each) => each !== "jar:read");

export function viewOf(state, path) {
  if (state.me === null) return `<h1>Who is there?</h1><button class="sign-in">Come in</button>`;
  return (views[path] ?? (() => "<h1>Nothing on this shelf</h1>"))(state);
}

const views = {
  "/access": ({ tokens, more }) => `<h1>Your tokens</h1><a href="/access/new">New token</a>
    <section class="rows"><ul class="tokens">${list(tokens, row)}</ul>${when(more, `<p class="loading">More to come …</p>`)}</section>`,
  "/access/new": ({ form, notice, offer }) => `<h1>New token</h1>
    <p>A token looks like <code>lrd_${"0".repeat(32)}</code>.</p>${when(notice, `<p role="alert">${notice}</p>`)}
    ${form ? tokenForm(form, offer) : "<p>Fetching the shelves …</p>"}`,
  "/access/confirm": () => `<h1>Your password, please</h1>
    <form class="confirm"><input type="password" autocomplete="current-password"><button>Go on</button></form>`,
  "/access/made": ({ made }) =>
    made
      ? `<h1>Copy it now</h1><h2 class="label">${text(made.token.label)}</h2>
    <p class="once"><code class="token-text">••••</code><button class="copy">Copy</button></p>
    <pre>larder open --token <span class="token-text">••••</span></pre>
    <a href="/access/${made.token.id}">About this token</a> <a href="/access">Your tokens</a>`
      : `<h1>There is nothing here any more</h1><a href="/access">Your tokens</a>`,
};

const tokenForm = (form, { permissions, day }) => `<form class="token">
  <label>Label <input ${id("label")} maxlength="60" value="${text(form.label)}"></label>
  <fieldset class="may"><legend>May</legend>${list(permissions, (each, at) => permission(form, each, at))}</fieldset>
  <fieldset class="reach" ${when(!touches(form.may), "disabled")}><legend>Reaches</legend>
    ${reach(form, "all", "Every jar, those to come included")}${reach(form, "some", "Some jars")}
    ${when(form.reach === "some", jars(form))}</fieldset>
  <fieldset class="end"><legend>Last day</legend>
    ${when(!form.never, `<input type="date" ${id("until")} min="${day.min}" max="${day.max}" value="${form.until}">`)}
    <label><input type="checkbox" ${id("never")} ${when(form.never, "checked")}> It never ends</label></fieldset>
  <button ${when(form.busy, "disabled")}>Make the token</button></form>`;

/** One permission contains the others: it ticks and closes them. */
function permission({ may }, name, at) {
  const isImplied = may.includes("keep:all") && name !== "keep:all";
  const is = `${when(isImplied || may.includes(name), "checked")} ${when(isImplied, "disabled")}`;
  return `<label><input type="checkbox" ${id(`may-${at}`)} ${is}> <code>${name}</code> ${says[name]}</label>`;
}

const reach = (form, value, words) =>
  `<label><input type="radio" ${id(value)} ${when(form.reach === value, "checked")}> ${words}</label>`;

const jars = ({ patterns }) =>
  `<ol class="jars">${list(
    patterns,
    (jar, at) =>
      `<li><input ${id(`jar-${at}`)} aria-label="Jar pattern" value="${text(jar)}"><button type="button" class="less">Less</button></li>`,
  )}<li><button type="button" class="more" ${when(patterns.length > 4, "disabled")}>One more</button></li></ol>`;

const time = (name, at) =>
  `<time class="${name}" datetime="${at}">${new Date(at).toLocaleDateString()}</time>`;

const row = (token) => `<li><h3><a href="/access/${token.id}">${text(token.label)}</a></h3>
  <p class="may">${list(token.permissions, (each) => `<code>${each}</code> `)}</p>
  <p class="jars">${token.patterns ? list(token.patterns, (each) => `<kbd>${each}</kbd> `) : "<em>every jar</em>"}</p>
  <p>${time("made", token.created)} · ${token.expires ? time("until", token.expires) : "<em>no end</em>"} ·
    ${token.used ? time("used", token.used) : token.used === null ? "not used" : "…"}</p>
  <button class="drop">End</button></li>`;
