import { type Html, html } from "../html.ts";
import type { GalleryState } from "../state.ts";

/** One key of the list, with its hidden edit form. */
export function rowTemplate(state: GalleryState): Html {
  return html`<script type="text/html" id="api-key-details">
<div class="api-key-details">
<div class="row">
<div class="col-sm-1"><img class="package-icon img-responsive" aria-hidden="true" alt="" data-bind="attr: { src: IconUrl }"></div>
<div class="col-sm-11">
<h3 data-bind="text: Description"></h3>
<ul class="list-inline icon-details" role="presentation">
<li>${expiryText(state)}</li>
<li><i class="ms-Icon ms-Icon--View" aria-hidden="true"></i>
<!-- ko if: Scopes().length > 0 --><span data-bind="text: Scopes().join(', ')"></span><!-- /ko -->
<!-- ko ifnot: Scopes().length > 0 -->Scopes: All<!-- /ko -->
</li>
</ul>
${settings()}
${actions()}
</div>
</div>
<div class="upsert-api-key">
<div class="panel panel-default panel-collapse collapse" data-bind="attr: { id: EditContainerId() }, event: { 'show.bs.collapse': StopPropagation, 'hide.bs.collapse': StopPropagation }">
<div class="panel-body" data-bind="template: { name: 'upsert-api-key', data: $data }"></div>
</div>
</div>
</div>
</script>`;
}

function expiryText({ expiryDays }: GalleryState): Html {
  return html`<!-- ko if: RevocationSource -->
<i class="ms-Icon ms-Icon--Blocked2 revoke-api-key" aria-hidden="true"></i> <span class="revoke-api-key">Revoked</span>
<!-- /ko -->
<!-- ko ifnot: RevocationSource -->
<i class="ms-Icon ms-Icon--Stopwatch" aria-hidden="true"></i>
<!-- ko if: HasExpired -->Expired<!-- /ko -->
<!-- ko ifnot: HasExpired -->
<!-- ko if: Expires -->Expires <span data-bind="text: moment(Expires()).fromNow()"></span><!-- /ko -->
<!-- ko ifnot: Expires -->Never expires ${expiryDays.length > 0 && "(if used every 365 days)"}<!-- /ko -->
<!-- /ko -->
<!-- /ko -->`;
}

function settings(): Html {
  return html`<!-- ko if: Owner --><b>Package owner:</b> <span data-bind="text: Owner"></span><br><!-- /ko -->
<!-- ko if: ShortPackageList().length > 0 -->
<b>Packages:</b>
<!-- ko if: RemainingPackageList().length > 0 -->
<span data-bind="text: ShortPackageList().join(', ') + ','"></span>
<a href="#" role="button" data-bind="attr: { 'aria-controls': RemainingPackagesId }, click: ShowRemainingPackages">more...</a>
<span class="collapse in-inline" aria-expanded="false" data-bind="attr: { id: RemainingPackagesId }, text: RemainingPackageList().join(', ')"></span>
<!-- /ko -->
<!-- ko ifnot: RemainingPackageList().length > 0 --><span data-bind="text: ShortPackageList().join(', ')"></span><!-- /ko -->
<br>
<!-- /ko -->
<!-- ko if: GlobPattern --><b>Glob pattern:</b> <span data-bind="text: GlobPattern"></span><br><!-- /ko -->`;
}

function actions(): Html {
  return html`<ul class="package-list" role="presentation">
<!-- ko if: Value -->
<li><a class="icon-link" href="#" role="button" data-content="Copied." data-bind="attr: { id: CopyId }, click: Copy"><i class="ms-Icon ms-Icon--Copy" aria-hidden="true"></i> <span>Copy</span></a></li>
<!-- /ko -->
<!-- ko ifnot: IsNonScopedApiKey -->
<li><a class="icon-link" href="#" role="button" data-toggle="collapse" aria-expanded="false" data-bind="attr: { 'data-target': '#' + EditContainerId(), 'aria-controls': EditContainerId, id: StartEditId }, click: function() { return false; }"><i class="ms-Icon ms-Icon--Edit" aria-hidden="true"></i> <span>Edit</span></a></li>
${action("Regenerate", "Refresh")}
<!-- /ko -->
${action("Delete", "Delete")}
<!-- ko ifnot: HasExpired -->
${action("Revoke", "Blocked2")}
<!-- /ko -->
</ul>`;
}

function action(name: string, icon: string): Html {
  return html`<li><a class="icon-link" href="#" role="button" data-bind="click: ${name}"><i class="ms-Icon ms-Icon--${icon}" aria-hidden="true"></i> <span>${name}</span></a></li>`;
}
