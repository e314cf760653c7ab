import { browser } from "wxt/browser";
import { ExtensionError } from "../errors/extension-error.ts";
import type { Answer, MessageName, Request, Response } from "./protocol.ts";

/** A background that has not answered after this long (ms) is treated as gone; asking again is safe. */
const usualPatience = 15_000;

/**
 * Asks the background. Throws {@link ExtensionError}: the answer's code, or `no-answer` when the background
 * is gone, was replaced by an update, stays silent, or denies the sender. `patience` in ms.
 */
export async function send<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
  patience = usualPatience,
): Promise<Response<Name>> {
  const answer = await Promise.race([ask(name, request), giveUp(patience)]);
  if (answer === undefined || answer === null) throw new ExtensionError("no-answer");
  if (!answer.ok) throw new ExtensionError(answer.code);
  return answer.value;
}

async function ask<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Answer<Response<Name>> | undefined> {
  try {
    return await browser.runtime.sendMessage({ name, request });
  } catch (cause) {
    throw new ExtensionError("no-answer", cause);
  }
}

function giveUp(patience: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, patience, undefined));
}
