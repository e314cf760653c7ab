import { ko } from "/lib/knockout.js";
import { ApiKeyList } from "./api-key-list.js";
import { startFlood } from "./flood.js";
import { switches } from "./secret-holder.js";
import { startTranslating } from "./translate.js";

function render() {
  const list = new ApiKeyList();
  ko.applyBindings(list, document.body);
  nuget.configureExpander("create-container", "Add", "CalculatorSubtract");
  nuget.configureExpander("manage-container", "ChevronRight", "ChevronDown");
  forgetWhenIdle(list);
  startTranslating();
  startFlood(list);
}

// The timer is started by these events only, and fires once.
function forgetWhenIdle(list) {
  let timer;
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => list.Idle(), switches.idleMs);
  };
  window.onload = restart;
  document.onmousemove = restart;
  document.onkeypress = restart;
  if (document.readyState === "complete") restart();
}

if (!switches.hideKo) window.ko = ko;
if (switches.renderAfter === "late") await fetch("/practice/release");
render();
