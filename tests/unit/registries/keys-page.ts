/** Hand-made pieces of nuget.org's keys page, rendered as Knockout leaves them. */

import { createForm } from "../../../registries/nuget/create-form.ts";
import { keyList } from "../../../registries/nuget/key-list.ts";
import type { Offer } from "../../../registries/offer.ts";

/** As the inline script writes them. */
export interface PageKey {
  Key: number;
  Description?: string | null;
  Expires?: string | null;
  HasExpired?: boolean;
  RevocationSource?: string | null;
  IsNonScopedApiKey?: boolean;
  Owner?: string | null;
  Scopes?: string[];
  Packages?: string[];
  GlobPattern?: string | null;
}

export const owners = [
  { Owner: "jdoe", CanPushNew: true, CanPushExisting: true, CanUnlist: true, PackageIds: ["Acme.Tools"] },
  {
    Owner: "contoso",
    CanPushNew: false,
    CanPushExisting: true,
    CanUnlist: false,
    PackageIds: ["Contoso.Core", "Contoso.Data"],
  },
];

export const dataScript = (keys: PageKey[] = [], of: unknown[] = owners) => `<script type="text/javascript">
  var initialData = ${JSON.stringify({ ApiKeys: keys, PackageOwners: of, RemoveUrl: "/x" })};
</script>`;

export const menu = '<div id="account-dropdown"><ul><li><b><span> jdoe </span></b></li></ul></div>';

const templates = `<script type="text/html" id="api-key-details"><a data-bind="attr: { id: CopyId }"></a></script>
<script type="text/html" id="upsert-api-key"></script>`;

const packageBox = (id: string) => `<div class="row-checkbox-label"><label>
  <input type="checkbox" name="Packages"><span>${id}</span></label></div>`;

interface FormParts {
  owners?: string[];
  days?: number[];
  packages?: string[];
  /** Boxes for further permissions: in the group of Push, and beside it. */
  underPush?: string;
  beside?: string;
}

/** A box for a permission that came later. */
export const scopeBox = (label: string, attributes: string) =>
  `<li><label><input ${attributes}> <span>${label}</span></label></li>`;

export function form(options: FormParts = {}): string {
  const names = options.owners ?? ["Select an owner...", "jdoe", "contoso"];
  const owner = names.map((name) => `<option value="">${name}</option>`);
  const days = (options.days ?? [1, 8, 30]).map((day) => `<option value="${day}">${day} days</option>`);
  return `<form id="form-0" class="upsert-form">
    <input type="text" id="description-0"><span id="description-0-validation-message"></span>
    ${options.days?.length === 0 ? "" : `<select id="expires-in-0">${days.join("")}</select>`}
    <select id="package-owner-0">${owner.join("")}</select>
    <div class="form-group"><h4 id="select-scopes">Select Scopes</h4>
      <ul><li><label id="select-scopes-push"><input type="checkbox"><span>Push</span></label>
      <input type="radio" name="PushScope" value="package:push">
      <input type="radio" name="PushScope" value="package:pushversion">
      <ul>${options.underPush ?? ""}</ul></li>
      <li><label id="select-scopes-unlist"><input type="checkbox" value="package:unlist"></label></li>
      ${options.beside ?? ""}</ul></div>
    <input type="text" id="glob-pattern-0"><span id="glob-pattern-0-validation-message"></span>
    <div class="available-packages">${(options.packages ?? []).map(packageBox).join("")}</div>
    <span data-bind="text: SelectedCountLabel">0 of 2 packages selected</span>
    <input type="submit" value="Create"></form>`;
}

/** One row; `settings` is the markup between the details and the actions. */
export function row(
  key: number,
  parts: { name?: string; life?: string; scopes?: string; settings?: string; links?: string } = {},
): string {
  const edit = `<li><a id="start-edit-${key}">Edit</a></li>`;
  return `<div class="api-key-details"><div class="row"><div class="col-sm-11">
    <h3>${parts.name ?? "Build server"}</h3>
    <ul class="list-inline icon-details">
      <li><i></i> <!-- ko --> ${parts.life ?? "Expires <span>in 21 days</span>"} <!-- /ko --></li>
      <li><i></i> <span>${parts.scopes ?? "Push only new package versions"}</span></li></ul>
    ${parts.settings ?? "<b>Package owner:</b> <span>contoso</span><br><b>Glob pattern:</b> <span>Contoso.*</span><br>"}
    <ul class="package-list">${parts.links ?? edit}</ul></div></div>
    <div class="upsert-api-key"><div class="panel" id="edit-${key}-container"><b>Glob pattern:</b></div></div></div>`;
}

export const copyLink = (key: number) => `<li><a id="copy-${key}" href="#">Copy</a></li>`;

export interface PageParts {
  form?: string;
  rows?: string | null;
  data?: string;
}

/** The whole page; `rows: null` and no `form` is the page before Knockout has run. */
export function keysPage(parts: PageParts = {}): string {
  const { rows = "" } = parts;
  const list = rows === null ? "" : `<div data-bind="template: { name: 'api-key-details' }">${rows}</div>`;
  return `${menu}<section class="container main-container page-api-keys"><h1>API keys</h1>
    <div><h2><a id="show-create-container" data-toggle="collapse">Create</a></h2></div>
    <div id="create-container" class="panel collapse in"><div class="upsert-api-key">
      <div class="panel-body" data-bind="template: { name: 'upsert-api-key' }">${parts.form ?? ""}</div></div></div>
    <h2><a id="show-manage-container">Manage</a></h2>
    <div id="manage-container" class="panel collapse in"><div class="panel-body">
      <div data-bind="template: 'manage-api-keys'">${list}</div></div></div></section>
    ${templates}${parts.data ?? dataScript()}`;
}

/** A document of its own: what the adapter remembers about one page must not reach the next test. */
export function parsePage(body: string): Document {
  return new DOMParser().parseFromString(`<!doctype html><body>${body}</body>`, "text/html");
}

/** Chooses an owner as the page's framework does, without an event. */
export function chooseOwner(document: Document, index: number): void {
  const select = document.querySelector<HTMLSelectElement>("#package-owner-0");
  if (select) select.selectedIndex = index;
}

/** What the page offers, as the card asks for it. */
export function offerOf(document: Document): Offer | null {
  return createForm.offer(document, keyList.owners(document));
}
