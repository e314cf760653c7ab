/** A token as the server keeps it; `patterns` of `null` reach every jar, `expires` of `null` never ends. */
export interface Token {
  id: string;
  label: string;
  permissions: string[];
  patterns: string[] | null;
  created: string;
  expires: string | null;
  used: string | null;
}

/** What a test may switch; a change takes effect on the next request. */
export interface LarderState {
  signedIn: boolean;
  /** Only keepers are offered `keep:all`. */
  isKeeper: boolean;
  /** The next token is made only after the password, for which the page lets go of the form. */
  asksPassword: boolean;
  /** The next create fails, after which the page draws everything anew. */
  fails: boolean;
  /** Requests that wait for a release, by their beginning: `GET /api/me`. */
  holds: string[];
  tokens: Token[];
}

/** `issued`: every token made in this run with its secret, oldest first. */
export interface Memory {
  state: LarderState;
  issued: { token: Token; secret: string }[];
}

/** ISO 8601, so many days from now. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** The switches of a well-behaved page. */
export function defaultLarder(): LarderState {
  const refill = { permissions: ["jar:refill"], patterns: ["sauce-*"], used: null };
  const tokens = [
    {
      ...refill,
      id: "t-4k2",
      label: "sauce robot",
      created: inDays(-20),
      expires: inDays(25),
      used: inDays(-1),
    },
    { ...refill, id: "t-3h9", label: "counting", patterns: null, created: inDays(-40), expires: null },
    { ...refill, id: "t-1a1", label: "old shelf", created: inDays(-90), expires: inDays(-2) },
  ];
  return { signedIn: true, isKeeper: false, asksPassword: false, fails: false, holds: [], tokens };
}
