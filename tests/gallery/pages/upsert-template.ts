import { Html, html } from "../html.ts";
import { scopeLabel } from "../key-json.ts";
import type { GalleryState, NewScope } from "../state.ts";

/** The form to create a key, and, with patterns and packages only, to edit one. */
export function upsertTemplate(state: GalleryState): Html {
  return html`<script type="text/html" id="upsert-api-key">
<form class="upsert-form" data-bind="submit: CreateOrEdit, attr: { id: FormId }">
<!-- ko ifnot: Key -->
<div class="row">${nameField()}${state.expiryDays.length > 0 && expiryField(state.expiryDays)}</div>
<div class="row">${ownerField()}</div>
<div class="row">${scopeFields(state)}</div>
<!-- /ko -->
${packageFields()}
${buttons()}
</form>
<!-- ko text: AttachExtensions() --><!-- /ko -->
</script>`;
}

function nameField(): Html {
  return html`<div class="col-sm-7 form-group">
<label class="control-label required" data-bind="attr: { for: DescriptionId, id: DescriptionId() + '-label' }">Key Name</label>
<input type="text" class="form-control input-brand" data-val="true" data-val-required="The key name is required." data-bind="attr: { id: DescriptionId, name: DescriptionId, 'aria-labelledby': DescriptionId() + '-label ' + DescriptionId() + '-validation-message' }, value: PendingDescription">
<span class="field-validation-valid help-block" data-valmsg-replace="true" data-bind="attr: { 'data-valmsg-for': DescriptionId, id: DescriptionId() + '-validation-message' }"></span>
</div>`;
}

function expiryField(days: number[]): Html {
  const option = (count: number, index: number) =>
    html`<option value="${count}"${index === days.length - 1 && html` selected`}>${count} day${count !== 1 && "s"}</option>`;
  return html`<div class="col-sm-5 form-group">
<label data-bind="attr: { id: ExpiresInId() + '-label', for: ExpiresInId() }">Expires In</label>
<select class="form-control select-brand" data-bind="attr: { id: ExpiresInId(), name: ExpiresInId(), 'aria-labelledby': ExpiresInId() + '-label' }, value: ExpiresIn">${days.map(option)}</select>
</div>`;
}

function ownerField(): Html {
  return html`<div class="col-sm-7 form-group">
<label class="required" data-bind="attr: { for: PackageOwnerId, id: PackageOwnerId() + '-label' }">Package Owner</label>
<select class="form-control select-brand" aria-required="true" data-bind="attr: { id: PackageOwnerId, name: PackageOwnerId, 'aria-labelledby': PackageOwnerId() + '-label' }, options: PackageOwners, value: PackageOwner, optionsText: 'Owner', optionsCaption: 'Select an owner...'"></select>
<div class="has-error-brand"><span class="field-validation-valid help-block" aria-live="polite" role="alert" data-bind="text: PackageOwner() ? '' : 'A package owner must be selected.'"></span></div>
</div>`;
}

function scopeFields(state: GalleryState): Html {
  return html`<div class="col-sm-12 form-group">
<h4 id="select-scopes" class="ms-fontSize-xl"><b>Select Scopes</b></h4>
<span class="has-error-brand"><span class="help-block" data-bind="text: ScopesError" aria-live="polite" role="alert"></span></span>
<ul role="presentation">
<li><div class="row-checkbox-label"><label id="select-scopes-push" class="brand-checkbox"><input type="checkbox" data-bind="checked: PushEnabled, enable: PushAnyEnabled" aria-labelledby="select-scopes-push select-scopes"> <span>Push</span></label></div>
<ul role="presentation" data-bind="css: { disabled: !PushEnabled() }">
${pushRadio("select-scopes-push-package", "PackagePushId", "PushNewEnabled", "package:push", state)}
${pushRadio("select-scopes-push-package-version", "PackagePushVersionId", "PushExistingEnabled", "package:pushversion", state)}
${newScopeAt(state, "push-radio")}${newScopeAt(state, "push-box")}
</ul></li>
<li><div class="row-checkbox-label"><label id="select-scopes-unlist" class="brand-checkbox"><input type="checkbox" value="package:unlist" data-bind="checked: UnlistScopeChecked, enable: UnlistEnabled" aria-labelledby="select-scopes-unlist select-scopes"> <span>${scopeLabel("package:unlist", state)}</span></label></div></li>
${newScopeAt(state, "beside-unlist")}
</ul>
</div>`;
}

function pushRadio(
  labelId: string,
  inputId: string,
  enabled: string,
  scope: string,
  state: GalleryState,
): Html {
  return html`<li><div class="row-checkbox-label"><div class="label-sibling"></div><label id="${labelId}" class="brand-radio" data-bind="attr: { for: ${inputId} }" aria-labelledby="${labelId} select-scopes"><input name="PushScope" type="radio" value="${scope}" data-bind="checked: PushScope, enable: ${enabled}, attr: { id: ${inputId} }"> <span>${scopeLabel(scope, state)}</span></label></div></li>`;
}

/** The new permission, if it stands in this place; without an id that would tell it apart. */
function newScopeAt({ newScope }: GalleryState, place: NewScope["place"]): Html | null {
  if (newScope?.place !== place) return null;
  const input =
    place === "push-radio"
      ? html`<input name="PushScope" type="radio" value="${newScope.id}" data-bind="checked: PushScope, enable: PushAnyEnabled">`
      : html`<input type="checkbox" value="${newScope.id}" data-bind="checked: NewScopeChecked, enable: PackageOwner">`;
  return html`<li><div class="row-checkbox-label"><label class="${place === "push-radio" ? "brand-radio" : "brand-checkbox"}">${input} <span>${newScope.label}</span></label></div></li>`;
}

function packageFields(): Html {
  return html`<div class="row"><div class="col-sm-12">
<h4 class="ms-fontSize-xl"><b>Select Packages</b></h4>
<p>Choose packages by a glob pattern, one by one, or both.</p>
<div class="has-error-brand"><span class="help-block" data-bind="text: SubjectsError" aria-live="polite" role="alert"></span></div>
<div class="has-error-brand"><span class="field-validation-valid help-block" data-valmsg-replace="true" aria-live="polite" role="alert" data-bind="attr: { 'data-valmsg-for': GlobPatternId, id: GlobPatternId() + '-validation-message' }"></span></div>
</div></div>
<div class="row"><div class="col-sm-7"><label data-bind="attr: { for: GlobPatternId, id: GlobPatternId() + '-label' }">Glob Pattern</label></div></div>
<div class="row select-packages-form" data-bind="css: { disabled: !SelectPackagesEnabled() }">
<div class="col-sm-7 select-packages-inputs"><div>
<div class="form-group">${globInput()}</div>
<div class="form-group available-packages-container"><label>Available Packages</label>
<div class="panel panel-default available-packages"><div class="panel-body">
<!-- ko foreach: PendingPackages -->
<div class="row-checkbox-label" data-bind="css: { disabled: Matched }"><label class="brand-checkbox"><input type="checkbox" name="Packages" data-bind="checked: Checked, enable: $parent.SelectPackagesEnabled"> <span data-bind="text: Id"></span></label></div>
<!-- /ko -->
</div></div></div>
</div></div>
<div class="col-sm-5">${globHint()}</div>
</div>
<div class="row" data-bind="css: { disabled: !SelectPackagesEnabled() }"><div class="col-sm-12"><p><span data-bind="text: SelectedCountLabel"></span></p></div></div>`;
}

function globInput(): Html {
  const rule = new Html(String.raw`data-val-regex-pattern="^[\*\w_.-]*$"`);
  return html`<input type="text" class="form-control input-brand" data-val="true" data-val-regex="Invalid glob pattern. See the example glob patterns below for further details." ${rule} data-bind="textInput: PendingGlobPattern, attr: { id: GlobPatternId, name: GlobPatternId, 'aria-labelledby': GlobPatternId() + '-label ' + GlobPatternId() + '-validation-message' }, enable: SelectPackagesEnabled">`;
}

function globHint(): Html {
  return html`<div class="form-group"><div class="panel panel-default glob-pattern-hint"><div class="panel-body">
<p>In a pattern, '*' stands for any run of characters.</p>
<table class="table-condensed" aria-label="Example glob patterns">
<thead><tr><th>Pattern</th><th>Result</th></tr></thead>
<tbody><tr><td>*</td><td>Every package</td></tr><tr><td>Alpha.*</td><td>Every package ID that begins with <i>Alpha.</i></td></tr></tbody>
</table>
</div></div></div>`;
}

function buttons(): Html {
  const enable = "enable: SelectPackagesEnabled() && !PendingCreateOrEdit()";
  return html`<div class="row">
<div class="col-sm-6 form-group"><input type="submit" class="btn btn-brand btn-block" data-bind="${new Html(enable)}, attr: { value: Key() ? 'Save' : 'Create' }"></div>
<div class="col-sm-6 form-group"><button class="btn btn-brand-secondary btn-block" data-bind="attr: { 'data-target': '#' + EditContainerId(), 'aria-controls': EditContainerId(), id: CancelEditId }, ${new Html(enable)}, click: CancelEdit">Cancel</button></div>
</div>`;
}
