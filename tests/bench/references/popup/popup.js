import { h, render } from "preact";
import { useEffect, useState } from "preact/hooks";

function Popup() {
  const [row, setRow] = useState(null);
  useEffect(() => void chrome.runtime.sendMessage("read").then(setRow), []);
  return row && h("p", { class: "row" }, row.name);
}

render(h(Popup), document.body);
