import type { NamedVersion, PushWords } from "../push-words.ts";

const id = "[A-Za-z0-9_][\\w.-]{0,99}";
const version = String.raw`\d{1,10}\.\d{1,10}(?:\.\d{1,10}){0,2}(?:-[0-9A-Za-z.-]{1,60})?(?:\+[0-9A-Za-z.-]{1,60})?`;
const wholeVersion = new RegExp(`^${version}$`);

/** `Contoso.Shell.15.0.1.2.nupkg`: which numbers are the ID's only its owner knows. */
function readFile(name: string): NamedVersion[] {
  const base = /^([A-Za-z0-9_][\w.+-]{2,199}?)(?:\.symbols)?\.s?nupkg$/i.exec(name)?.[1] ?? "";
  return [...base.matchAll(/\.(?=\d)/g)]
    .map(({ index }) => ({ packageId: base.slice(0, index), version: base.slice(index + 1) }))
    .filter((cut) => cut.packageId.length <= 100 && wholeVersion.test(cut.version));
}

const statuses = {
  ...{
    ok: 200,
    created: 201,
    accepted: 202,
    nonauthoritativeinformation: 203,
    nocontent: 204,
    badrequest: 400,
    unauthorized: 401,
  },
  ...{ forbidden: 403, notfound: 404, methodnotallowed: 405, conflict: 409, requestentitytoolarge: 413 },
  ...{ toomanyrequests: 429, internalservererror: 500, badgateway: 502, serviceunavailable: 503 },
  ...{ gatewaytimeout: 504 },
};

/**
 * How `dotnet nuget`, `nuget`, Paket, AppVeyor and nuget.org's server write of a push, and of an unlisting. The clients
 * speak the user's language, but not in their lines about a request. With `--skip-duplicate` the client says "already
 * exists at feed" of every 409, whatever the reason.
 */
export const pushWords: PushWords = {
  begins: /\b(?:Pushing|Publishing|Attempting to push)\b/i,
  command: /\b(?:nuget(?:\.exe)?["']?|paket) (?:push|delete)\b/i,
  subjects: [
    new RegExp(`package with id '(?<id>${id})' and version '(?<version>[^']{1,64})'`, "i"),
    new RegExp(`\\b(?:Deleting|Pushing) (?<id>${id}) (?<version>${version})(?= (?:from|to)\\b)`, "i"),
    new RegExp(`\\bDELETE https?:[^\\s?]{1,200}/package/(?<id>${id})/(?<version>${version})`),
  ],
  readFile,
  named: new RegExp(`^(${id}?)(?:[\\s.@]{1,3}v?(${version}))?$`),
  unlists: /^\s{0,9}(?:Deleting|DELETE https?:)|\bnuget delete\b/i,
  request:
    /\b(?:(?<verb>PUT|DELETE)|(?<word>[A-Z][A-Za-z]{1,30})) (?<address>https?:\/\/[^\s'"]{1,300}?(?:\/|\/api\/v2\/(?:symbol)?package(?:\/(?!create-)[^\s'"]{1,200})?))(?=$|\s)/,
  answers: [
    /[:：] ?(?<status>[2-5]\d\d) \((?<reason>.{1,400})/,
    /\bserver returned (?<status>[2-5]\d\d): (?<reason>.{1,400})/i,
    /\bfailed with: (?<status>[2-5]\d\d) \w{1,30}(?: [-—] (?<reason>.{1,400}))?/,
    /\bRequest failed with '(?<status>[2-5]\d\d)'/,
    /[:：] ?\((?<status>[45]\d\d)\) /,
    /Failed to process request\. '(?<reason>.{1,400})'\./,
  ],
  loose: [
    /^(?<status>[2-5]\d\d)$/,
    /(?<!URL returned )\b(?:status(?: code)?|error|HTTP(?:\/[\d.]{1,4})?):? \(?(?<status>[45]\d\d)(?!\w|\.\d)/i,
    /(?<![\w.])(?<status>[45]\d\d) \(?[A-Z][a-z]{3,20}\b/,
    /^(?<word>[A-Za-z]{4,30})$/,
  ],
  sentences: [
    ["reserved", /package ID (?:has been|is) reserved/i],
    ["validating", /symbols package pending validation/i],
    ["exists", /already exists and cannot be modified|\b409\b.{0,200}already exists(?! at feed)/i],
    ["locked", /\bhas been locked\b|\bis locked\b/i],
    ["quota", /too many requests|quota exceeded|rate limit is exceeded/i],
    ["denied", /specified API key is invalid|\b403\b.{0,200}\bAPI key\b/i],
    ["refused", /\b403(?: \(|: )(?!Forbidden\b)[^)\s]/i],
    ["conflict", /already exists at feed/i],
    [
      "no-file",
      /\bfile does not exist \(|^(?:error ?: ?)?[^:()（]{3,80}[(（][^()（）]{1,300}nupkg[)）][.。]?$/i,
    ],
    [
      "network",
      /unable to load the service index|no such host|name or service not known|could not (?:be resolved|resolve)|NameResolutionFailure|connection (?:was )?(?:refused|reset|timed out|closed|forcibly closed)|response ended prematurely|has timed out|pushing took too long|SSL connection could not|network is unreachable/i,
    ],
    ["canceled", /(?:operation|task) was canceled/i],
    [
      "pushed",
      /your package was pushed|was deleted successfully|^(?:Publishing|Pushing) .{1,500}\.{3} ?OK$/i,
    ],
    ["no-key", /no API key was provided/i],
  ],
  statuses,
  meanings: {
    ...{ 200: "pushed", 400: "bad-package", 401: "no-key", 403: "denied", 404: "not-found" },
    // A page to sign in at, which the client takes for success.
    203: "no-address",
    ...{ 405: "no-address", 409: "conflict", 429: "quota", 500: "server" },
  },
  policies: [
    ["policy-none", /No matching trust policy/i],
    ["policy-lapsed", /The policy '[^']{0,100}' has expired/i],
    [
      "policy-differs",
      /(?:Workflow|Environment|Ref) mismatch\b|Claim 'job_workflow_ref' has value|Ref '[^']{0,100}'.{0,100}must be a branch/i,
    ],
    ["policy-event", /The GitHub Actions event '[^']{0,60}' is not allowed/i],
    [
      "policy-maker",
      /scopes on the generated API key are not valid|The (?:user|organization) '[^']{0,100}' (?:is (?:locked|deleted)|does not have a confirmed)/i,
    ],
    ["policy-token", /bearer token (?:has already been used|has expired)|incorrect audience/i],
    [
      "policy-rights",
      /GitHub OIDC is not available|ACTIONS_ID_TOKEN_REQUEST_\w{1,10}\b.{0,60}(?:missing|not set)|Unable to get ACTIONS_ID_TOKEN/i,
    ],
    ["policy-user", /Input required and not supplied: user\b/i],
    ["policy-none", /Token exchange failed \(/i],
  ],
  gotKey: /Successfully exchanged\b/i,
  source: /\bfor source '?https?:[^\s']{1,300}/i,
  others: [
    [/\bPublish-(?:PSResource|Module)\b|'PSGallery'/, "www.powershellgallery.com"],
    [/\bnpm (?:ERR!|error)/, "registry.npmjs.org"],
    [/\bregistry at https:\/\/crates\.io\b/, "crates.io"],
    [/\bupload\.pypi\.org\b/, "upload.pypi.org"],
  ],
};
