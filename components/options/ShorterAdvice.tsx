import { useMemo } from "preact/hooks";
import { sectionsOf } from "../../keys/sections.ts";
import { fewDue, type Joined, type Shorter, shorterWays } from "../../keys/shorter.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import type { PackageListing } from "../../messaging/protocol.ts";
import { isSameName } from "../../presets/coverage.ts";
import { jobOf } from "../keys/key-words.ts";
import { firstOf } from "../keys/reach-words.ts";
import { usePackages } from "../keys/use-packages.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { NoticeIcon } from "../kit/icons.tsx";

interface ShorterAdviceProps {
  keys: KeySummary[];
  now: Date;
}

/** How so many keys that are due could be fewer; nothing where they are not many, or nothing helps. */
export function ShorterAdvice({ keys, now }: ShorterAdviceProps) {
  const due = useMemo(() => sectionsOf(keys, [], now).due, [keys, now]);
  return due.length > fewDue ? <Ways due={due} /> : null;
}

function Ways({ due }: { due: KeySummary[] }) {
  const packages = usePackages(due.length);
  const ways = useMemo(() => packages && shorterWays(due, (key) => ownedBy(key, packages)), [due, packages]);
  if (!ways) return null;
  return (
    <section class="panel" aria-label={t("shorter.title")}>
      <h2 class="panel-title">{t("shorter.title")}</h2>
      <ul class="advice">
        {ways.trusted.map((each) => (
          <TrustedLine key={each.registry.id} {...each} />
        ))}
        {ways.joined.map((each) => (
          <JoinedLine key={each.keys[0]?.id} {...each} />
        ))}
      </ul>
    </section>
  );
}

function TrustedLine({ registry, keys }: Shorter["trusted"][number]) {
  const { url = "" } = registry.trustedPublishing ?? {};
  const names = namesOf(keys);
  return (
    <li class="advice-line">
      <NoticeIcon />
      <span>
        {t("shorter.trusted", { count: keys.length, names })}{" "}
        <a href={url} target="_blank" rel="noreferrer">
          {t("renew.open")}
        </a>
      </span>
    </li>
  );
}

function JoinedLine({ keys, pattern, letsIn, isWider }: Joined) {
  const names = letsIn.map(isolated).join(", ");
  return (
    <li class="advice-line">
      <NoticeIcon />
      <span>
        <CodeText text={t("shorter.join", { pattern, count: keys.length, names: namesOf(keys) })} />{" "}
        {isWider && (names ? t("shorter.letsIn", { names }) : t("shorter.letsInLater"))}
      </span>
    </li>
  );
}

function namesOf(keys: readonly KeySummary[]): string {
  return firstOf(keys.map(jobOf));
}

/** Every package of the key's owner; `null` where its page has not told them all. */
function ownedBy({ host, account, owner }: KeySummary, packages: readonly PackageListing[]) {
  const listing = packages.find((each) => each.host === host && each.account === account && !each.isCut);
  return listing?.owners.find(({ name }) => isSameName(name, owner))?.packageIds ?? null;
}
