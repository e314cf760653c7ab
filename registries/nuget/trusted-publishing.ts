import type { TrustedPublishing } from "../registry.ts";

/** As of August 2026: not for AppVeyor, nor for Azure DevOps. */
export const trustedPublishing: TrustedPublishing = {
  providers: ["GitHub Actions", "GitLab CI"],
  named: /(?<![a-z0-9])git(hub|lab)([ ._-]?(actions|ci))?(?![a-z0-9])/i,
  others: /appveyor|azure|devops|jenkins|teamcity|travis|circle ?ci|laptop|desktop/i,
};
