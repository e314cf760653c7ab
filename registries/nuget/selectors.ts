/**
 * Every selector and label of nuget.org's API-keys page that the adapter relies on. Each entry says: the
 * page's own label · the state in which it exists · the date of the page's public source it was checked in.
 */

export const page = {
  /** "API keys" · always on the keys page, also for an unconfirmed account · 2026-08-17 */
  section: "section.page-api-keys",
  /** "Trusted Publishing" · the page shown instead of the keys page · 2026-08-17 */
  detour: "section.page-trusted-publishing",
  /** Info or warning box · the first says where the keys are (detour) or to confirm (unconfirmed) · 2026-08-17 */
  alert: ".alert",
  /** "confirm your account" · unconfirmed account only · 2026-08-17 */
  confirmLink: 'a[href*="/account/confirmationrequired" i]',
  /** The form's Knockout template · always on the keys page · 2026-08-17 */
  formTemplate: 'script[type="text/html"]#upsert-api-key',
  /** The row's Knockout template · always on the keys page · 2026-08-17 */
  rowTemplate: 'script[type="text/html"]#api-key-details',
  /** Page content · on every page of the site · 2026-08-17 */
  main: ".main-container, [role=main]",
  /** The user's full name in the menu (`.dropdown-username` is cut at 20 characters) · signed in · 2026-08-17 */
  account: "#account-dropdown b > span",
} as const;

export const section = {
  /** "Create" · confirmed account; static, toggles the section · 2026-08-17 */
  toggle: "#show-create-container",
  /** The section · confirmed account; static, `in` while open, `collapsing` while it moves · 2026-08-17 */
  container: "#create-container",
  /** The form · once rendered, also while collapsed; replaced after every create · 2026-08-17 */
  form: "#create-container #form-0",
} as const;

export const create = {
  /** "Key Name" · with the form · 2026-08-17 */
  name: "#description-0",
  /** "The key name is required." · with the form; has text only after a failed validation · 2026-08-17 */
  nameMessage: "#description-0-validation-message",
  /** "Expires In" · with the form, unless keys never expire · 2026-08-17 */
  expiry: "#expires-in-0",
  /** "Package Owner" · with the form; every option has the value "" · 2026-08-17 */
  owner: "#package-owner-0",
  /** "Select Scopes" · with the form · 2026-08-17 */
  scopesHeading: "#select-scopes",
  /** "Push" · with the form; disabled until an owner is chosen · 2026-08-17 */
  push: "#select-scopes-push input[type=checkbox]",
  /** "Push new packages and package versions" · as above, and where the owner may · 2026-08-17 */
  pushNew: '#create-container input[type=radio][value="package:push"]',
  /** "Push only new package versions" · as above, and where the owner may · 2026-08-17 */
  pushVersion: '#create-container input[type=radio][value="package:pushversion"]',
  /** "Unlist, relist, or deprecate package versions" · as above, and where the owner may · 2026-08-17 */
  unlist: "#select-scopes-unlist input[type=checkbox]",
  /** Any box or radio button; looked for among the permissions only · with the form · 2026-08-17 */
  anyBox: "input[type=checkbox], input[type=radio]",
  /** "Glob Pattern" · with the form; disabled until a scope is chosen · 2026-08-17 */
  glob: "#glob-pattern-0",
  /** "Invalid glob pattern." · with the form; has text only after a failed validation · 2026-08-17 */
  globMessage: "#glob-pattern-0-validation-message",
  /** One "Available Packages" box; its ID is the next span's text · per package of the chosen owner · 2026-08-17 */
  package: "#create-container input[type=checkbox][name=Packages]",
  /** "Available Packages", the box around them · with the form · 2026-08-17 */
  packages: "#create-container .available-packages",
  /** Around one package box; has the class `disabled` while the glob matches it · 2026-08-17 */
  packageRow: ".row-checkbox-label",
  /** "13 of 40 packages selected" · with the form · 2026-08-17 */
  counter: '#create-container [data-bind*="SelectedCountLabel"]',
  /** "Cancel" · with the form; disabled until a scope is chosen · 2026-08-17 */
  cancel: "#cancel-edit-0",
  /** "Create" · with the form; disabled until a scope is chosen · 2026-08-17 */
  submit: "#form-0 input[type=submit]",
} as const;

/**
 * In Chromium a form's fields hide the form's own properties, from us too: `<input name="children">`. No element
 * we look at here is a form on the page as we know it, so forms are left out before anything is read from them.
 */
export const manage = {
  /** "Manage" · confirmed account; static · 2026-08-17 */
  container: "#manage-container",
  /** Parent of the rows · once rendered, also without any key · 2026-08-17 */
  list: '#manage-container [data-bind*="api-key-details"]:not(form)',
  /** Static elements that Knockout renders form and list into · confirmed account · 2026-08-17 */
  templateHosts:
    '#create-container, #manage-container, #create-container [data-bind*="template"], #manage-container [data-bind*="template"]',
  /** Boxes above and below the list · "You don't have any API keys." where there is none · 2026-08-17 */
  alert: "#manage-container .alert:not(form)",
  /** One key · per key · 2026-08-17 */
  row: ".api-key-details:not(form)",
  /** What people see of a row · per row · 2026-08-17 */
  rowHead: ":scope > .row:not(form)",
  /** Its hidden edit form · rows of scoped keys · 2026-08-17 */
  rowPanel:
    ':scope > [id^="edit-"][id$="-container"]:not(form), :scope > :not(.row) > [id^="edit-"][id$="-container"]:not(form)',
  /** The key's name · per row · 2026-08-17 */
  title: "h3",
  /** "Package owner:", "Glob pattern:", "Packages:"; the value is in the spans behind it · per row that has one · 2026-08-17 */
  label: "b",
  /** "Expires in 21 days" or "Expired" or "Revoked" or "Never expires", then the scopes · per row · 2026-08-17 */
  details: "ul.icon-details > li",
  /** "Revoked" · revoked rows · 2026-08-17 */
  revoked: ".revoke-api-key",
  /** "Edit" · rows of scoped keys · 2026-08-17 */
  edit: '[id^="start-edit-"]:not(form)',
  /** "Regenerate" · rows of scoped keys · 2026-08-17 */
  regenerate: 'a[data-bind*="Regenerate"]:not(form)',
  /** "Copy" · rows whose secret the page still holds · 2026-08-17 */
  copy: '[id^="copy-"]:not(form)',
} as const;

/** What the page says where there is no key · no key · 2026-08-17 */
export const noKeys = /^You don.t have any API keys\b/;

/** Texts in front of a row's values, without the colon, lower-case · rows that have the value · 2026-08-17 */
export const rowLabels = { owner: "package owner", packages: "packages", glob: "glob pattern" } as const;
