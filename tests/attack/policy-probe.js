// Added to a copy of the extension: tries everything its policy is to stop, in the page or background it runs in,
// and leaves what came of it in storage.local under the place's path.
(async () => {
  const api = globalThis.browser ?? globalThis.chrome;
  const place = location.pathname;
  const reported = new Set();
  globalThis.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
    reported.add(`${effectiveDirective} ${/probe=([\w-]+)/.exec(blockedURI)?.[1] ?? blockedURI}`);
  });
  const url = (kind) => `https://www.nuget.org/packages?probe=${kind}`;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const flag = async (kind, act) => {
    await act(`globalThis["ran-${kind}"] = true`);
    await wait(100);
    if (!globalThis[`ran-${kind}`]) throw new Error("nothing ran");
  };
  const event = (target, good, bad = "error") =>
    new Promise((resolve, reject) => {
      target.addEventListener(good, resolve);
      target.addEventListener(bad, () => reject(new Error(bad)));
    });
  const wasm = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

  const everywhere = {
    // biome-ignore lint/security/noGlobalEval: this is what must not work
    eval: () => globalThis.eval("1"),
    "new-function": () => new Function("return 1")(),
    "async-function": () => (async () => {}).constructor("return 1")(),
    "timeout-text": () => flag("timeout-text", (code) => setTimeout(code, 0)),
    wasm: () => WebAssembly.compile(wasm),
    "wasm-module": () => new WebAssembly.Module(wasm),
    fetch: () => fetch(url("fetch")),
    "fetch-no-cors": () => fetch(url("fetch-no-cors"), { mode: "no-cors", method: "POST", body: "x" }),
    websocket: () => event(new WebSocket("wss://www.nuget.org/packages?probe=websocket"), "open"),
    eventsource: () => event(new EventSource(url("eventsource")), "open"),
    import: () => import(/* @vite-ignore */ url("import")),
    "import-data": () => import("data:text/javascript,export default 1"),
  };

  const add = (name, attributes, good = "load") => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    const settled = event(node, good);
    document.body.append(node);
    return settled;
  };
  const request = () => {
    const ask = new XMLHttpRequest();
    const settled = event(ask, "load");
    ask.open("GET", url("xhr"));
    ask.send();
    return settled;
  };
  const script = (code) =>
    document.body.append(Object.assign(document.createElement("script"), { text: code }));
  const handler = (code) => {
    const node = document.createElement("button");
    node.setAttribute("onclick", code);
    document.body.append(node);
    node.click();
  };
  const link = (code) => {
    const node = Object.assign(document.createElement("a"), { href: `javascript:${code}` });
    document.body.append(node);
    node.click();
  };
  const frameScript = (code) => {
    const node = document.createElement("iframe");
    node.srcdoc = `<script>parent.${code.replace("globalThis", "")}</${"script"}>`;
    document.body.append(node);
  };
  const post = async () => {
    const frame = Object.assign(document.createElement("iframe"), { name: "answer" });
    const form = Object.assign(document.createElement("form"), {
      method: "post",
      action: url("form"),
      target: "answer",
    });
    document.body.append(frame, form);
    form.submit();
    await wait(500);
    if (reported.has("form-action form")) throw new Error("reported");
  };
  const inBlobWorker = () => {
    const code = `fetch("${url("blob-worker")}").then(() => postMessage(1), () => { throw new Error("blocked"); })`;
    return event(new Worker(URL.createObjectURL(new Blob([code]))), "message");
  };
  const beacon = async () => {
    navigator.sendBeacon(url("beacon"), "x");
    await wait(300);
    if (reported.has("connect-src beacon")) throw new Error("reported");
  };
  const inDocuments = {
    "inline-markup": async () => {
      if (!globalThis["ran-markup"]) throw new Error("nothing ran");
    },
    "html-text": () => {
      document.createElement("div").innerHTML = "<b>text</b>";
    },
    "policy-of-its-own": () => globalThis.trustedTypes.createPolicy("probe", { createHTML: (text) => text }),
    "script-address": () => event(new Worker(new URL("/background.js", location.origin)), "message"),
    "inline-script": () => flag("inline-script", script),
    "inline-handler": () => flag("inline-handler", handler),
    "script-link": () => flag("script-link", link),
    "frame-script": () => flag("frame-script", frameScript),
    xhr: request,
    beacon,
    image: () => add("img", { src: url("image") }),
    "remote-script": () => add("script", { src: url("remote-script") }),
    "remote-style": () => add("link", { rel: "stylesheet", href: url("remote-style") }),
    "remote-frame": async () => {
      await add("iframe", { src: url("remote-frame") });
      await wait(300);
      // Of a frame only the origin is told.
      if ([...reported].some((report) => report.startsWith("frame-src "))) throw new Error("reported");
    },
    object: () => add("object", { data: url("object"), type: "text/html" }),
    video: () => add("video", { src: url("video") }, "loadeddata"),
    form: post,
    "blob-worker": inBlobWorker,
  };

  if (globalThis.document?.readyState === "loading")
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  const ways = globalThis.document?.body ? { ...everywhere, ...inDocuments } : everywhere;
  const outcomes = {};
  for (const [kind, attempt] of Object.entries(ways)) {
    try {
      await Promise.race([attempt(), wait(5_000).then(() => Promise.reject(new Error("silence")))]);
      outcomes[kind] = "got through";
    } catch {
      outcomes[kind] = "blocked";
    }
  }
  // A report comes some time after what it reports.
  await wait(500);
  await api.storage.local.set({ [`probe ${place}`]: { outcomes, reported: [...reported] } });
})();
