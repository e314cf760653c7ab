import { type Html, html } from "../html.ts";

/** The page's heading; its first part is a link to the visitor's profile. */
export function breadcrumb(title: string): Html {
  return html`<h1 class="ms-font-xl breadcrumb-title">
<span class="ms-noWrap"><a href="/profiles/me" aria-label="View my profile"><i class="ms-Icon ms-Icon--Contact" aria-hidden="true"></i></a></span>
<i class="ms-Icon ms-Icon--ChevronRight" aria-hidden="true"></i>
<span class="ms-noWrap">${title}</span>
</h1>
<hr class="breadcrumb-divider">`;
}

export type AlertKind = "info" | "warning" | "danger";

/** A box with an icon. `isLive` makes screen readers announce it. */
export function alertBox(kind: AlertKind, content: Html, isLive = false): Html {
  return html`<div class="icon-text alert alert-${kind} alert-brand-${kind}"${isLive && html` role="alert"`}>
<i class="ms-Icon ms-Icon--${kind}" aria-hidden="true"></i>
${content}
</div>`;
}

interface SectionParts {
  id: "create" | "manage";
  title: string;
  isOpen: boolean;
  content: Html;
}

/** A heading that opens and closes the panel below it. */
export function section({ id, title, isOpen, content }: SectionParts): Html {
  const expanded = isOpen ? "true" : "false";
  const icon = id === "manage" ? "ChevronDown" : "Add";
  return html`<div class="clearfix">
<div class="form-section-title"><h2>
<a href="#" role="button" data-toggle="collapse" data-target="#${id}-container" aria-expanded="${expanded}" aria-controls="${id}-container" id="show-${id}-container">
<i class="ms-Icon ms-Icon--${icon}" aria-hidden="true"></i>
<span>${title}</span>
</a></h2></div>
<div class="form-section-data"></div>
</div>
<div class="panel panel-default panel-collapse collapse${isOpen && " in"}" aria-expanded="${expanded}" id="${id}-container">
<div class="panel-body">
${content}
</div>
</div>`;
}
