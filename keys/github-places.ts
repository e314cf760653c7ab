import { encoded, type PlacePage } from "./place-page.ts";

const site = "https://github.com";

/** Pages of GitHub's own, which are nobody's repositories. */
const notOwners = /^(settings|orgs|organizations|marketplace|topics|apps|users|sponsors|enterprises)\//i;

/** As `owner/repository`. */
export function isRepository(names: string): boolean {
  return /^[A-Za-z0-9][\w-]*\/(?!\.{1,2}$)[\w.-]+$/.test(names) && !notOwners.test(names);
}

/** As GitHub writes the name of a secret. */
export function isSecretName(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(text);
}

/** A repository, one of its secrets, another page of its settings, or an organisation's secrets. `parts` of the path. */
export function readGithub({ host }: URL, [owner, repository, ...path]: readonly string[]): PlacePage | null {
  if (host !== "github.com") return null;
  if (owner === "organizations") return ofOrganization([repository, ...path]);
  const names = `${owner}/${repository}`;
  if (!isRepository(names)) return null;
  return path.length === 0 || path[0] === "settings" ? ofRepository(names, path.slice(1)) : null;
}

function ofRepository(names: string, settings: readonly string[]): PlacePage {
  const [section, app, secret] = settings;
  const base = `${site}/${names}/settings`;
  const isOther = section !== undefined && !(section === "secrets" && (app ?? "actions") === "actions");
  if (isOther) return otherSettings(names, settings);
  const list = `${base}/secrets/actions`;
  const name = secretName(secret);
  const target = { what: "github", repository: names, secret: name } as const;
  const page = { kind: "github", whose: names, target } as const;
  if (name === null) return { ...page, address: list, name: names, short: names };
  return { ...page, address: `${list}/${name}`, name: `${names} · ${name}`, short: `${names} ${name}` };
}

/** Of an environment, of Dependabot, and the like. */
function otherSettings(names: string, settings: readonly string[]): PlacePage {
  const address = [`${site}/${names}/settings`, ...settings.map(encoded)].join("/");
  const told = settings.filter((part) => !["secrets", "new", "edit"].includes(part));
  return { kind: "github", address, name: `${names} · ${told.join(" ")}`, whose: names };
}

/** No command: it would lose which repositories may read the secret. */
function ofOrganization([owner, ...path]: readonly (string | undefined)[]): PlacePage | null {
  if (!owner || path.slice(0, 3).join("/") !== "settings/secrets/actions") return null;
  const list = `${site}/organizations/${encoded(owner)}/settings/secrets/actions`;
  const name = secretName(path[3]);
  const page = { kind: "github", whose: owner } as const;
  if (name === null) return { ...page, address: list, name: owner };
  return { ...page, address: `${list}/${name}`, name: `${owner} · ${name}` };
}

/** `null` for the whole list, and for the form of a new one. */
function secretName(part: string | undefined): string | null {
  const name = part?.toUpperCase() ?? "";
  return part !== "new" && isSecretName(name) ? name : null;
}
