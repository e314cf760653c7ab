import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Stock } from "../../presets/renewal.ts";
import { useAloudIn } from "../kit/Aloud.tsx";
import { CheckIcon } from "../kit/icons.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { byPerson } from "./by-person.ts";

export interface StockPartProps {
  /** What the page lists; `null` where nothing is to be asked. */
  stock: Stock | null;
  /** Reminds of all keys that are not saved, or asks no more. */
  onStock(isOn: boolean): Promise<void>;
  /** Renews these of the page's keys, by their numbers. */
  onRenewAll(remoteIds: string[]): void;
}

/** What there is and what ends, until the page's user has said what is to become of it. */
export function StockPart({ stock = null, onStock, onRenewAll }: Partial<StockPartProps>) {
  const [isOn, setOn] = useState(false);
  const answering = useAction(async (wants: boolean) => {
    await onStock?.(wants);
    setOn(wants);
  });
  const words = useAloudIn<HTMLParagraphElement>(isOn);
  if (stock === null && !isOn) return null;
  return (
    <div class="card-stock">
      {stock === null || isOn ? (
        <div class="ticked">
          <CheckIcon />
          <p ref={words}>{t("stock.on")}</p>
        </div>
      ) : (
        <>
          <p>{textOf(stock)}</p>
          <div class="card-buttons">
            <button type="button" class="button small" onClick={byPerson(() => void answering.run(true))}>
              {t("stock.remind")}
            </button>
            {stock.renewable.length > 0 && (
              <button
                type="button"
                class="button small"
                onClick={byPerson(() => onRenewAll?.(stock.renewable))}
              >
                {t("renew.several", { count: stock.renewable.length })}
              </button>
            )}
            <button type="button" class="quiet" onClick={byPerson(() => void answering.run(false))}>
              {t("proposal.dismiss")}
            </button>
          </div>
        </>
      )}
      {answering.failure && <ErrorNote code={answering.failure} />}
    </div>
  );
}

function textOf({ count, soon }: Stock): string {
  const ending = soon > 0 ? [t("stock.soon", { count: soon })] : [];
  return [t("stock.here", { count }), ...ending].join(" ");
}
