import { useState } from "preact/hooks";
import type { VaultProblem } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { useClient } from "../kit/client.ts";
import { Note } from "../kit/Note.tsx";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { OptionsLink } from "../OptionsLink.tsx";

/** What is wrong with the vault as a whole, and the one way on; once taken, that it was. */
export function VaultProblems({ problems }: { problems: VaultProblem[] }) {
  const { send, seen } = useClient();
  const [isAccepted, setAccepted] = useState(false);
  if (problems.length === 0) return isAccepted ? <Accepted /> : null;
  return (
    <div class="problems">
      {problems.map((problem) => (
        <ProblemNote key={problem} problem={problem} />
      ))}
      <div class="problem-actions">
        <ConfirmButton
          text={t("vaultProblem.accept")}
          meaning={t("vaultProblem.meaning")}
          confirmText={t("vaultProblem.confirm")}
          busyText={t("vaultProblem.accepting")}
          onConfirm={() => seen(send("acceptVault", {})).then(() => setAccepted(true))}
        />
        <OptionsLink section="vault" class="quiet accent">
          {t("state.backup")}
        </OptionsLink>
      </div>
    </div>
  );
}

const groups = {
  "rolled-back": "rolledBack",
  "manifest-altered": "manifestAltered",
  "header-altered": "headerAltered",
  "unknown-recipient": "unknownRecipient",
} as const satisfies Record<VaultProblem, string>;

function ProblemNote({ problem }: { problem: VaultProblem }) {
  const group = groups[problem];
  return (
    <Note tone="danger" role="alert" head={t(`vaultProblem.${group}.happened`)}>
      <p>{t(`vaultProblem.${group}.safe`)}</p>
      <p>{t(`vaultProblem.${group}.advice`)}</p>
    </Note>
  );
}

/** Takes the focus, whose button has gone. */
function Accepted() {
  const text = useAutoFocus<HTMLParagraphElement>();
  return (
    <p ref={text} class="list-said" role="status" tabIndex={-1}>
      {t("vaultProblem.accepted")}
    </p>
  );
}
