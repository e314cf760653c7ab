import { t } from "../../locales/sentences.ts";
import * as vault from "../vault-actions.ts";
import type { SecurityActions } from "./SecurityView.tsx";

/** What Security does, by messages; for OptionsApp only. Each answers when the page has looked again. */
export function securityActions(refresh: () => Promise<void>): SecurityActions {
  const seen = <Value>(work: Promise<Value>) => work.finally(refresh);
  return {
    setPassphrase: () => void vault.openWelcome(),
    changePassphrase: (current, next) => seen(vault.changePassphrase(current, next)),
    makeRecoveryCode: (current) => seen(vault.makeRecoveryCode(current)),
    removeRecoveryCode: (current) => seen(vault.removeRecoveryCode(current)),
    addPasskey: (current) => seen(vault.addPasskey(current, t("app.name"))),
    removePasskey: (current) => seen(vault.removePasskey(current)),
    rotate: (passphrase) => seen(vault.rotate(passphrase)),
    setIdleMinutes: (minutes) => seen(vault.setIdleMinutes(minutes)),
    setClipboardSeconds: (seconds) => seen(vault.setClipboardSeconds(seconds)),
    restoreKey: (id) => seen(vault.restoreKey(id)),
    emptyTrash: () => seen(vault.emptyTrash()),
    eraseEverything: () => seen(vault.eraseEverything()),
    forgetAccount: (id) => seen(vault.forgetAccount(id)),
  };
}
