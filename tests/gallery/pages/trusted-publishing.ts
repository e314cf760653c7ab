import type { Exchange } from "../exchange.ts";
import { type Html, html } from "../html.ts";
import { antiForgeryField, layout, script } from "./layout.ts";
import { alertBox, breadcrumb, section } from "./parts.ts";

/** The page that stands in the way of the keys page. It shares that page's section ids. */
export function trustedPublishingPage(exchange: Exchange): Html {
  const isDetour = exchange.url.searchParams.get("fromApiKeys") === "true";
  const main = html`<section role="main" class="container main-container page-trusted-publishing">
<form aria-hidden="true" id="AntiForgeryForm">${antiForgeryField(exchange)}</form>
<div class="row"><div class="col-xs-12">
${breadcrumb("Trusted Publishing")}
${isDetour && alertBox("info", detourText())}
<p><strong>Trusted Publishing</strong> lets a build service publish packages without an API key.</p>
${section({ id: "create", title: "Create", isOpen: false, content: createForm() })}
${section({ id: "manage", title: "Manage", isOpen: true, content: alertBox("info", html`You don't have any Trusted Publisher Policies.`) })}
</div></div>
</section>
<script type="text/html" id="policy-details"></script>
<script type="text/html" id="upsert-policy"></script>`;
  return layout(exchange, {
    title: "Trusted Publishing",
    main,
    scripts: script(exchange, "/page/sections.js"),
  });
}

function detourText(): Html {
  const link = html`<a href="/account/apikeys?forceApiKeys=true">API keys</a>`;
  return html`Trusted Publishing is recommended where it is available. You can still use ${link}.`;
}

function createForm(): Html {
  const field = (id: string, label: string) =>
    html`<div class="form-group"><label class="required" for="${id}">${label}</label><input id="${id}" class="form-control" type="text"></div>`;
  return html`<div class="upsert-policy"><div class="panel-body"><form class="upsert-form" id="form-0">
${field("policy-name-0", "Policy Name")}${field("repository-owner-0", "Repository Owner")}${field("repository-0", "Repository")}${field("workflow-0", "Workflow File")}
</form></div></div>`;
}
