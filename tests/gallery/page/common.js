// What every page of the site has: window.nuget, the theme switch, the search box that steals keystrokes.
(() => {
  function copyTextToClipboard(text, $focus) {
    const area = document.createElement("textarea");
    area.value = text;
    // Elsewhere selecting it would scroll the page.
    Object.assign(area.style, { position: "fixed", top: 0, left: 0, width: "2em", height: "2em" });
    document.body.appendChild(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    $focus.trigger("focus");
  }

  function quotedList(names) {
    const quoted = names.map((name) => `'${name}'`);
    const last = quoted.pop();
    return quoted.length === 0 ? last : `${quoted.join(", ")}${quoted.length > 1 ? "," : ""} and ${last}`;
  }

  function configureExpander(id, closedIcon, openIcon) {
    const container = $(`#${id}`);
    const icon = $(`#show-${id} i`);
    const swap = (from, to) => (event) => {
      icon.removeClass(`ms-Icon--${from}`).addClass(`ms-Icon--${to}`);
      event.stopPropagation();
    };
    container.on("show.bs.collapse", swap(closedIcon, openIcon));
    container.on("hide.bs.collapse", swap(openIcon, closedIcon));
    $(`#show-${id}`).on("click", (event) => event.preventDefault());
    if (location.hash === `#show-${id}`) container.collapse("show");
  }

  function useTheme(choice) {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const theme = choice === "system" ? system : choice;
    localStorage.setItem("theme", choice);
    document.documentElement.dataset.theme = theme;
    document.body.dataset.theme = theme;
  }

  function configureThemeSwitch() {
    const select = document.getElementById("select-option-theme");
    select.value = localStorage.getItem("theme") ?? document.documentElement.dataset.theme;
    select.addEventListener("change", () => useTheme(select.value));
  }

  // Whatever is typed while nothing has the focus goes to the search box.
  function redirectTyping(event) {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key.length === 1 && event.key !== " " && isPlain && document.activeElement === document.body) {
      document.getElementById("search").focus();
    }
  }

  window.nuget = { copyTextToClipboard, quotedList, configureExpander };
  configureThemeSwitch();
  $(document).on("keydown", (event) => redirectTyping(event.originalEvent));
  $(document).on("click", ".dropdown-menu", (event) => event.stopPropagation());
})();
