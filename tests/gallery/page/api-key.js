import { addChecks, addState } from "./api-key-state.js";
import { requestKey } from "./requests.js";
import { hold, secretOf, switches } from "./secret-holder.js";
import { attachValidation, isFormValid, resetValidation } from "./validation.js";

/** A key of the list, or, while its Key is 0, the form for a new one. */
export class ApiKey {
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
    this.PendingGlobPattern(this.GlobPattern());
    this.selectPackages();
    this.ScopesError(null);
    this.SubjectsError(null);
    resetValidation(document.getElementById(this.FormId()));
    container.find(".available-packages .panel-body").scrollTop(0);
    this.AttachExtensions();
  }

  ShowRemainingPackages(_, event) {
    event.target.remove();
    $(`#${this.RemainingPackagesId()}`).collapse("show");
  }

  Copy() {
    const link = $(`#${this.CopyId()}`);
    if (switches.copyWithoutTextarea) navigator.clipboard.writeText(secretOf(this)).catch(() => {});
    else window.nuget.copyTextToClipboard(secretOf(this), link);
    link.popover("show");
    setTimeout(() => link.popover("destroy"), 1000);
  }

  CreateOrEdit() {
    if (!this.isValid()) return;
    if (this.Key()) this.edit();
    else this.create();
  }

  create() {
    const data = {
      description: this.PendingDescription(),
      owner: this.PackageOwnerName(),
      scopes: this.PendingScopes(),
      subjects: this.PendingSubjects(),
      expirationInDays: this.ExpiresIn(),
    };
    const error = "An error occurred while creating a new API key. Please try again.";
    this.send(initialData.GenerateUrl, data, error, (answer) => {
      this.update(answer);
      this.JustCreated(true);
      this.list.ApiKeys.unshift(this);
      const next = new ApiKey(this.list);
      this.list.NewApiKey(next);
      next.CancelEdit();
      $("#manage-container").collapse("show");
    });
  }

  edit() {
    const error = "An error occurred while editing an API key. Please try again.";
    this.list.Error(null);
    this.send(
      initialData.EditUrl,
      { ...this.credential(), subjects: this.PendingSubjects() },
      error,
      (answer) => {
        this.update(answer);
        this.CancelEdit();
      },
    );
  }

  Regenerate() {
    if (!confirm("Are you sure you want to regenerate the API key?")) return;
    const error = "An error occurred while regenerating the API key. Please try again.";
    requestKey(this.list, initialData.RegenerateUrl, this.credential(), error, (answer) => {
      this.update(answer);
      this.JustCreated(false);
      this.JustRegenerated(true);
      this.moveFirst();
    });
  }

  Revoke() {
    if (!confirm("Are you sure you want to revoke the API key?")) return;
    const error = "An error occurred while revoking the API key. Please try again.";
    requestKey(this.list, initialData.RevokeUrl, this.credential(), error, (answer) => {
      this.update(answer);
      this.JustCreated(false);
      this.JustRegenerated(false);
      this.moveFirst();
    });
  }

  Delete() {
    if (!confirm("Are you sure you want to remove the API key?")) return;
    const error = "An error occurred while deleting the API key. Please try again.";
    requestKey(this.list, initialData.RemoveUrl, this.credential(), error, () =>
      this.list.ApiKeys.remove(this),
    );
  }

  /** Forgets the secret. */
  Idle() {
    this.Value(null);
    this.JustCreated(false);
    this.JustRegenerated(false);
  }

  credential() {
    return { credentialType: this.Type(), credentialKey: this.Key() };
  }

  moveFirst() {
    this.list.ApiKeys.remove(this);
    this.list.ApiKeys.unshift(this);
  }

  send(url, data, error, onAnswer) {
    this.PendingCreateOrEdit(true);
    requestKey(this.list, url, data, error, onAnswer).always(() => this.PendingCreateOrEdit(false));
  }
}
