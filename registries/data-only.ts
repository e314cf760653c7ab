import type { KnownRegistry } from "./registry.ts";
import { prefixed, shaped } from "./secret-format.ts";

/** `list` where it is another page than the form. */
function pages(form: string, list = form): Pick<KnownRegistry, "formUrl" | "listUrl"> {
  return { formUrl: () => form, listUrl: () => list };
}

/**
 * Registries of which Spare Key knows no page: a key of theirs is saved when it is pasted, and nothing else is done
 * for them. Formats are the registries' own, as their sources or documents have them; none needs a checksum to be right.
 */
export const dataOnly: readonly KnownRegistry[] = [
  {
    id: "pypi",
    label: "PyPI",
    hosts: ["pypi.org"],
    usualLife: null,
    ...pages("https://pypi.org/manage/account/token/", "https://pypi.org/manage/account/#api-tokens"),
    // Its first bytes say which of the two sites it is for.
    secretFormats: [prefixed("macaroon", /pypi-AgEIcHlwaS5vcmc[\w-]{70,}/)],
  },
  {
    id: "testpypi",
    label: "TestPyPI",
    hosts: ["test.pypi.org"],
    usualLife: null,
    ...pages(
      "https://test.pypi.org/manage/account/token/",
      "https://test.pypi.org/manage/account/#api-tokens",
    ),
    secretFormats: [prefixed("macaroon", /pypi-AgENdGVzdC5weXBpLm9yZw[\w-]{70,}/)],
  },
  {
    id: "crates",
    label: "crates.io",
    hosts: ["crates.io"],
    usualLife: 90,
    ...pages("https://crates.io/settings/tokens/new", "https://crates.io/settings/tokens"),
    secretFormats: [prefixed("token", /cio[A-Za-z0-9]{32}/), prefixed("published", /cio_tp_[A-Za-z0-9]{32}/)],
  },
  {
    id: "npm",
    label: "npm",
    hosts: ["www.npmjs.com"],
    usualLife: 7,
    ...pages("https://www.npmjs.com/settings/~/tokens"),
    secretFormats: [prefixed("granular", /npm_[A-Za-z0-9]{30,}/)],
  },
  {
    id: "rubygems",
    label: "RubyGems.org",
    hosts: ["rubygems.org"],
    usualLife: null,
    ...pages("https://rubygems.org/profile/api_keys/new", "https://rubygems.org/profile/api_keys"),
    secretFormats: [prefixed("key", /rubygems_[0-9a-f]{48}/)],
  },
  {
    id: "hex",
    label: "hex.pm",
    hosts: ["hex.pm"],
    usualLife: 30,
    ...pages("https://hex.pm/dashboard/keys"),
    // As any MD5: never looked for in other text.
    secretFormats: [shaped("key", /[0-9a-f]{32}/, false)],
  },
  {
    id: "packagist",
    label: "Packagist",
    hosts: ["packagist.org"],
    usualLife: null,
    ...pages("https://packagist.org/profile/"),
    // The first digits of a hash: never looked for in other text.
    secretFormats: [shaped("token", /[0-9a-f]{20}/, false)],
  },
  {
    id: "openvsx",
    label: "Open VSX",
    hosts: ["open-vsx.org"],
    usualLife: null,
    ...pages("https://open-vsx.org/user-settings/tokens"),
    secretFormats: [prefixed("token", /ovsxat_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i)],
  },
  {
    id: "github",
    label: "GitHub",
    hosts: ["github.com"],
    ownPaths: /^\/settings\/(personal-access-)?tokens/,
    usualLife: 30,
    ...pages("https://github.com/settings/tokens"),
    secretFormats: [
      prefixed("classic", /gh[oprsu]_[A-Za-z0-9]{20,}/),
      prefixed("fine-grained", /github_pat_\w{20,}/),
    ],
  },
];
