import { ask } from "./ask.ts";
import type { Fixture } from "./fixture/fixture.ts";

/** Long enough, and visibly nobody's. */
export const passphrase = "a practice passphrase";

/** For where a passphrase is chosen: of few words it would be asked whether to use them. */
export const newPassphrase = "practice words that nobody else would ever think of";

/** Opens nothing but practice vaults. */
export const identity = "AGE-SECRET-KEY-150P02E792049Y64N60E7Y7JJATRPMCDUT7HTYF444MPV74S5EZNQ8KS2DR";

/** The identity, locked with the passphrase; work factor 17, the lowest that is accepted. */
const slotFile = [
  "-----BEGIN AGE ENCRYPTED FILE-----",
  "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBMZ3NRYUt1TGR4eVBJcTZU",
  "UmNrdnRRIDE3CjlKVDBVOFVDRGFHVC8yaXZBQTQ2WDJWMGdnbTQxOVlQVVV5Zm9h",
  "ZkYzOWsKLS0tIE9xaHl3akY3VFVMbFdRZ2FRRnl1QkxaNHZ1ZWtud2NZVzhCdVVv",
  "cTR3ek0KKrSgbcy9BlLhnrz5qcJGt1vALawo+oi6kyMrfqPn4NiTTwcdh5RuJ4ik",
  "f2OhOgtnUWmCbo62jwPFoKWMXkouOxRwB5KRNF19gDI/CQ0YnI2BwTZPLZDZi+KF",
  "nH1WQUssYlAFmPf7GG5Str0=",
  "-----END AGE ENCRYPTED FILE-----",
  "",
].join("\n");

/** Sets the vault up as the form for the first passphrase does, but without a derivation: it is unlocked afterwards. */
export async function setUpVault(fixture: Fixture): Promise<void> {
  await ask(fixture, "setUpVault", { identity, file: slotFile });
}

/** Unlocks a vault that {@link setUpVault} has made. */
export async function unlockVault(fixture: Fixture): Promise<void> {
  await ask(fixture, "unlockVault", { identity, isAlarmAccepted: false });
}

/** Locks the vault as "Lock now" does. */
export async function lockVault(fixture: Fixture): Promise<void> {
  await ask(fixture, "lockVault", {});
}
