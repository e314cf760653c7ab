import { ko } from "/lib/knockout.js";
import { applyOwner } from "./owner-change.js";
import { applyPattern } from "./packages.js";
import { switches } from "./secret-holder.js";

const { newScope } = switches;
const noScope = "At least one scope must be selected.";
const noSubject = "Either a glob pattern must be specified or at least one package ID must be selected.";

/** Gives a key's view model its observables, what is computed from them, and what follows their changes. */
export function addState(viewModel) {
  addObservables(viewModel);
  addIds(viewModel);
  addViews(viewModel);
  addPending(viewModel);
  viewModel.PendingGlobPattern.subscribe(() => applyPattern(viewModel));
  viewModel.PackageOwner.subscribe((owner) => applyOwner(viewModel, owner));
}

/** Starts the checks that only hold once the first values are in. */
export function addChecks(viewModel) {
  viewModel.PendingScopes.subscribe((scopes) => {
    viewModel.ScopesError(scopes.length === 0 && viewModel.Scopes().length === 0 ? noScope : null);
  });
  viewModel.PendingSubjects.subscribe((subjects) => {
    viewModel.SubjectsError(subjects.length === 0 ? noSubject : null);
  });
}

function addObservables(viewModel) {
  const names =
    "Key Type Value Description Expires HasExpired IsNonScopedApiKey Owner GlobPattern RevocationSource PendingDescription PackageOwner ExpiresIn PushScope PendingGlobPattern ScopesError SubjectsError";
  for (const name of names.split(" ")) viewModel[name] = ko.observable();
  const flags =
    "PushEnabled UnlistScopeChecked NewScopeChecked PendingCreateOrEdit JustCreated JustRegenerated";
  for (const name of flags.split(" ")) viewModel[name] = ko.observable(false);
  for (const name of ["Scopes", "Packages", "PendingPackages"]) viewModel[name] = ko.observableArray();
  viewModel.Key(0);
  chooseNewScope(viewModel);
}

/** A fresh form may have the new permission chosen already. */
export function chooseNewScope(viewModel) {
  if (!newScope?.isTicked) return;
  if (newScope.place === "push-radio") viewModel.PushScope(newScope.id);
  else viewModel.NewScopeChecked(true);
}

function addIds(viewModel) {
  const id = (prefix) => ko.pureComputed(() => `${prefix}-${viewModel.Key()}`);
  viewModel.FormId = id("form");
  viewModel.RemainingPackagesId = id("remaining-packages");
  viewModel.StartEditId = id("start-edit");
  viewModel.CancelEditId = id("cancel-edit");
  viewModel.CopyId = id("copy");
  viewModel.DescriptionId = id("description");
  viewModel.PackageOwnerId = id("package-owner");
  viewModel.GlobPatternId = id("glob-pattern");
  viewModel.ExpiresInId = id("expires-in");
  viewModel.PackagePushId = id("package-push");
  viewModel.PackagePushVersionId = id("package-push-version");
  viewModel.EditContainerId = ko.pureComputed(() =>
    viewModel.Key() === 0 ? "create-container" : `edit-${viewModel.Key()}-container`,
  );
}

function addViews(viewModel) {
  viewModel.ShortPackageList = ko.pureComputed(() => viewModel.Packages().slice(0, 3));
  viewModel.RemainingPackageList = ko.pureComputed(() => viewModel.Packages().slice(3));
  viewModel.IconUrl = ko.pureComputed(() => {
    if (viewModel.HasExpired()) return initialData.ImageUrls.ApiKeyExpired;
    if (viewModel.IsNonScopedApiKey()) return initialData.ImageUrls.ApiKeyLegacy;
    return viewModel.Value() ? initialData.ImageUrls.ApiKeyNew : initialData.ImageUrls.ApiKey;
  });
  viewModel.SelectedCountLabel = ko.pureComputed(() => {
    const items = viewModel.PendingPackages();
    const ticked = items.filter((item) => item.Checked()).length;
    return `${ticked.toLocaleString()} of ${items.length.toLocaleString()} packages selected`;
  });
}

function addPending(viewModel) {
  const owner = () => viewModel.PackageOwner();
  viewModel.PackageOwnerName = ko.pureComputed(() => owner()?.Owner);
  viewModel.PushNewEnabled = ko.pureComputed(() => owner()?.CanPushNew);
  viewModel.PushExistingEnabled = ko.pureComputed(() => owner()?.CanPushExisting);
  viewModel.PushAnyEnabled = ko.pureComputed(() => owner()?.CanPushNew || owner()?.CanPushExisting);
  viewModel.UnlistEnabled = ko.pureComputed(() => owner()?.CanUnlist);
  viewModel.PendingScopes = ko.pureComputed(() => [
    ...(viewModel.PushEnabled() && viewModel.PushScope() ? [viewModel.PushScope()] : []),
    ...(viewModel.UnlistEnabled() && viewModel.UnlistScopeChecked() ? [initialData.PackageUnlistScope] : []),
    ...(viewModel.NewScopeChecked() && (newScope?.place === "beside-unlist" || viewModel.PushEnabled())
      ? [newScope.id]
      : []),
  ]);
  viewModel.PendingSubjects = ko.pureComputed(() => {
    const byHand = viewModel.PendingPackages().filter((item) => item.Selected() && !item.Matched());
    const glob = viewModel.PendingGlobPattern();
    return [...(glob ? [glob] : []), ...byHand.map((item) => item.Id())];
  });
  viewModel.SelectPackagesEnabled = ko.pureComputed(
    () => viewModel.Scopes().length > 0 || viewModel.PendingScopes().length > 0,
  );
}
