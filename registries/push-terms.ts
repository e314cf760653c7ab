/** How a package is published with a key from a command line, and how to ask whether that key still works. */
export interface PushTerms {
  /** The variable that the registry's client reads a secret from. */
  variable: string;
  /** Stands for the package's file until its user writes theirs. */
  file: string;
  /** What the client is called with, before and behind that file: words that no shell reads anything into. */
  client: readonly [before: string, behind: string];
  /** The request itself, for every client that cannot read the variable. */
  upload: PushRequest;
  /** Where a key can be asked about without naming a package; absent: nowhere. */
  check?: KeyCheck;
}

interface PushRequest {
  url: string;
  /** The header that holds the secret, and further ones as they are sent. */
  secretHeader: string;
  headers: readonly string[];
  /** The form's part that holds the file. */
  part: string;
}

/** A GET with the secret in a header; only its status and one header count. */
export interface KeyCheck {
  url: string;
  secretHeader: string;
  /** The header by which the registry tells of an end that is near. */
  warningHeader: string;
  /** Statuses. */
  alive: number;
  dead: readonly number[];
}
