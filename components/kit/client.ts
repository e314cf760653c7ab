import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { browser } from "wxt/browser";
import { onAnnouncement } from "../../messaging/announce.ts";
import { send } from "../../messaging/send.ts";

/** Asks the background, in the protocol's words; see {@link send}. */
export type Send = typeof send;

/** What a page of ours has beside its views. A test gives its own through the same context. */
export interface Client {
  send: Send;
  onAnnouncement: typeof onAnnouncement;
  /** Looks anew at what the page shows. */
  refresh(): Promise<void>;
  /** Opens a page of ours or a registry's in a new tab; the popup closes then. */
  openTab(url: string): Promise<unknown>;
  /** What is given has the background show a tab; the popup closes once it has. */
  leaving(work: Promise<unknown>): Promise<unknown>;
}

const ClientContext = createContext<Client>({
  send,
  onAnnouncement,
  refresh: async () => {},
  leaving: (work) => work,
  openTab: (url) => browser.tabs.create({ url: new URL(url, location.href).href }),
});

export const ClientProvider = ClientContext.Provider;

/** The page's client, and `seen`: what it is given ends only when the page has looked again, however it went. */
export function useClient() {
  const client = useContext(ClientContext);
  const seen = <Value>(work: Promise<Value>) => work.finally(client.refresh);
  return { ...client, seen };
}
