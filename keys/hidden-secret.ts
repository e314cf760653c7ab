import type { SecretFormat } from "../registries/page-key.ts";

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
/** GitLab's, which stand in the same build servers and are no registry's. */
const foreign = /(?<![A-Za-z0-9])glpat-[\w-]{20,}/g;

/**
 * Takes out whatever looks like a secret, or is given as a key. What has only its shape, as a GUID, is one only where
 * it stands alone or is given as a key: logs are full of others.
 */
export function withoutSecrets(text: string, formats: readonly SecretFormat[]): Cleaned {
  if (isSecretOf(formats, text.trim())) return { text: "", hadSecret: true };
  const cleaned = text
    .replace(option, (_, before: string) => `${before}${gone}`)
    .replace(assignment, (_, before: string) => `${before}${gone}`)
    .replace(foreign, gone);
  const hidden = formats.reduce(withoutFormat, cleaned);
  return { text: hidden, hadSecret: hidden !== text };
}

function withoutFormat(text: string, { trust, finds }: SecretFormat): string {
  return finds === null || trust === "shape" ? text : text.replace(finds, gone);
}

/** True for one of these formats; servers do not mind upper case. */
export function isSecretOf(formats: readonly SecretFormat[], text: string): boolean {
  return formats.some(({ pattern }) => pattern.test(text) || pattern.test(text.toLowerCase()));
}
