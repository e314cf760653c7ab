import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { CopyElsewhere } from "../CopyStatus.tsx";
import type { Prefill } from "../keys/SaveByHandForm.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useNow } from "../kit/use-now.ts";
import { PresetsView } from "../presets/PresetsView.tsx";
import { ShowLibraryProvider, useLibrary, usePackages } from "../presets/use-library.ts";
import { PrintedSheet } from "../security/CodeSheetView.tsx";
import { type CodeSheets, useCodeSheet } from "../security/use-code-sheet.ts";
import { VaultView } from "../security/VaultView.tsx";
import { SwitchedOffNote } from "../TroubleNotes.tsx";
import { CopyingProvider, useCopy } from "../use-copy.ts";
import type { KeyLists, Vault } from "../use-vault.ts";
import { VaultPage } from "../VaultPage.tsx";
import { AboutView } from "./AboutView.tsx";
import { KeysSection } from "./KeysSection.tsx";
import { OptionsRail, sectionTitles } from "./OptionsRail.tsx";
import { PlacesView } from "./PlacesView.tsx";
import { RegistriesView } from "./RegistriesView.tsx";
import { type Address, useSection } from "./use-section.ts";

/** The options page. The section stands in the address, so Back works. */
export function OptionsApp() {
  return <VaultPage view={Options} />;
}

function Options({ status, lists, isLocked, failure, refresh }: Vault) {
  const now = useNow(60_000);
  const address = useSection();
  const { section } = address;
  const [byHand, setByHand] = useState<Prefill | "empty" | null>(null);
  const sheets = useCodeSheet(isLocked);
  const copying = useCopy(isLocked);
  const isList = (section === "keys" || section === "places") && byHand === null && lists !== null;
  useEffect(() => {
    document.title = t("options.pageTitle");
  }, []);
  return (
    <CopyingProvider value={copying}>
      <div class="options">
        <OptionsRail
          section={section}
          locksAt={status?.locksAt ?? null}
          isUnlocked={status?.isUnlocked ?? false}
          hasKeys={(lists?.keys.length ?? 0) > 0}
        />
        <main class={`main ${section === "presets" || isList ? "wide" : ""}`}>
          {section !== "presets" && <h1 class="title">{t(sectionTitles[section])}</h1>}
          {failure && <ErrorNote code={failure} onRetry={refresh} />}
          {status && <SwitchedOffNote withheld={status.withheld} />}
          {!isList && <CopyElsewhere />}
          {!status && !failure && <p class="soft">{t("app.opening")}</p>}
          {status && <Section {...{ address, status, lists, now, sheets, byHand }} onByHand={setByHand} />}
        </main>
      </div>
      {sheets.sheet && <PrintedSheet sheet={sheets.sheet} />}
    </CopyingProvider>
  );
}

interface SectionProps {
  address: Address;
  status: VaultStatus;
  lists: KeyLists | null;
  now: Date;
  sheets: CodeSheets;
  byHand: Prefill | "empty" | null;
  onByHand(byHand: Prefill | "empty" | null): void;
}

function Section(props: SectionProps) {
  const { section } = props.address;
  if (section === "presets") return <Presets {...props} />;
  if (section === "about") return <AboutView />;
  if (section === "places" && props.lists?.keys.length) return <PlacesView {...props} lists={props.lists} />;
  if (section === "registries" && props.status.isSetUp && !props.status.unreadable)
    return <RegistriesView {...props} />;
  if (section === "vault") return <VaultView {...props} item={props.address.item} />;
  return <KeysSection {...props} item={props.address.item} />;
}

function Presets({ status, lists, now, address }: SectionProps) {
  const { library, failure, refresh, show } = useLibrary();
  const listings = usePackages(status.isUnlocked, lists);
  if (!library) {
    if (failure) return <ErrorNote code={failure} onRetry={refresh} />;
    return <p class="soft">{t("app.opening")}</p>;
  }
  return (
    <ShowLibraryProvider value={show}>
      <PresetsView {...{ library, listings, lists, status, now, address }} />
    </ShowLibraryProvider>
  );
}
