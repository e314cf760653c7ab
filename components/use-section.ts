import { useEffect, useState } from "preact/hooks";
import type { OptionsSection } from "./OptionsRail.tsx";

/** The section of the options page that its address names. */
export function useSection(): OptionsSection {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    window.addEventListener("hashchange", onChange);
    return () => window.removeEventListener("hashchange", onChange);
  }, []);
  return hash === "#security" ? "security" : "keys";
}
