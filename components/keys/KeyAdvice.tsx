import { useRef, useState } from "preact/hooks";
import { type Advice, type Advisable, adviceMark, adviseKey } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";
import type { AccountOwners, PackageListing } from "../../messaging/protocol.ts";
import { isSameName } from "../../presets/coverage.ts";
import { findRegistry } from "../../registries/all.ts";
import type { AdviceTerms } from "../../registries/registry.ts";
import { useClient } from "../kit/client.ts";
import { NoticeIcon, WarningIcon } from "../kit/icons.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { adviceText } from "./advice-words.ts";
import { usePackages } from "./use-packages.ts";

/** What advice about any key of the list goes by. */
export interface Advising {
  others: readonly Advisable[];
  accounts: readonly AccountOwners[];
  /** Marks of advice, see {@link adviceMark}. */
  dismissed: readonly string[];
}

interface KeyAdviceProps {
  item: Advisable & { account?: string | null };
  now: Date;
  advising: Advising;
}

/** How this key could be smaller, or what is wrong with it; nothing for most. What was dismissed is folded away. */
export function KeyAdvice({ item, now, advising }: KeyAdviceProps) {
  const { send, seen } = useClient();
  const packages = usePackages();
  const [isUnfolded, setUnfolded] = useState(false);
  const all = useRef<HTMLElement>(null);
  const registry = findRegistry(item.registry ?? "");
  if (packages === null || !registry) return null;
  const advice = adviceFor({ item, now, advising }, packages, registry);
  if (advice.length === 0) return null;
  const isGone = (one: Advice) => advising.dismissed.includes(adviceMark(item, one));
  const folded = advice.filter(isGone);
  const change = async (one: Advice, isDismissed: boolean) => {
    await seen(send("dismissAdvice", { about: adviceMark(item, one), isDismissed }));
    // Its button is gone with it.
    all.current?.focus();
  };
  const lines = { registry, onChange: change };
  return (
    <section ref={all} class="advice" aria-label={t("keyAdvice.title")} tabIndex={-1}>
      <AdviceLines {...lines} advice={advice.filter((one) => !isGone(one))} isDismissed={false} />
      {folded.length > 0 && (
        <p class="hint">
          {t("keyAdvice.dismissed", { count: folded.length })}{" "}
          <button
            type="button"
            class="quiet accent"
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {isUnfolded ? t("app.hide") : t("app.show")}
          </button>
        </p>
      )}
      {isUnfolded && <AdviceLines {...lines} advice={folded} isDismissed />}
    </section>
  );
}

interface LinesProps {
  registry: AdviceTerms;
  advice: Advice[];
  isDismissed: boolean;
  onChange(one: Advice, isDismissed: boolean): Promise<unknown>;
}

function AdviceLines({ advice, ...rest }: LinesProps) {
  if (advice.length === 0) return null;
  return (
    <ul>
      {advice.map((one) => (
        <AdviceLine key={one.id} one={one} {...rest} />
      ))}
    </ul>
  );
}

function AdviceLine({ one, registry, isDismissed, onChange }: Omit<LinesProps, "advice"> & { one: Advice }) {
  const changing = useAction(() => onChange(one, !isDismissed));
  const text = adviceText(one, registry);
  const id = `advice-${one.id}`;
  return (
    <li class={`advice-line ${one.id === "owner-gone" ? "warn" : ""}`}>
      {one.id === "owner-gone" ? <WarningIcon /> : <NoticeIcon />}
      <span id={id}>{text}</span>
      <button
        type="button"
        class="quiet"
        aria-describedby={id}
        aria-disabled={changing.isBusy}
        onClick={() => void changing.run()}
      >
        {isDismissed ? t("keyAdvice.bringBack") : t("keyAdvice.dismiss")}
      </button>
      {changing.failure && <ErrorNote code={changing.failure} />}
    </li>
  );
}

function adviceFor(
  { item, now, advising }: KeyAdviceProps,
  packages: readonly PackageListing[],
  registry: AdviceTerms,
): Advice[] {
  const isItsAccount = (each: { host: string; account: string }) =>
    each.host === item.host && (!item.account || each.account === item.account);
  const accounts = advising.accounts.filter(isItsAccount);
  const owned = packages
    .filter(isItsAccount)
    .flatMap(({ owners }) => owners)
    .find(({ name }) => isSameName(name, item.owner));
  return adviseKey(item, {
    others: advising.others,
    owners: accounts.length > 0 ? accounts.flatMap(({ owners }) => owners) : null,
    owned: owned?.packageIds ?? null,
    now,
    registry,
  });
}
