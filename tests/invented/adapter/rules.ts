import type { Deed, Permission, UsualOffer } from "../../../registries/offer.ts";
import { prefixed } from "../../../registries/secret-format.ts";

/** What both the form and the background say of the registry. */
export const terms = {
  words: "",
  submitLabel: "Make the token",
  keyHelp: null,
  trustedPublishing: null,
  fieldLabels: {
    keyName: "Label",
    permissions: "May",
    all: "Reaches",
    patterns: "Reaches",
    lifetime: "Last day",
  },
  fieldRules: {},
} as const;

export const secretFormats = [prefixed("token", /lrd_[a-z0-9]{32}/)];

const permission = (id: string, label: string, ...does: Deed[]): Permission => ({ id, label, does });

const ordinary = [
  permission("jar:add", "Put up new jars", "publish-new"),
  permission("jar:refill", "Refill your jars", "publish-version"),
  permission("jar:withdraw", "Take jars off the shelf", "hide"),
  permission("jar:read", "Look into jars", "read"),
];
const keeper = permission(
  "keep:all",
  "Everything a keeper may",
  "publish-new",
  "publish-version",
  "hide",
  "manage",
);

/** Widest first. */
export const permissions: readonly Permission[] = [
  { ...keeper, implies: ordinary.map(({ id }) => id) },
  ...ordinary,
];

export function permissionOf(text: string): string | null {
  const wanted = text.trim().toLowerCase();
  return permissions.find(({ id, label }) => id === wanted || label.toLowerCase() === wanted)?.id ?? null;
}

/** What the form is known to take; the days by which it goes are those of the page. */
export const usual: UsualOffer = {
  name: { max: 60 },
  lifetime: { days: [], date: null, never: true, stands: { kind: "days", days: 30 } },
  targets: {
    all: true,
    patterns: {
      most: 5,
      rule: /^(?:\*|[a-z][a-z0-9-]{0,39}\*?)$/,
      language: "prefix",
      isCaseSensitive: true,
    },
    packages: null,
    namespaces: null,
  },
};
