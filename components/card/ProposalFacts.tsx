import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { labelOf } from "../../registries/permissions.ts";
import type { KnownPermissions } from "../../registries/registry.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { someAsCode, someOf } from "./card-lists.ts";
import { fieldLabel } from "./card-words.ts";
import { Fact } from "./Fact.tsx";
import { expiryWords, keyNameWords, ownerWords } from "./proposal-words.ts";

interface ProposalFactsProps {
  preset: Preset;
  registry: Pick<KnownPermissions, "permissions">;
}

/** The settings themselves, before anything of the page stands in for their placeholders. */
export function ProposalFacts({ preset, registry }: ProposalFactsProps) {
  const { owner, scopes, patterns, packageIds, expiry } = preset;
  const packages = [someAsCode(patterns), someOf(packageIds)].filter(Boolean).join(", ");
  return (
    <dl class="card-facts">
      <Fact label={fieldLabel("keyName")}>{keyNameWords(preset)}</Fact>
      <Fact label={fieldLabel("lifetime")}>{expiryWords(expiry)}</Fact>
      <Fact label={fieldLabel("owner")}>{ownerWords(owner)}</Fact>
      <Fact label={fieldLabel("permissions")}>
        {scopes.map((id) => labelOf(id, registry.permissions)).join(", ")}
      </Fact>
      <Fact label={t("card.packages")}>
        {packages === "" ? t("card.notChosen") : <CodeText text={packages} />}
      </Fact>
    </dl>
  );
}
