import type { ComponentChildren } from "preact";

interface OptionsLinkProps {
  /** `vault/help`: what helps after an accident, the trash included. */
  section: "vault" | "vault/restore" | "vault/help";
  class: string;
  children: ComponentChildren;
}

/** Leads to a section of the options page: in place there, in a new tab from anywhere else. */
export function OptionsLink({ section, class: looks, children }: OptionsLinkProps) {
  const isThere = location.pathname === "/options.html";
  return (
    <a class={looks} href={`/options.html#${section}`} target={isThere ? undefined : "_blank"}>
      {children}
    </a>
  );
}
