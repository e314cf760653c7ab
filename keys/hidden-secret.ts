import type { SecretFormat } from "../registries/registry.ts";

/** A text without the secrets that were in it. */
export interface Cleaned {
  text: string;
  hadSecret: boolean;
}

/** What stands in a secret's place. */
const gone = "***";

/** What is given as a key by name, unless it is a variable's name or was hidden by somebody else already. */
const given = String.raw`["']?)[\w-]{20,}[^\s"']*`;
const option = new RegExp(
  String.raw`((?:^|\s)(?:-k|--api-key|-ApiKey|--symbol-api-key|-sk|setapikey)[\s=]+${given}`,
  "gi",
);
const assignment = new RegExp(String.raw`(api[-_ ]?key["']?[ \t]*[:=][ \t]*${given}`, "gi");
/** Without hyphens, so that a secret is found whatever it is joined to. */
const word = /[A-Za-z0-9]{20,}/g;
/** Those of GitHub, GitLab and npm, which stand in the same build servers and would else pass for a Package ID. */
const foreign =
  /(?<![A-Za-z0-9])(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,})/g;

/**
 * Takes out whatever looks like a secret, or is given as a key. A GUID is one only where it stands alone or is given
 * as a key: logs are full of others.
 */
export function withoutSecrets(text: string, formats: readonly SecretFormat[]): Cleaned {
  const isSecret = (candidate: string) => isSecretOf(formats, candidate);
  if (isSecret(text.trim())) return { text: "", hadSecret: true };
  const cleaned = text
    .replace(option, (_, before: string) => `${before}${gone}`)
    .replace(assignment, (_, before: string) => `${before}${gone}`)
    .replace(foreign, gone)
    .replace(word, (found) => (isSecret(found) ? gone : found));
  return { text: cleaned, hadSecret: cleaned !== text };
}

/** True for one of the registry's formats; its servers do not mind upper case. */
export function isSecretOf(formats: readonly SecretFormat[], text: string): boolean {
  return formats.some(({ pattern }) => pattern.test(text) || pattern.test(text.toLowerCase()));
}
