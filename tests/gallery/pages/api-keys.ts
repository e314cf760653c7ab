import type { Exchange } from "../exchange.ts";
import { type Html, html, scriptJson } from "../html.ts";
import { describeKey } from "../key-json.ts";
import { antiForgeryField, layout } from "./layout.ts";
import { alertBox, breadcrumb, section } from "./parts.ts";
import { apiKeyTemplates } from "./templates.ts";

/** The "API keys" page. */
export function apiKeysPage(exchange: Exchange): Html {
  const { state } = exchange.memory;
  const main = html`<section role="main" class="container main-container page-api-keys">
<form aria-hidden="true" id="AntiForgeryForm">${antiForgeryField(exchange)}</form>
<div class="row"><div class="col-xs-12">
${breadcrumb("API keys")}
${trustedPublishingHint()}
<p>An API key identifies you to NuGet Gallery. Command-line clients send it when they push a package.</p>
${state.confirmed ? sections() : confirmFirst()}
</div></div>
</section>
${apiKeyTemplates(state)}`;
  return layout(exchange, { title: "API Keys", main, scripts: pageScripts(exchange) });
}

function trustedPublishingHint(): Html {
  const link = html`<a href="/account/trustedpublishing">Trusted Publishing</a>`;
  return alertBox("info", html`Publishing from a supported build service? ${link} needs no API key.`);
}

function confirmFirst(): Html {
  const link = html`<a href="/account/ConfirmationRequired">confirm your account</a>`;
  return alertBox("warning", html`To get an API Key you will need to ${link}.`);
}

function sections(): Html {
  const create = html`<div class="upsert-api-key">
<div class="panel-body" data-bind="template: { name: 'upsert-api-key', data: NewApiKey }"></div>
</div>`;
  const manage = html`<div data-bind="template: 'manage-api-keys'"></div>`;
  return html`<p><strong>Always keep your API keys a secret!</strong> Should one leak, revoke it here and make another.</p>
<div data-bind="template: 'error-container'"></div>
${section({ id: "create", title: "Create", isOpen: false, content: create })}
${section({ id: "manage", title: "Manage", isOpen: true, content: manage })}`;
}

function pageScripts(exchange: Exchange): Html {
  const { nonce, memory } = exchange;
  const { idleMs, renderAfter, hideKo, copyWithoutTextarea } = memory.state;
  const { newScope, translatedBy, afterAnswer, flood } = memory.state;
  const practice = {
    ...{ idleMs, renderAfter, hideKo, copyWithoutTextarea },
    ...{ newScope, translatedBy, afterAnswer, flood },
  };
  return html`<script type="text/javascript" nonce="${nonce}">
        var initialData = ${scriptJson(initialData(exchange))};
</script>
<script type="application/json" id="practice-switches">${scriptJson(practice)}</script>
<script type="module" src="/page/page-api-keys.js" nonce="${nonce}"></script>`;
}

/** What the page knows at load, and does not update. Never holds a secret. */
function initialData({ memory: { state } }: Exchange) {
  const newestFirst = [...state.keys].sort((a, b) => b.created - a.created || a.name.localeCompare(b.name));
  return {
    ApiKeys: newestFirst.map((key) => describeKey(key, state, "stored")),
    PackageOwners: state.owners.map((owner) => ({
      Owner: owner.name,
      CanPushNew: owner.canPushNew,
      CanPushExisting: owner.canPushExisting,
      CanUnlist: owner.canUnlist,
      PackageIds: [...owner.packageIds].sort(),
    })),
    PackagePushScope: "package:push",
    PackagePushVersionScope: "package:pushversion",
    PackageUnlistScope: "package:unlist",
    RemoveUrl: "/account/RemoveCredential",
    RevokeUrl: "/account/RevokeApiKeyCredential",
    RegenerateUrl: "/account/RegenerateCredential",
    EditUrl: "/account/EditCredential",
    GenerateUrl: "/account/GenerateApiKey",
    ImageUrls: imageUrls(),
  };
}

function imageUrls(): Record<string, string> {
  const url = (name: string) => `https://www.nuget.org/Content/gallery/img/${name}.svg`;
  return {
    ApiKey: url("api-key"),
    ApiKeyExpired: url("api-key-expired"),
    ApiKeyLegacy: url("api-key-legacy"),
    ApiKeyNew: url("api-key-new"),
  };
}
