/**
 * How an attempt ended, as the registry's server or the client says. `denied` 403: the key is invalid, has expired or
 * may not do this, which the server does not tell apart · `no-key` 401: no key arrived · `exists` 409: that version is
 * there already · `reserved` 409: the ID is kept for others · `validating` 409: symbols that came before are still
 * checked · `conflict` 409 without the reason · `quota` too often · `not-found` 404: no such package or version to
 * unlist, or nothing there that takes a push · `bad-package` the server does not take the file · `server` its own
 * failure · `network` it was not reached, or not in time · `canceled` the client or the job was stopped before it ended ·
 * `no-file` there was nothing to send · `pushed` it went well.
 */
export type PushOutcome =
  | "denied"
  | "no-key"
  | "exists"
  | "reserved"
  | "validating"
  | "conflict"
  | "quota"
  | "not-found"
  | "bad-package"
  | "server"
  | "network"
  | "canceled"
  | "no-file"
  | "pushed";

/** What the clients of a registry and its server write when something is published or hidden. */
export interface PushWords {
  /** By what a line says; the first that fits counts. */
  outcomes: readonly (readonly [PushOutcome, RegExp])[];
  /** Package, then version: a package's file. */
  file: RegExp;
  /** Package, then version, wherever a line names what it is about; the first that fits counts. */
  subjects: readonly RegExp[];
  /** Package, then version if there is one, of a line that is nothing else. */
  named: RegExp;
  /** A line about hiding, not publishing. */
  unlists: RegExp;
  /** What a client puts before its lines. */
  level: RegExp;
}
