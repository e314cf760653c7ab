import { downloadFile, isoDay } from "../../browser/download.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import { Fold } from "../kit/Fold.tsx";
import { handOverSheet } from "./hand-over-sheet.ts";
import type { AnyKey } from "./key-rows.ts";

interface HandOverProps {
  /** Whose keys are looked at; `null` for everybody's. */
  owner: string | null;
  /** That still work. */
  keys: readonly AnyKey[];
}

/** What to give to whoever takes over: a list of an owner's keys, and better the presets. Not there for several owners. */
export function HandOver({ owner: chosen, keys }: HandOverProps) {
  const owners = new Set(keys.flatMap((key) => key.owner ?? []));
  const owner = chosen ?? (owners.size === 1 ? [...owners][0] : null);
  const theirs = keys.filter((key) => key.owner === owner);
  if (!owner || theirs.length === 0) return null;
  const save = () => {
    const name = `keys-${owner.replace(/[^\w.-]+/g, "-")}-${isoDay(new Date())}.md`;
    downloadFile(name, handOverSheet(owner, theirs), "text/markdown");
  };
  return (
    <Fold title={t("handOver.action", { owner: isolated(owner) })}>
      <p class="hint">{t("handOver.yours")}</p>
      <div class="form-buttons">
        <a class="button" href="#presets">
          {t("handOver.send")}
        </a>
        <button type="button" class="quiet" onClick={save}>
          {t("handOver.save")}
        </button>
      </div>
    </Fold>
  );
}
