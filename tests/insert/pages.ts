/** By the beginning of their paths. Each says in `held` what a field's program, not the field, has taken. */
export const pages: Readonly<Record<string, string>> = {
  fields: fieldsPage(),
  plain: page(`<label>Value <input id="value" name="value"></label>`),
  // As pages with popovers do.
  closing: page(
    `<input id="value">`,
    `addEventListener("blur", () => document.querySelector("#value")?.remove());`,
  ),
};

/** Fields of every kind; `held[id]` is what stands in the program behind the field with that id. */
function fieldsPage(): string {
  const fields = `
<input id="plain" name="plain"><input id="password" type="password">
<textarea id="area"></textarea><div id="editable" contenteditable>before</div>
<div id="react"></div>
<div id="vue-app"><input id="vue" v-model="text"></div>
<div ng-app="app"><div ng-controller="main"><input id="angular" ng-model="text"></div></div>
<input id="knockout" data-bind="textInput: text">
<div id="shadow"></div>
<iframe id="frame" src="/plain"></iframe>
<iframe id="foreign" src="https://elsewhere.example/plain"></iframe>
<div id="six" style="height: 60px"></div>
<div id="five"></div>
<div id="monaco" style="height: 90px"></div>
<input id="transparent" style="opacity: 0"><input id="readonly" readonly><input id="email" type="email">
<input id="search" type="search"><input id="url" type="url">`;
  const imports = {
    "@codemirror/state": "/packages/@codemirror/state/dist/index.js",
    "@codemirror/view": "/packages/@codemirror/view/dist/index.js",
    "@marijn/find-cluster-break": "/packages/@marijn/find-cluster-break/src/index.js",
    crelt: "/packages/crelt/index.js",
    "style-mod": "/packages/style-mod/src/style-mod.js",
    "w3c-keyname": "/packages/w3c-keyname/index.js",
  };
  const scripts = [
    ...["react/umd/react.production.min.js", "react-dom/umd/react-dom.production.min.js"],
    ...["vue/dist/vue.global.prod.js", "angular/angular.min.js", "knockout.js"],
    ...["codemirror/lib/codemirror.js", "monaco-editor-core/min/vs/loader.js"],
  ];
  const libraries = scripts.map((script) => `<script src="/packages/${script}"></script>`).join("\n");
  return page(
    `<script type="importmap">${JSON.stringify({ imports })}</script>
<link rel="stylesheet" href="/packages/codemirror/lib/codemirror.css">${fields}${libraries}`,
    `const { createElement, useState } = React;
const held = {};
function Field() {
  const [text, setText] = useState("");
  held.react = () => text;
  return createElement("input", { id: "react-field", value: text, onChange: (event) => setText(event.target.value) });
}
ReactDOM.createRoot(document.querySelector("#react")).render(createElement(Field));
const app = Vue.createApp({ data: () => ({ text: "" }) }).mount("#vue-app");
held.vue = () => app.text;
angular.module("app", []).controller("main", ["$scope", (scope) => { held.angular = () => scope.text; }]);
const model = { text: ko.observable("") };
ko.applyBindings(model, document.querySelector("#knockout"));
held.knockout = () => model.text();
document.querySelector("#shadow").attachShadow({ mode: "open" }).innerHTML = "<input aria-label='In a shadow'>";
const five = CodeMirror(document.querySelector("#five"));
five.setSize(null, 60);
held.five = () => five.getValue();
for (const id of ["plain", "password", "area"]) held[id] = () => document.getElementById(id).value;
held.editable = () => document.querySelector("#editable").innerText;
held.shadow = () => document.querySelector("#shadow").shadowRoot.querySelector("input").value;
held.frame = () => document.querySelector("#frame").contentDocument.querySelector("input").value;
globalThis.held = held;
const six = import("@codemirror/view").then(({ EditorView }) => {
  const view = new EditorView({ parent: document.querySelector("#six") });
  held.six = () => view.state.doc.toString();
});
require.config({ paths: { vs: "/packages/monaco-editor-core/min/vs" } });
const monacoIsThere = new Promise((done) => require(["vs/editor/editor.main"], () => {
  const editor = monaco.editor.create(document.querySelector("#monaco"), { value: "" });
  held.monaco = () => editor.getValue();
  done();
}));
Promise.all([six, monacoIsThere]).then(() => { globalThis.isReady = true; });`,
  );
}

function page(body: string, script = ""): string {
  return `<!doctype html><html lang="en"><title>Settings</title><body>${body}<script>${script}</script></body></html>`;
}
