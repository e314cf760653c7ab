import type { FormTerms } from "../registry.ts";
import { label } from "./addresses.ts";
import { fieldLabels, fieldRules, permissionOf } from "./labels.ts";
import { permissions } from "./permissions.ts";
import { trustedPublishing } from "./trusted-publishing.ts";

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
