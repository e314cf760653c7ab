import { addChecks, addState, chooseNewScope } from "./api-key-state.js";
import { hold } from "./secret-holder.js";
import { attachValidation, isFormValid, resetValidation } from "./validation.js";

/** What a key holds, and its form. */
export class ApiKeyForm {
  constructor(list, data = {}) {
    this.list = list;
    this.PackageOwners = initialData.PackageOwners;
    addState(this);
    this.update(data);
    this.PendingGlobPattern(this.GlobPattern());
    addChecks(this);
  }

  /** Takes over what the server answered. A secret that is held stays when the answer has none. */
  update(data) {
    this.Key(data.Key || 0);
    this.Type(data.Type || null);
    this.Value(hold(this, data.Value) || this.Value());
    this.Description(data.Description || null);
    this.Expires(data.Expires || null);
    this.HasExpired(data.HasExpired || false);
    this.IsNonScopedApiKey(data.IsNonScopedApiKey || false);
    this.RevocationSource(data.RevocationSource || null);
    this.Owner(data.Owner || null);
    this.Scopes(data.Scopes || []);
    this.Packages(data.Packages || []);
    this.GlobPattern(data.GlobPattern || "");
    this.selectOwner();
    this.selectPackages();
  }

  selectOwner() {
    const name = this.Owner();
    if (name === null) {
      if (this.PackageOwners.length === 1) this.PackageOwner(this.PackageOwners[0]);
      return;
    }
    const known = this.PackageOwners.find((owner) => owner.Owner.toUpperCase() === name.toUpperCase());
    this.PackageOwner(known ?? { Owner: name, PackageIds: [] });
  }

  selectPackages() {
    const chosen = new Set(this.Packages());
    for (const item of this.PendingPackages()) item.Selected(chosen.has(item.Id()));
  }

  StopPropagation(_, event) {
    event.stopPropagation();
    return true;
  }

  /** Called by the template each time the form is rendered or its ids change. */
  AttachExtensions() {
    const form = document.getElementById(this.FormId());
    this.DescriptionId();
    this.GlobPatternId();
    if (form) attachValidation(form);
    $(`#${this.CopyId()}`).popover({ trigger: "manual" });
  }

  isValid() {
    const isFormOk = isFormValid(document.getElementById(this.FormId()));
    this.PendingGlobPattern.valueHasMutated();
    return isFormOk && !this.ScopesError() && !this.SubjectsError();
  }

  CancelEdit() {
    const container = $(`#${this.EditContainerId()}`);
    container.collapse("hide");
    this.PendingDescription(this.Description());
    this.ExpiresIn($(`#${this.ExpiresInId()} option:last-child`).val());
    this.PushEnabled(false);
    this.PushScope(null);
    this.UnlistScopeChecked(false);
    this.NewScopeChecked(false);
    chooseNewScope(this);
    this.PendingGlobPattern(this.GlobPattern());
    this.selectPackages();
    this.ScopesError(null);
    this.SubjectsError(null);
    resetValidation(document.getElementById(this.FormId()));
    container.find(".available-packages .panel-body").scrollTop(0);
    this.AttachExtensions();
  }
}
