import type { KnownRegistry } from "./registry.ts";
import { prefixed, shaped } from "./secret-format.ts";

/**
 * Registries of which Spare Key knows no page: a key of theirs is saved when it is pasted, and nothing else is done
 * for them. Formats are the registries' own, as their sources or documents have them; none needs a checksum to be right.
 */
export const dataOnly: readonly KnownRegistry[] = [
  {
    id: "pypi",
    label: "PyPI",
    hosts: ["pypi.org"],
    keysUrl: "https://pypi.org/manage/account/token/",
    // Its first bytes say which of the two sites it is for.
    secretFormats: [prefixed("macaroon", /pypi-AgEIcHlwaS5vcmc[\w-]{70,}/)],
  },
  {
    id: "testpypi",
    label: "TestPyPI",
    hosts: ["test.pypi.org"],
    keysUrl: "https://test.pypi.org/manage/account/token/",
    secretFormats: [prefixed("macaroon", /pypi-AgENdGVzdC5weXBpLm9yZw[\w-]{70,}/)],
  },
  {
    id: "crates",
    label: "crates.io",
    hosts: ["crates.io"],
    keysUrl: "https://crates.io/settings/tokens/new",
    secretFormats: [prefixed("token", /cio[A-Za-z0-9]{32}/), prefixed("published", /cio_tp_[A-Za-z0-9]{32}/)],
  },
  {
    id: "npm",
    label: "npm",
    hosts: ["www.npmjs.com"],
    keysUrl: "https://www.npmjs.com/settings/~/tokens",
    secretFormats: [prefixed("granular", /npm_[A-Za-z0-9]{30,}/)],
  },
  {
    id: "rubygems",
    label: "RubyGems.org",
    hosts: ["rubygems.org"],
    keysUrl: "https://rubygems.org/profile/api_keys/new",
    secretFormats: [prefixed("key", /rubygems_[0-9a-f]{48}/)],
  },
  {
    id: "hex",
    label: "hex.pm",
    hosts: ["hex.pm"],
    keysUrl: "https://hex.pm/dashboard/keys",
    // As any MD5: never looked for in other text.
    secretFormats: [shaped("key", /[0-9a-f]{32}/, false)],
  },
  {
    id: "openvsx",
    label: "Open VSX",
    hosts: ["open-vsx.org"],
    keysUrl: "https://open-vsx.org/user-settings/tokens",
    secretFormats: [prefixed("token", /ovsxat_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i)],
  },
  {
    id: "github",
    label: "GitHub",
    hosts: ["github.com"],
    keysUrl: "https://github.com/settings/tokens",
    secretFormats: [
      prefixed("classic", /gh[oprsu]_[A-Za-z0-9]{20,}/),
      prefixed("fine-grained", /github_pat_\w{20,}/),
    ],
  },
];
