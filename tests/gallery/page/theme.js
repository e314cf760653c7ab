// Runs in the head, before anything is painted.
(() => {
  const root = document.documentElement;
  const chosen = localStorage.getItem("theme");
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = chosen === "system" ? system : (chosen ?? root.dataset.defaultTheme);
})();
