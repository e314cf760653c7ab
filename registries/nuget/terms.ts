import type { FormTerms, TrustedPublishing } from "../registry.ts";
import { label } from "./addresses.ts";
import { fieldLabels, fieldRules, permissionOf } from "./labels.ts";
import { permissions } from "./permissions.ts";

/** As of August 2026: not for AppVeyor, nor for Azure DevOps. */
const trustedPublishing: TrustedPublishing = {
  providers: ["GitHub Actions", "GitLab CI"],
  named: /(?<![a-z0-9])git(hub|lab)([ ._-]?(actions|ci))?(?![a-z0-9])/i,
  others: /appveyor|azure|devops|jenkins|teamcity|travis|circle ?ci|laptop|desktop/i,
  pages: /^https:\/\/(gitlab\.com\/|github\.com\/(?!.*\/(dependabot|codespaces)(\/|$)))/,
  url: "https://www.nuget.org/account/trustedpublishing",
};

/** What nuget.org's form is called and takes, for those who look at it and for those who only tell of it. */
export const formTerms: FormTerms & { words: "" } = {
  id: "nuget",
  label,
  words: "",
  submitLabel: "Create",
  keyHelp: "https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys",
  trustedPublishing,
  fieldLabels,
  fieldRules,
  permissions,
  permissionOf,
};
