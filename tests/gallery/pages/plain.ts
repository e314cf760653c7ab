import type { Exchange } from "../exchange.ts";
import { type Html, html } from "../html.ts";
import { antiForgeryField, layout } from "./layout.ts";

/** A page with nothing of an extension's business. */
export function homePage(exchange: Exchange): Html {
  return plain(
    exchange,
    "Home",
    html`<h1>Create .NET apps faster with NuGet</h1>
<p><a href="/account/apikeys">API keys</a></p>`,
  );
}

export function notFoundPage(exchange: Exchange): Html {
  return plain(exchange, "Page not found", html`<h1>Page not found</h1><p><a href="/">Home</a></p>`);
}

/** Signs the pretend account in and goes back to the page that asked. */
export function signInPage(exchange: Exchange): Html {
  const { url, memory } = exchange;
  const target = [...url.searchParams].find(([name]) => name.toLowerCase() === "returnurl")?.[1] ?? "/";
  return plain(
    exchange,
    "Sign in",
    html`<h1>Sign in</h1>
<form method="post" action="/users/account/LogOn">
${antiForgeryField(exchange)}<input type="hidden" name="ReturnUrl" value="${target}">
<button class="btn btn-brand" type="submit">Sign in as ${memory.state.accountName}</button>
</form>`,
    "page-sign-in",
  );
}

export function confirmationPage(exchange: Exchange): Html {
  return plain(
    exchange,
    "Confirmation required",
    html`<h1>Please confirm your account</h1>
<p>A message with a link was sent to your address.</p>`,
  );
}

function plain(exchange: Exchange, title: string, content: Html, name = "page-plain"): Html {
  const main = html`<section role="main" class="container main-container ${name}">${content}</section>`;
  return layout(exchange, { title, main });
}
