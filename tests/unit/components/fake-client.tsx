import type { ComponentChild } from "preact";
import { vi } from "vitest";
import { type Client, ClientProvider, type Send } from "../../../components/kit/client.ts";
import type { MessageName, Request, Response } from "../../../messaging/protocol.ts";

type Answers = {
  [Name in MessageName]?: (request: Request<Name>) => Response<Name> | Promise<Response<Name>>;
};

/** A background that answers so, and says of everything else that it is done. */
export function fakeClient(answers: Answers = {}) {
  const answer = async (name: MessageName, request: object): Promise<unknown> =>
    (answers[name] as ((request: object) => unknown) | undefined)?.(request) ?? {};
  const send = vi.fn(answer);
  return {
    send: send as typeof send & Send,
    onAnnouncement: () => () => {},
    refresh: vi.fn(async () => {}),
    openTab: vi.fn(async () => {}),
    leaving: (work: Promise<unknown>) => work,
  } satisfies Client;
}

/** The view as a page with this client shows it. */
export function withClient(client: Client, view: ComponentChild) {
  return <ClientProvider value={client}>{view}</ClientProvider>;
}
