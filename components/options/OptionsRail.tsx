import { type SentenceKey, t } from "../../locales/sentences.ts";
import { ExternalIcon, KeyIcon, Mark, NoticeIcon, PlaceIcon, PresetIcon, ShieldIcon } from "../kit/icons.tsx";
import { LockLinks } from "../LockLinks.tsx";
import type { OptionsSection } from "./use-section.ts";

interface OptionsRailProps {
  section: OptionsSection;
  /** ms since the epoch; `null` when nothing is known. */
  locksAt: number | null;
  isUnlocked: boolean;
  /** Without a key there is nothing to say of places. */
  hasKeys: boolean;
}

interface RailItem {
  section: OptionsSection;
  Icon: typeof KeyIcon;
}

const items: readonly RailItem[] = [
  { section: "keys", Icon: KeyIcon },
  { section: "places", Icon: PlaceIcon },
  { section: "presets", Icon: PresetIcon },
  { section: "registries", Icon: ExternalIcon },
  { section: "vault", Icon: ShieldIcon },
  { section: "about", Icon: NoticeIcon },
];

export function OptionsRail({ section, locksAt, isUnlocked, hasKeys }: OptionsRailProps) {
  return (
    <nav class="rail" aria-label={t("options.sections")}>
      <p class="brand">
        <Mark />
        {t("app.name")}
      </p>
      <div class="rail-items">
        {items
          .filter((item) => item.section !== "places" || hasKeys || section === "places")
          .map((item) => (
            <a
              key={item.section}
              class="rail-item"
              href={`#${item.section}`}
              aria-current={item.section === section ? "page" : undefined}
            >
              <item.Icon />
              {t(sectionTitles[item.section])}
            </a>
          ))}
      </div>
      {isUnlocked && (
        <div class="rail-foot">
          <LockLinks locksAt={locksAt} />
        </div>
      )}
    </nav>
  );
}

export const sectionTitles = {
  keys: "options.keys",
  places: "options.places",
  presets: "options.presets",
  registries: "options.registries",
  vault: "options.vault",
  about: "options.about",
} as const satisfies Record<OptionsSection, SentenceKey>;
