import { applyPattern, PackageItem } from "./packages.js";

/** What follows the choice of an owner. No owner (the caption) changes nothing: scopes and packages stay. */
export function applyOwner(viewModel, owner) {
  if (!owner) return;
  dropForbiddenScopes(viewModel, owner);
  if (!hasScope(viewModel)) selectFirstScope(viewModel, owner);
  viewModel.PushEnabled(Boolean(viewModel.PushScope()));
  // New items: whatever was ticked is lost, the pattern is applied again.
  viewModel.PendingPackages(owner.PackageIds.map((id) => new PackageItem(id)));
  applyPattern(viewModel);
  viewModel.ScopesError(null);
  viewModel.SubjectsError(null);
}

function dropForbiddenScopes(viewModel, owner) {
  const { PackagePushScope: push, PackagePushVersionScope: pushVersion } = initialData;
  const chosen = viewModel.PushScope();
  if (chosen === push && !owner.CanPushNew) viewModel.PushScope(owner.CanPushExisting ? pushVersion : null);
  else if (chosen === pushVersion && !owner.CanPushExisting)
    viewModel.PushScope(owner.CanPushNew ? push : null);
  if (!owner.CanUnlist) viewModel.UnlistScopeChecked(false);
}

function hasScope(viewModel) {
  return Boolean(viewModel.PushScope()) || viewModel.UnlistScopeChecked();
}

function selectFirstScope(viewModel, owner) {
  if (owner.CanPushNew) viewModel.PushScope(initialData.PackagePushScope);
  else if (owner.CanPushExisting) viewModel.PushScope(initialData.PackagePushVersionScope);
  else if (owner.CanUnlist) viewModel.UnlistScopeChecked(true);
}
