/** What a search looks at: a saved or a listed key. */
export interface Searchable {
  name: string;
  owner: string | null;
  account?: string | null;
  host: string | null;
  scopes: string[];
  glob: string | null;
  packageIds: string[];
}

/** True when every word of the query occurs somewhere in the key, upper and lower case alike. */
export function matchesSearch(key: Searchable, query: string): boolean {
  const text = fold(
    [key.name, key.owner, key.account, key.host, key.glob, ...key.scopes, ...key.packageIds].join("\n"),
  );
  return fold(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
