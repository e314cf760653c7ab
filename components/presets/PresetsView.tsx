import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { PackageListing, VaultStatus } from "../../messaging/protocol.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import { useAloudIn } from "../kit/Aloud.tsx";
import { Button } from "../kit/Button.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { WayIn } from "../locked/WayIn.tsx";
import type { Address } from "../options/use-section.ts";
import type { KeyLists } from "../use-vault.ts";
import { ImportPane } from "./ImportPane.tsx";
import { Pane, PaneFocus } from "./Pane.tsx";
import { PresetList } from "./PresetList.tsx";
import { PresetPane } from "./PresetPane.tsx";
import { ExportPane } from "./Sharing.tsx";
import { ownerSources, rowsOf } from "./sources.ts";
import { useChanges } from "./use-library.ts";

interface PresetsViewProps {
  library: PresetLibrary;
  /** `null` while the vault is locked. */
  listings: readonly PackageListing[] | null;
  lists: KeyLists | null;
  status: VaultStatus;
  now: Date;
  address: Address;
}

/** List, editor and live preview; which preset is open stands in the address. */
export function PresetsView({ library, listings, lists, address, ...vault }: PresetsViewProps) {
  const { send, show, shown } = useChanges();
  const [said, setSaid] = useState({ id: "", text: "" });
  const [deleted, setDeleted] = useState<{ id: string; name: string } | null>(null);
  const sources = useMemo(() => ownerSources(listings ?? []), [listings]);
  const rows = useMemo(() => rowsOf(lists, vault.now), [lists, vault.now]);
  const { item } = address;
  const paneFocus = useRef(false);
  useEffect(() => {
    paneFocus.current = true;
  }, [item]);
  const remove = async (id: string, name: string) => {
    await shown(send("deletePreset", { id }));
    setDeleted({ id, name });
    // Undo takes it.
    paneFocus.current = false;
    address.replace("#presets");
  };
  const restore = async (id: string) => {
    await shown(send("restorePreset", { id }));
    setDeleted(null);
    address.replace(`#presets/${id}`);
  };
  const add = async (presets: Preset[]) => {
    const { library, ids } = await send("addPresets", { presets });
    const [first = ""] = ids;
    show(library);
    setSaid({ id: first, text: t("presets.added", { count: presets.length }) });
    address.replace(`#presets/${first}`);
  };
  return (
    <PaneFocus.Provider value={paneFocus}>
      <div class="presets">
        <div class="preset-list">
          <PresetList library={library} item={item}>
            {deleted && (
              <DeletedNote key={deleted.id} name={deleted.name} onUndo={() => restore(deleted.id)} />
            )}
          </PresetList>
        </div>
        {item === "" && (
          <Pane title={t("presets.welcomeTitle")}>
            <p class="soft">{t("presets.welcomeBody")}</p>
          </Pane>
        )}
        {item === "import" && <ImportPane library={library} onAdd={add} />}
        {item === "export" && <ExportPane library={library} />}
        {!["", "import", "export"].includes(item) && (
          <PresetPane
            key={item}
            {...{ item, library, sources, rows, address }}
            now={vault.now}
            said={said.id === item ? said.text : ""}
            onSaid={(id, text) => setSaid({ id, text })}
            onDelete={remove}
            wayIn={<PackagesWayIn {...vault} />}
          />
        )}
      </div>
    </PaneFocus.Provider>
  );
}

/** Says what was deleted. Undo takes the focus: the button that deleted it has gone. */
function DeletedNote({ name, onUndo }: { name: string; onUndo(): Promise<unknown> }) {
  const undoing = useAction(onUndo);
  const button = useAutoFocus<HTMLButtonElement>();
  const words = useAloudIn<HTMLParagraphElement>(true);
  return (
    <div class="preset-deleted">
      <p id="preset-deleted" ref={words}>
        {t("presets.deleted", { name })}
      </p>
      <button
        ref={button}
        type="button"
        class="button small"
        aria-describedby="preset-deleted"
        onClick={() => void undoing.run()}
      >
        {t("remove.undo")}
      </button>
      {undoing.failure && <ErrorNote code={undoing.failure} />}
    </div>
  );
}

/** What stands between the preview and the user's own packages; nothing while the vault is open. */
function PackagesWayIn({ status, now }: { status: VaultStatus; now: Date }) {
  const [isOpen, setOpen] = useState(false);
  if (status.isUnlocked) return null;
  if (!status.isSetUp) return <p class="hint">{t("presets.packagesNotSetUp")}</p>;
  if (isOpen) return <WayIn {...{ status, now }} onCancel={() => setOpen(false)} />;
  return (
    <div class="stack start">
      <p class="hint">{t("presets.packagesLocked")}</p>
      <Button class="button small" text={t("locked.unlock")} onClick={() => setOpen(true)} />
    </div>
  );
}
