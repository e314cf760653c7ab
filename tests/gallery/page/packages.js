import { ko } from "/lib/knockout.js";

/** One package in a form: Selected by hand, Matched by the pattern. */
export class PackageItem {
  constructor(id) {
    this.Id = ko.observable(id);
    this.Selected = ko.observable(false);
    this.Matched = ko.observable(false);
    this.Checked = ko.pureComputed({
      read: () => this.Selected() || this.Matched(),
      write: (isTicked) => this.Selected(isTicked),
    });
  }
}

/** Marks the packages that the pattern matches. */
export function applyPattern(viewModel) {
  const pattern = patternOf(viewModel.PendingGlobPattern() || "");
  for (const item of viewModel.PendingPackages()) item.Matched(pattern.test(item.Id()));
}

/** `*` is any run of characters, all else literal, case ignored. */
function patternOf(glob) {
  const literals = glob.split("*").map((part) => part.replace(/[\\^$*+?.()|{}[\]]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "i");
}
