import { type Html, html } from "../html.ts";
import type { GalleryState } from "../state.ts";
import { alertBox } from "./parts.ts";
import { rowTemplate } from "./row-template.ts";
import { upsertTemplate } from "./upsert-template.ts";

/** The four templates that the page's script renders. */
export function apiKeyTemplates(state: GalleryState): Html {
  return html`${errorTemplate()}
${listTemplate()}
${rowTemplate(state)}
${upsertTemplate(state)}`;
}

function errorTemplate(): Html {
  return html`<script type="text/html" id="error-container">
<!-- ko if: Error -->
${alertBox("danger", html`<span data-bind="text: Error"></span>`, true)}
<!-- /ko -->
</script>`;
}

function listTemplate(): Html {
  return html`<script type="text/html" id="manage-api-keys">
${noticeWhen(
  "RevokedNames().length",
  html`Your API <span data-bind="text: RevokedNames().length === 1 ? 'key' : 'keys'"></span>
<span data-bind="text: window.nuget.quotedList(RevokedNames())"></span>
<span data-bind="text: RevokedNames().length === 1 ? 'has' : 'have'"></span> been revoked.<br>
Please check the email from support@example.org for details, and regenerate or create a new API key to use.`,
)}
${noticeWhen(
  "ExpiredNames().length",
  html`Your API key(s) <span data-bind="text: window.nuget.quotedList(ExpiredNames())"></span>
<span data-bind="text: ExpiredNames().length === 1 ? 'has' : 'have'"></span> expired.`,
)}
${noticeWhen("AnyJustCreated", freshNotice("A new API key has been created."))}
${noticeWhen("AnyJustRegenerated", freshNotice("Your API key has been regenerated."))}
<div data-bind="template: { name: 'api-key-details', foreach: ApiKeys }">
</div>
<!-- ko if: ApiKeys().length === 0 -->
${alertBox("info", html`You don't have any API keys.`)}
<!-- /ko -->
</script>`;
}

function freshNotice(start: string): Html {
  return html`${start} Make sure to copy your new API key now using the <b>Copy</b> button below. You will not be able to do so again.`;
}

function noticeWhen(condition: string, content: Html): Html {
  return html`<!-- ko if: ${condition} -->
${alertBox("warning", content, true)}
<!-- /ko -->`;
}
