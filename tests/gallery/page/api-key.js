import { ApiKeyForm } from "./api-key-form.js";
import { requestKey } from "./requests.js";
import { secretOf, switches } from "./secret-holder.js";

/** A key of the list, or, while its Key is 0, the form for a new one: what its links and buttons do. */
export class ApiKey extends ApiKeyForm {
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
      this.afterAnswer();
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
      this.afterAnswer();
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

  /** A page that is in a hurry, where the gallery is told to be one. */
  afterAnswer() {
    if (switches.afterAnswer === "forget") this.Idle();
    if (switches.afterAnswer === "reload") location.reload();
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
