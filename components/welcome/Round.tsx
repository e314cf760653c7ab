import { t } from "../../locales/sentences.ts";
import { CopyIcon, KeyIcon, NoticeIcon, PresetIcon } from "../kit/icons.tsx";

/** What Spare Key does for a key, as a ring of four words. */
export function Round() {
  const stations = [
    { Icon: PresetIcon, word: t("welcome.fill") },
    { Icon: KeyIcon, word: t("welcome.save") },
    { Icon: CopyIcon, word: t("welcome.use") },
    { Icon: NoticeIcon, word: t("welcome.due") },
  ];
  return (
    <ol class="round">
      {stations.map(({ Icon, word }) => (
        <li key={word}>
          <Icon />
          {word}
        </li>
      ))}
    </ol>
  );
}
