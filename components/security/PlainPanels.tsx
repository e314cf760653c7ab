import { t } from "../../locales/sentences.ts";
import { Group } from "../options/Setting.tsx";

interface StoredPanelProps {
  isNamed: boolean;
  /** A vault was set aside by starting over. */
  isAside: boolean;
}

/** What is stored where, in plain words. */
export function StoredPanel({ isNamed, isAside }: StoredPanelProps) {
  const lines = [
    t("security.storedSecrets"),
    t("security.storedClear"),
    ...(isNamed ? [t("security.storedNames")] : []),
    t("security.storedPassphrase"),
    ...(isAside ? [t("security.storedAside")] : []),
    t("security.storedNetwork"),
    t("security.removing"),
  ];
  return (
    <Group title={t("security.storedTitle")}>
      <ul class="plain">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Group>
  );
}

export function PrivatePanel() {
  return (
    <Group title={t("security.privateTitle")}>
      <p>{t("security.privateBody")}</p>
    </Group>
  );
}
