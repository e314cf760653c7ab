import type { Exchange } from "../exchange.ts";
import { Html, html } from "../html.ts";

/** What differs between the gallery's pages. */
interface PageParts {
  title: string;
  main: Html;
  /** Scripts after the common ones. */
  scripts?: Html;
}

/** A whole page: header with the user menu, footer, theme. */
export function layout(exchange: Exchange, { title, main, scripts }: PageParts): Html {
  const { state } = exchange.memory;
  return html`<!DOCTYPE html>
<html lang="en" data-default-theme="${state.theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>
    NuGet Gallery
    | ${title}
</title>
<link rel="canonical" href="https://www.nuget.org${exchange.path}">
<link rel="icon" href="/Content/gallery/img/logo.svg">
<link rel="stylesheet" href="/lib/bootstrap.css">
<link rel="stylesheet" href="/page/gallery.css">
<script src="/page/theme.js" nonce="${exchange.nonce}"></script>
</head>
<body>
${state.practiceBar && html`<div class="practice-bar" role="note">Practice page, not nuget.org</div>`}
${header(exchange)}
<main id="skippedToContent">
${main}
</main>
${footer()}
${commonScripts(exchange)}
${scripts ?? null}
</body>
</html>
`;
}

/** A script element that the page's policy lets run. */
export function script(exchange: Exchange, src: string): Html {
  return html`<script src="${src}" nonce="${exchange.nonce}"></script>
`;
}

/** The hidden field of the anti-forgery pair; the same in every form of a page. */
export function antiForgeryField({ memory }: Exchange): Html {
  return html`<input name="__RequestVerificationToken" type="hidden" value="${memory.formToken}">`;
}

function header(exchange: Exchange): Html {
  const { state } = exchange.memory;
  return html`<nav class="navbar navbar-inverse" role="navigation"><div class="container">
<a class="navbar-brand" href="/">nuget</a>
<ul class="nav navbar-nav" role="tablist">
<li><a href="/packages"><span>Packages</span></a></li>
<li><a href="/packages/manage/upload"><span>Upload</span></a></li>
</ul>
<form class="navbar-search" action="/packages" aria-label="Package search">
<input id="search" name="q" type="text" autocomplete="off" placeholder="Search for packages…" aria-label="Search packages">
</form>
<ul class="nav navbar-nav navbar-right">${state.signedIn ? userMenu(exchange) : signInLink()}</ul>
</div></nav>`;
}

function signInLink(): Html {
  return html`<li><a href="/users/account/LogOn?ReturnUrl=%2F"><span>Sign in</span></a></li>`;
}

function userMenu(exchange: Exchange): Html {
  const name = exchange.memory.state.accountName;
  const short = name.length > 20 ? `${name.slice(0, 17)}...` : name;
  return html`<li class="dropdown">
<a href="#" role="button" data-toggle="dropdown" aria-haspopup="true" aria-expanded="false" id="show-account-dropdown">
<span class="dropdown-username">${short}</span> <span class="caret"></span></a>
<ul class="dropdown-menu" role="menu" id="account-dropdown">
<li class="dropdown-header" role="presentation"><b><span>${name}</span></b></li>
<li role="presentation"><a href="/account" role="menuitem">Account settings</a></li>
<li role="presentation"><a href="/account/apikeys" role="menuitem">API Keys <span class="badge">Not recommended</span></a></li>
<li role="presentation"><a href="/account/trustedpublishing" role="menuitem">Trusted Publishing</a></li>
<li class="divider" role="presentation"></li>
<li role="presentation"><form id="log-off-form" action="/users/account/LogOff" method="post">
${antiForgeryField(exchange)}<button class="btn btn-link" type="submit">Sign out</button></form></li>
</ul></li>`;
}

function footer(): Html {
  return html`<footer class="footer"><div class="container">
<span>A practice page for trying an extension. No account, no package and no key here is real.</span>
<label for="select-option-theme">Theme <span id="user-prefered-theme"></span></label>
<select id="select-option-theme"><option value="system">System</option><option value="light">Light</option><option value="dark">Dark</option></select>
</div></footer>`;
}

function commonScripts(exchange: Exchange): Html {
  const names = ["jquery", "jquery-validate", "bootstrap", "moment"];
  const libraries = names.map((name) => script(exchange, `/lib/${name}.js`));
  return new Html([...libraries, script(exchange, "/page/common.js")].map(({ markup }) => markup).join(""));
}
