import type { SecretFormat } from "../registries/registry.ts";

/** A text without the secrets that were in it. */
export interface Cleaned {
  text: string;
  hadSecret: boolean;
}

/** What stands in a secret's place. */
const gone = "***";

/** What is given to a command as its key, unless it is a variable's name or was hidden by somebody else already. */
const option =
  /((?:^|\s)(?:-k|--api-key|-ApiKey|--symbol-api-key|-sk|setapikey)[\s=]+["']?)([\w-]{20,256})/gi;
const word = /[A-Za-z0-9-]{20,256}/g;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Takes out whatever looks like a registry's secret. A GUID is one only where it stands alone or is given as the key:
 * logs are full of others.
 */
export function withoutSecrets(text: string, formats: readonly SecretFormat[]): Cleaned {
  const isSecret = (candidate: string) => isSecretOf(formats, candidate);
  if (isSecret(text.trim())) return { text: "", hadSecret: true };
  const cleaned = text
    .replace(option, (_, before: string) => `${before}${gone}`)
    .replace(word, (found) => (!guid.test(found) && isSecret(found) ? gone : found));
  return { text: cleaned, hadSecret: cleaned !== text };
}

/** True for one of the registry's formats; its servers do not mind upper case. */
export function isSecretOf(formats: readonly SecretFormat[], text: string): boolean {
  return formats.some(({ pattern }) => pattern.test(text) || pattern.test(text.toLowerCase()));
}
