import { useEffect, useState } from "preact/hooks";

const sections = ["keys", "backup", "security"] as const;

export type OptionsSection = (typeof sections)[number];

/** The section of the options page that its address names; an address that names none means the keys. */
export function useSection(): OptionsSection {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    window.addEventListener("hashchange", onChange);
    return () => window.removeEventListener("hashchange", onChange);
  }, []);
  const section = sections.find((name) => hash === `#${name}`) ?? "keys";
  useEffect(() => window.scrollTo(0, 0), [section]);
  return section;
}
