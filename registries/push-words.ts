/**
 * How an attempt ended, as the registry's server or the client says. `denied` 403: the key is invalid, has expired or
 * may not do this, which the server does not tell apart · `no-key` 401: no key arrived · `exists` 409: that version is
 * there already · `got-through` the same after a try that broke off: that one did it · `reserved` 409: the ID is kept for
 * others · `validating` 409: symbols that came before are still checked · `conflict` 409 without the reason · `locked`,
 * `refused` 403 for another reason than the key · `quota` too often · `not-found` 404: no such package or version to
 * unlist, or nothing there that takes a push · `no-address` 405: the address takes no pushes · `bad-package` the server
 * does not take the file · `server` its own failure · `network` it was not reached, or not in time · `canceled` the
 * client or the job was stopped before it ended · `no-file` there was nothing to send · `pushed` it went well · `unknown`
 * the text does not say. `policy-…`: no key was in play, the registry was asked for one by the run itself, and there
 * `-none` no policy fits · `-lapsed` it has run out · `-differs` workflow, environment or branch is another · `-event` such
 * runs are refused · `-maker` who made it may not any more · `-token` the run's proof was used, old or for another site ·
 * `-rights` the run may not prove who it is · `-user` it does not say whose policy · `-denied` the key it gave was refused.
 */
export type PushOutcome =
  | ("denied" | "no-key" | "exists" | "got-through" | "reserved" | "validating" | "conflict" | "locked")
  | ("refused" | "quota" | "not-found" | "no-address" | "bad-package" | "server" | "network" | "canceled")
  | ("no-file" | "pushed" | "unknown" | "policy-none" | "policy-lapsed" | "policy-differs" | "policy-event")
  | ("policy-maker" | "policy-token" | "policy-rights" | "policy-user" | "policy-denied");

/** A package's file by name may be cut in several ways, the likeliest first. */
export interface NamedVersion {
  packageId: string;
  version: string;
}

type Meanings = readonly (readonly [PushOutcome, RegExp])[];

/**
 * What the clients of a registry and its server write when something is published or hidden. What is pasted may be
 * anything, so no pattern repeats without a bound.
 */
export interface PushWords {
  /** A line with which a client begins, in English. */
  begins: RegExp;
  /** A command that pushes, as a shell shows it. */
  command: RegExp;
  /** Lines that name package (`id`) and version (`version`) apart. */
  subjects: readonly RegExp[];
  /** What a file's name may stand for; none for another file. */
  readFile(name: string): NamedVersion[];
  /** Package, then version if there is one, of a line that is nothing else. */
  named: RegExp;
  /** A line about hiding, not publishing. */
  unlists: RegExp;
  /** The client's own line about a request or its answer: `verb`, or `word` of {@link statuses}, and `address`. */
  request: RegExp;
  /** Lines with an answer's `status`, and its `reason` if there is one. */
  answers: readonly RegExp[];
  /** The same where a line is all there is. */
  loose: readonly RegExp[];
  /** By what a line says; the first that fits counts, and before a bare status. */
  sentences: Meanings;
  /** The client's lower-case words for a status. */
  statuses: Readonly<Record<string, number>>;
  /** By status, else by its hundred. */
  meanings: Readonly<Record<number, PushOutcome>>;
  /** What a run is told that asks for a key of its own. */
  policies: Meanings;
  /** A run got one. */
  gotKey: RegExp;
  /** The address of a source that could not be asked. */
  source: RegExp;
  /** Clients and names of other registries, with their host. */
  others: readonly (readonly [RegExp, string])[];
}
