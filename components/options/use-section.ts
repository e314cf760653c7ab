import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const sections = ["keys", "places", "presets", "registries", "vault", "about"] as const;

/** Names that parts of the vault's section had, in bookmarks and open tabs. */
const earlier: Readonly<Record<string, OptionsSection>> = { backup: "vault", security: "vault" };

export type OptionsSection = (typeof sections)[number];

/** Where the options page is, and where it was asked to go. */
export interface Address {
  /** An address that names none means the keys. */
  section: OptionsSection;
  /** What follows the section: "new" of "#presets/new"; empty when nothing does. */
  item: string;
  /** Where the user wants to go while the page is held; `null` when nowhere. */
  wanted: string | null;
  /** While held, another address is not followed but becomes `wanted`, and leaving the page is warned of. */
  hold(isHeld: boolean): void;
  stay(): void;
  /** Goes where the user wants to go, held or not. */
  leave(): void;
  /** Goes there, held or not; Back does not lead here again. */
  replace(hash: string): void;
}

/** The section of the options page that its address names, with what guards work that is not saved. */
export function useSection(): Address {
  const [hash, setHash] = useState(location.hash);
  const [wanted, setWanted] = useState<string | null>(null);
  const shown = useRef(hash);
  const held = useRef(false);
  const go = useCallback((next: string) => {
    shown.current = next;
    setWanted(null);
    setHash(next);
  }, []);
  useEffect(() => {
    const onChange = () => {
      if (location.hash === shown.current) return;
      if (held.current) setWanted(location.hash);
      else go(location.hash);
    };
    const onLeave = (event: Event) => {
      if (held.current) event.preventDefault();
    };
    window.addEventListener("hashchange", onChange);
    window.addEventListener("beforeunload", onLeave);
    return () => {
      window.removeEventListener("hashchange", onChange);
      window.removeEventListener("beforeunload", onLeave);
    };
  }, [go]);
  const { section, item } = readHash(hash);
  // Before what was asked for is brought into view.
  useLayoutEffect(() => window.scrollTo(0, 0), [section]);
  const rewrite = (next: string) => history.replaceState(null, "", next);
  return {
    section,
    item,
    wanted,
    hold: useCallback((isHeld: boolean) => {
      held.current = isHeld;
    }, []),
    stay() {
      rewrite(shown.current || location.pathname);
      setWanted(null);
    },
    leave() {
      held.current = false;
      if (wanted !== null) go(wanted);
    },
    replace(next) {
      held.current = false;
      rewrite(next);
      go(next);
    },
  };
}

function readHash(hash: string): Pick<Address, "section" | "item"> {
  const [name = "", ...rest] = hash.replace(/^#/, "").split("/");
  const section = sections.find((known) => known === (earlier[name] ?? name));
  return section ? { section, item: rest.join("/") } : { section: "keys", item: "" };
}
