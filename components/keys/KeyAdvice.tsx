import { useRef, useState } from "preact/hooks";
import { type Advice, adviceMark } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";
import { findRegistry } from "../../registries/all.ts";
import type { AdviceTerms } from "../../registries/registry.ts";
import { useClient } from "../kit/client.ts";
import { NoticeIcon, WarningIcon } from "../kit/icons.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { type AdvisedKey, type Advising, adviceOf, isDismissed } from "./advice-of.ts";
import { adviceText } from "./advice-words.ts";
import { usePackages } from "./use-packages.ts";

interface KeyAdviceProps {
  item: AdvisedKey;
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
  const advice = adviceOf(item, { advising, packages, now });
  if (advice.length === 0) return null;
  const isGone = (one: Advice) => isDismissed(item, one, advising);
  const folded = advice.filter(isGone);
  const change = async (one: Advice, isOff: boolean) => {
    await seen(send("dismissAdvice", { about: adviceMark(item, one), isDismissed: isOff }));
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
