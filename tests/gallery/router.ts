import { findAsset } from "./assets.ts";
import { type Exchange, formOf, htmlReply, type Reply, redirect } from "./exchange.ts";
import { answerKeyPost, isKeyPost } from "./key-posts.ts";
import { answerPackageApi, isPackageApi } from "./package-api.ts";
import { apiKeysPage } from "./pages/api-keys.ts";
import { confirmationPage, homePage, notFoundPage, signInPage } from "./pages/plain.ts";
import { trustedPublishingPage } from "./pages/trusted-publishing.ts";

const origin = "https://www.nuget.org";
const noContent: Reply = { status: 204 };

/** Answers one request. */
export async function route(exchange: Exchange): Promise<Reply> {
  const { path, request } = exchange;
  if (isPackageApi(path)) return answerPackageApi(exchange);
  if (request.method === "POST") return answerPost(exchange);
  if (path === "/practice/release") return untilReleased(exchange);
  return findAsset(path) ?? answerPage(exchange);
}

function untilReleased({ memory, request }: Exchange): Promise<Reply> {
  return new Promise((resolve) => {
    const letRender = () => resolve({ status: 200, body: "rendered" });
    memory.waiting.add(letRender);
    request.socket.once("close", () => memory.waiting.delete(letRender));
  });
}

async function answerPost(exchange: Exchange): Promise<Reply> {
  const { path, memory, body } = exchange;
  if (isKeyPost(path)) return answerKeyPost(exchange);
  if (path === "/csp-report") {
    memory.policyReports.push(body.toString("utf8"));
    return noContent;
  }
  if (path === "/users/account/logon") return signIn(exchange);
  if (path === "/users/account/logoff") return signOut(exchange);
  return htmlReply(notFoundPage(exchange), 404);
}

function answerPage(exchange: Exchange): Reply {
  const { path, memory } = exchange;
  if (path === "" || path === "/packages") return htmlReply(homePage(exchange));
  if (path === "/users/account/logon") return htmlReply(signInPage(exchange));
  if (!path.startsWith("/account/")) return htmlReply(notFoundPage(exchange), 404);
  const isSignedIn = memory.state.signedIn && !memory.state.sessionExpired;
  return isSignedIn ? answerAccountPage(exchange) : redirectToSignIn(exchange);
}

function answerAccountPage(exchange: Exchange): Reply {
  const { path } = exchange;
  if (path === "/account/trustedpublishing") return htmlReply(trustedPublishingPage(exchange));
  if (path === "/account/confirmationrequired") return htmlReply(confirmationPage(exchange));
  if (path !== "/account/apikeys") return htmlReply(notFoundPage(exchange), 404);
  if (isDetour(exchange)) return redirect("/account/trustedpublishing?fromApiKeys=true");
  return htmlReply(apiKeysPage(exchange));
}

/** The parameter's name may be written in any case, its value may not. */
function isDetour({ url, memory }: Exchange): boolean {
  const isForced = ([name, value]: [string, string]) =>
    name.toLowerCase() === "forceapikeys" && value === "true";
  return memory.state.detour && ![...url.searchParams].some(isForced);
}

function redirectToSignIn({ url }: Exchange): Reply {
  const target = encodeURIComponent(url.pathname + url.search);
  return redirect(`${origin}/users/account/LogOn?ReturnUrl=${target}`);
}

function signIn({ body, memory }: Exchange): Reply {
  const target = formOf(body).ReturnUrl?.[0] ?? "/";
  memory.state.signedIn = true;
  memory.state.sessionExpired = false;
  return redirect(/^\/(?!\/)/.test(target) ? target : "/");
}

function signOut({ memory }: Exchange): Reply {
  memory.state.signedIn = false;
  return redirect("/");
}
